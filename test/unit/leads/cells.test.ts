import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewOf } from '#domain/leads/cells/hash';
import { readNumberCell } from '#domain/leads/cells/number-cell';
import { TextMap } from '#domain/leads/cells/text-set';
import { TextTable } from '#domain/leads/cells/text-table';
import { TimeCell } from '#domain/leads/cells/time-cell';
import { compileTimeFormat, type TimeReader } from '#domain/leads/dates';
import { caseSuffixOf, recordId } from '#domain/leads/ids';
import { type NumberFormat, readNumber } from '#domain/leads/numbers';
import { loadZone, utcZone, type Zone } from '#domain/time/zone';
import { bytesOf } from './csv-source';

/** Readers of bytes give exactly what the readers of texts give, which have tests of their own. */

/** The bytes of a cell in the midst of others. */
function placed(text: string): { bytes: Uint8Array; from: number; to: number } {
  const bytes = bytesOf(`7,${text},8`);
  return { bytes, from: 2, to: bytes.length - 2 };
}

describe('numbers', () => {
  const formats: readonly NumberFormat[] = (['.', ','] as const).flatMap((decimal) =>
    (['', ',', '.', ' ', "'"] as const)
      .filter((thousands) => thousands !== decimal)
      .map((thousands) => ({ decimal, thousands })),
  );
  const digits = (min: number, max: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });
  const text = fc.oneof(
    fc.double({ noNaN: true }).map(String),
    fc.integer().map(String),
    fc
      .tuple(
        fc.constantFrom('', '-', '+', '$', '€ ', '('),
        digits(0, 20),
        fc.constantFrom('', '.', ','),
        digits(0, 18),
      )
      .map((parts) => parts.join('')),
    fc
      .tuple(digits(1, 3), fc.constantFrom(',', '.', ' ', "'", '\u00a0'), digits(3, 3), digits(0, 4))
      .map((parts) => parts.join('')),
    fc.string({ unit: fc.constantFrom(...'0123456789.,-+eE %()$'), maxLength: 12 }),
    fc
      .array(digits(1, 4), { minLength: 2, maxLength: 7 })
      .chain((groups) => fc.constantFrom(',', '.', ' ', "'").map((by) => groups.join(by))),
    fc
      .array(digits(3, 3), { minLength: 2, maxLength: 7 })
      .chain((groups) => fc.constantFrom(',', '.', ' ', "'").map((by) => groups.join(by))),
    fc.constantFrom('-0', '0.1', '9007199254740993', '999999999999999', '1e5', '.5', '5.', '--1', '1.5 %'),
  );

  it('are read from bytes as from text', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...formats), (written, format) => {
        const cell = written.trim();
        const { bytes, from, to } = placed(cell);
        expect(readNumberCell(bytes, from, to, format, () => cell)).toBe(
          readNumber(cell, format) ?? Number.NaN,
        );
      }),
      { seed: 42, numRuns: 20_000 },
    );
  });
});

