import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewOf } from '#domain/leads/cells/hash';
import { readNumberCell } from '#domain/leads/cells/number-cell';
import { TextSet } from '#domain/leads/cells/text-set';
import { TextTable } from '#domain/leads/cells/text-table';
import { TimeCell } from '#domain/leads/cells/time-cell';
import { compileTimeFormat } from '#domain/leads/dates';
import { caseSuffixOf } from '#domain/leads/ids';
import { DAY, INSTANT, LOOK, LOOK_AT_KEY, NOTHING, WALL } from '#domain/leads/kernel/import-kernel';
import { KernelTable } from '#domain/leads/kernel/kernel-table';
import { loadZone } from '#domain/time/zone';
import { bytesOf } from '../csv-source';
import { entered, importKernel } from './kernel';

/** What the kernel reads is what is read without it; what it leaves is left. */

const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
const day = fc
  .date({ min: new Date('1890-01-01'), max: new Date('2110-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const iso = fc
  .tuple(
    fc.oneof(
      day,
      fc.constantFrom('2023-02-29', '2024-02-29', '1900-02-29', '2000-02-29', '2024-13-01', '2024-00-10'),
    ),
    fc.constantFrom('T', 'T', ' ', 't', ''),
    two(25),
    fc.constantFrom(':', ':', ''),
    two(61),
    fc.oneof(
      fc.constant(''),
      two(61).map((s) => `:${s}`),
    ),
    fc.constantFrom('', '', '', '.5', ',123', '.123456789', '.1234567890', '.'),
    fc.constantFrom('', 'Z', 'Z', ' Z', 'UTC', '+02:00', '-03:30', '-0330', '+25:00', '+05', 'z'),
  )
  .map(([date, ...clock]) => (clock[0] === '' ? date : [date, ...clock].join('')));
const mutated = fc
  .tuple(iso, fc.nat(), fc.constantFrom('', '0', '9', '-', ':', 'T', ' ', 'é', 'Z', '+', '/'))
  .map(([text, at, char]) => {
    const i = at % (text.length + 1);
    return text.slice(0, i) + char + text.slice(i + 1);
  });

const berlin = loadZone('Europe/Berlin');
const zone = berlin.ok ? berlin.value : undefined;
const format = zone && compileTimeFormat('iso', zone);
if (!zone || !format?.ok) throw new Error('there is no zone to test in');

/** What an export mostly writes. */
const USUAL = /^20\d\d-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$/;

describe('times', () => {
  const cell = new TimeCell(format.value, zone);
  const readPlainly = (text: string) => {
    const bytes = bytesOf(text);
    return cell.read(bytes, 0, bytes.length, () => text) ?? { at: cell.at, dateOnly: cell.dateOnly };
  };
  const meant = (status: number, value: number) => ({
    at: status === INSTANT ? value : status === WALL ? cell.ofWall(value) : cell.ofDay(value),
    dateOnly: status === DAY,
  });

  it('are read alike, and in a usual form always', () => {
    const reader = importKernel();
    let usual = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof(iso, iso, mutated), { minLength: 1, maxLength: 20 }), (texts) => {
        entered(
          reader,
          texts.map((text) => ['x', text]),
        );
        const { values, statuses } = reader.readTimes(1, 0);
        for (const [record, written] of texts.entries()) {
          const text = written.trim();
          const status = statuses[record] ?? LOOK;
          expect(status === NOTHING).toBe(text === '');
          const expected = readPlainly(text);
          if (status < NOTHING) expect(meant(status, values[record] ?? Number.NaN), text).toEqual(expected);
          if (!USUAL.test(text) || typeof expected === 'string') continue;
          expect(status, text).not.toBe(LOOK);
          usual++;
        }
      }),
      { seed: 42, numRuns: 3000 },
    );
    expect(usual).toBeGreaterThan(1000);
  });
});

