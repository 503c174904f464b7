import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import type { CsvEncoding } from '#domain/leads/csv/recognise';
import type { Delimiter } from '#domain/leads/csv/records';
import { slice } from '../../support/slice';
import { bytesOf, inChunks, readAll, utf16, windows1252 } from './csv-source';
import { kernel } from './kernel/kernel';

/**
 * A file reads as the cells that were written into it: in every encoding, delimiter, line ending and way to quote,
 * ragged, with line breaks in cells, packed or not, however it arrives, by each reader. The oracles are the cells
 * themselves and PapaParse used as its manual says.
 */
const encoders: Record<CsvEncoding, (text: string) => Uint8Array> = {
  'utf-8': (text) => bytesOf(text),
  'windows-1252': windows1252,
  'utf-16le': (text) => utf16(`\ufeff${text}`, true),
  'utf-16be': (text) => utf16(`\ufeff${text}`, false),
};

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

const cell = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('', 'x', '0012', ' padded ', '2024-02-30', 'é€', 'a"b', '"', '""'),
  },
  { weight: 1, arbitrary: fc.constantFrom('1,5', '1;5', 'a\tb', 'a|b', 'two\nlines', 'two\r\nlines', '\n') },
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', ' ', 'ü', '€'), maxLength: 9 }),
  },
);
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 });

interface Written {
  readonly rows: readonly (readonly string[])[];
  readonly delimiter: Delimiter;
  readonly end: '\n' | '\r\n' | '\r';
  readonly quoteAll: boolean;
  /** How the file ends: with its last record, with a line ending, or with the first character of one. */
  readonly last: 'record' | 'break' | 'cut';
}

const written: fc.Arbitrary<Written> = fc.record({
  rows: table,
  delimiter: fc.constantFrom(...DELIMITERS),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  quoteAll: fc.boolean(),
  last: fc.constantFrom('record', 'break', 'cut'),
});

function textOf({ rows, delimiter, end, quoteAll, last }: Written): string {
  const quoted = (text: string): string =>
    quoteAll || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = rows.map((row) => row.map(quoted).join(delimiter));
  return lines.join(end) + { record: '', break: end, cut: end.charAt(0) }[last];
}

const isBlank = (row: readonly string[]): boolean => row.length === 1 && row[0] === '';

it('reads a file as it was written', async () => {
  await fc.assert(
    fc.asyncProperty(
      written,
      fc.constantFrom(...(Object.keys(encoders) as CsvEncoding[])),
      fc.constantFrom(1, 2, 3, 7, 64, 4096),
      fc.boolean(),
      fc.constantFrom('bytes' as const, 'papaparse' as const, 'kernel' as const),
      async (file, encoding, size, isPacked, reader) => {
        const rows = [['id', 'b', 'c'], ...file.rows];
        const text = textOf({ ...file, rows });
        const plain = encoders[encoding](text);
        const bytes = isPacked ? new Uint8Array(gzipSync(plain)) : plain;
        const read = await readAll(inChunks(bytes, size), {
          ...(reader === 'kernel' ? { reader: 'bytes', kernel: kernel() } : { reader }),
          encoding,
          delimiter: file.delimiter,
        });
        const expected = rows.slice(1).filter((row) => !isBlank(row));
        expect(read.records).toEqual(expected);
        expect(read).toMatchObject({ names: ['id', 'b', 'c'], rows: expected.length, doubtfulQuotes: 0 });
        // PapaParse takes no part of a line ending for one.
        const whole = file.last === 'cut' ? textOf({ ...file, rows, last: 'break' }) : text;
        const { data } = Papa.parse(whole, {
          newline: file.end,
          delimiter: file.delimiter,
          skipEmptyLines: true,
        } as never);
        expect(data.slice(1)).toEqual(expected);
      },
    ),
    { seed: 42, numRuns: slice(2500, 500) },
  );
});

it('finds the delimiter by itself in tables of a steady width', async () => {
  const word = fc.constantFrom('web', 'Ada Park', '2024-01-05', '12', 'a"b', 'x y z', '');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(word, word, word, word), { minLength: 2, maxLength: 12 }),
      fc.constantFrom(...DELIMITERS),
      fc.constantFrom('\n', '\r\n', '\r'),
      async (rows, delimiter, end) => {
        const all = [['id', 'name', 'created', 'source'], ...rows];
        const text = textOf({ rows: all, delimiter, end, quoteAll: false, last: 'break' });
        expect(await readAll(inChunks(bytesOf(text), 50))).toMatchObject({ delimiter, records: rows });
      },
    ),
    { seed: 42, numRuns: 300 },
  );
});