describe('times', () => {
  const zone = (id: string): Zone => {
    const loaded = loadZone(id);
    if (!loaded.ok) throw new Error(id);
    return loaded.value;
  };
  // Gaps and overlaps at midnight and not, half an hour wide, and offsets with seconds before there were zones.
  const zones = [
    utcZone,
    ...[
      'Europe/Berlin',
      'America/New_York',
      'America/Sao_Paulo',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    ].map(zone),
    ...['Pacific/Apia', 'Africa/Cairo', 'America/St_Johns'].map(zone),
  ];
  const reader = (format: string, of: Zone): TimeReader => {
    const compiled = compileTimeFormat(format, of);
    if (!compiled.ok) throw new Error(format);
    return compiled.value;
  };
  const readers = zones.map((of) => ({
    of,
    read: reader('iso', of),
    cell: new TimeCell(reader('iso', of), of),
  }));

  const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
  const day = fc.oneof(
    fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
    fc.date({ min: new Date('1960-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
  );
  const ofDay = day.map((date) => date.toISOString().slice(0, 10));
  const changes = fc.constantFrom(
    '2024-03-31',
    '2024-10-27',
    '2024-03-10',
    '2024-11-03',
    '2018-11-04',
    '2011-12-30',
  );
  const iso = fc
    .tuple(
      fc.oneof(
        ofDay,
        changes,
        fc.constantFrom('2023-02-29', '2024-02-29', '1900-02-29', '2024-13-01', '0000-01-01'),
      ),
      fc.constantFrom('T', ' ', 't', ''),
      two(25),
      fc.constantFrom(':', ''),
      two(61),
      fc.oneof(
        fc.constant(''),
        two(61).map((s) => `:${s}`),
      ),
      fc.constantFrom('', '', '.5', ',123', '.123456789', '.1234567890', '.'),
      fc.constantFrom('', '', 'Z', ' Z', 'UTC', '+02:00', '-0330', '+25:00', '+05', 'z', ' +01:00'),
    )
    .map(([date, ...clock]) => (clock[0] === '' ? date : [date, ...clock].join('')));
  const mutated = fc
    .tuple(iso, fc.nat(), fc.constantFrom('', '0', '9', '-', ':', 'T', ' ', 'é', 'Z', '+'))
    .map(([text, at, char]) => {
      const i = at % (text.length + 1);
      return text.slice(0, i) + char + text.slice(i + 1);
    });

  it('in ISO form are read from bytes as from text, in every zone', () => {
    fc.assert(
      fc.property(fc.oneof(iso, mutated), fc.constantFrom(...readers), (written, { read, cell }) => {
        const text = written.trim();
        const { bytes, from, to } = placed(text);
        const fault = cell.read(bytes, from, to, () => text);
        const expected = read(text);
        expect(fault ?? { at: cell.at, dateOnly: cell.dateOnly }, text).toEqual(expected);
      }),
      { seed: 42, numRuns: 20_000 },
    );
  });
});

describe('texts', () => {
  const letters = fc.string({ unit: fc.constantFrom('A', 'b', '0', '7', 'Q'), minLength: 15, maxLength: 15 });
  const id = fc.oneof(
    letters,
    letters.map((short) => short + caseSuffixOf((i) => short.charCodeAt(i))),
    letters.map((short) => `${short}AAA`),
    letters.map((short) => short.slice(0, 3)),
    letters.map((short) => `${short.slice(0, 14)}é`),
    fc.string({ unit: fc.constantFrom('a', 'B', 'é', '€', '0'), minLength: 1, maxLength: 20 }),
  );

  it.each([
    ['ids of records', true, recordId],
    ['other texts', false, (text: string) => text],
  ])('%s are numbered as a Map would, and found again', (_, recordIds, keyOf) => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 400 }), fc.array(id, { maxLength: 20 }), (texts, others) => {
        const table = new TextTable(recordIds);
        const map = new Map<string, number>();
        for (const text of texts) {
          const key = keyOf(text);
          const known = map.get(key) ?? map.size;
          map.set(key, known);
          const { bytes, from, to } = placed(text);
          expect(table.codeOf(viewOf(bytes), from, to)).toBe(known);
        }
        const asked = [...texts, ...others];
        const cells = asked.map((text) => bytesOf(text));
        const bytes = viewOf(new Uint8Array(Buffer.concat(cells)));
        let end = 0;
        const to = Int32Array.from(cells, ({ length }) => {
          end += length;
          return end;
        });
        const from = Int32Array.from(to, (after, i) => after - (cells[i]?.length ?? 0));
        const hashes = Int32Array.from(from, (start, i) => table.hashOf(bytes, start, to[i] ?? 0));
        const found = new Int32Array(asked.length);
        table.findAll(bytes, from, to, hashes, asked.length, found);
        const expected = asked.map((text) => map.get(keyOf(text)) ?? -1);
        expect([...found]).toEqual(expected);
        expect(asked.map((_text, i) => table.find(bytes, from[i] ?? 0, to[i] ?? 0))).toEqual(expected);
        expect([...table.finish()]).toEqual([...map.keys()]);
      }),
      { seed: 42, numRuns: 150 },
    );
  });
});

it('numbers a few texts as a Map does', () => {
  const few = fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', 'é', ' '), maxLength: 5 }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(few, few, (known, asked) => {
      const map = new TextMap();
      for (const [code, text] of known.entries()) map.set(text, code);
      for (const text of [...known, ...asked]) {
        const bytes = viewOf(new TextEncoder().encode(text));
        expect(map.codeOf(bytes, 0, bytes.byteLength)).toBe(known.indexOf(text));
      }
    }),
    { seed: 42, numRuns: 300 },
  );
});