describe('numbers', () => {
  const digits = (min: number, max: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });
  const text = fc.oneof(
    fc.integer().map(String),
    fc.double({ noNaN: true }).map(String),
    fc
      .tuple(fc.constantFrom('', '-', '+', '$'), digits(0, 17), fc.constantFrom('', '.', ','), digits(0, 17))
      .map((parts) => parts.join('')),
    fc.constantFrom(
      '-0',
      '0',
      '-0.0',
      '0.1',
      '9007199254740993',
      '999999999999999',
      '1e5',
      '.5',
      '5.',
      '--1',
    ),
  );

  it('are read alike', () => {
    const reader = importKernel();
    let read = 0;
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 20 }),
        fc.constantFrom('.', ',' as const),
        (texts, decimal) => {
          entered(
            reader,
            texts.map((written) => [written]),
          );
          const { values, statuses } = reader.readNumbers(0, 0, decimal);
          texts.forEach((written, record) => {
            if (statuses[record] === LOOK || statuses[record] === NOTHING) return;
            read++;
            const bytes = bytesOf(written);
            const format = {
              decimal: decimal === '.' ? ('.' as const) : (',' as const),
              thousands: '' as const,
            };
            expect(values[record], written).toBe(
              readNumberCell(bytes, 0, bytes.length, format, () => written),
            );
          });
        },
      ),
      { seed: 42, numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(5000);
  });
});

const short = fc.string({ unit: fc.constantFrom(...'aB0'), minLength: 15, maxLength: 15 });
const suffixed = short.map((id) => id + caseSuffixOf((i) => id.charCodeAt(i)));
const key = fc.oneof(
  short,
  suffixed,
  suffixed.map((id) => `${id.slice(0, 17)}!`),
  fc.constantFrom('a', 'b', 'aa', 'é', 'a-b_c d.efghijk', 'abcdefghijklmno€'),
  fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 70 }),
);

describe('texts', () => {
  it('are numbered alike, ids of records too, while tables and memory grow', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(fc.array(key, { maxLength: 60 }), { maxLength: 12 }),
        (recordIds, batches) => {
          const reader = importKernel();
          const table = new KernelTable(reader.kernel, recordIds);
          const expected = new TextTable(recordIds);
          for (const texts of batches) {
            const view = entered(
              reader,
              texts.map((text) => ['x', ` ${text}\t`]),
            );
            reader.reserve(table);
            reader.show(view);
            const codes = reader.readCodes(1, 0, table, (record) => {
              view.moveTo(record);
              return view.select(1) ? table.codeOf(view.data, view.from, view.to) : -1;
            });
            expect([...codes]).toEqual(texts.map((text) => expected.codeOfText(text)));
            reader.findAll(table, 1);
            const found = [...reader.leads].map((number, i) => (number === LOOK_AT_KEY ? codes[i] : number));
            expect(found).toEqual([...codes]);
          }
          expect(table.count).toBe(expected.count);
          expect([...table.finish()]).toEqual([...expected.finish()]);
        },
      ),
      { seed: 42, numRuns: 300 },
    );
  });

  it('are found or not', () => {
    const reader = importKernel();
    fc.assert(
      fc.property(
        fc.array(key, { maxLength: 40 }),
        fc.array(fc.oneof(key, fc.constant('')), { minLength: 1, maxLength: 40 }),
        (known, asked) => {
          const table = new KernelTable(reader.kernel, true);
          const expected = new TextTable(true);
          for (const text of known) expect(table.codeOfText(text)).toBe(expected.codeOfText(text));
          entered(
            reader,
            asked.map((text) => [text]),
          );
          reader.findAll(table, 0);
          const { leads } = reader;
          asked.forEach((text, i) => {
            const bytes = viewOf(bytesOf(text));
            if (leads[i] === LOOK_AT_KEY) expect(text).toMatch(/[^\0-\x7f]/);
            else expect(leads[i], text).toBe(text === '' ? -2 : expected.find(bytes, 0, bytes.byteLength));
          });
          table.finish();
        },
      ),
      { seed: 42, numRuns: 500 },
    );
  });

  it('mean nothing where they are among those that do', () => {
    const reader = importKernel();
    const text = fc.oneof(fc.constantFrom('-', 'N/A', 'none', '0', '12', '2024-01-05'), key);
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 6 }),
        fc.array(text, { minLength: 1, maxLength: 30 }),
        (nothing, texts) => {
          const missing = reader.missing(nothing);
          const plain = new TextSet(nothing);
          entered(
            reader,
            texts.map((one) => [one]),
          );
          const isNothing = texts.map((one) => plain.has(bytesOf(one), 0, bytesOf(one).length));
          const { statuses } = reader.readTimes(0, missing);
          // A text that begins or ends beyond ASCII is looked at by others first.
          const expected = texts.map(
            (one, i) => isNothing[i] === true && !/^[^\0-\x7f]|[^\0-\x7f]$/.test(one),
          );
          expect([...statuses].map((status) => status === NOTHING)).toEqual(expected);
        },
      ),
      { seed: 42, numRuns: 500 },
    );
  });
});
