import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CsvEncoding } from '#domain/leads/csv/recognise';
import type { Kernel } from '#domain/leads/kernel/start';
import { slice } from '../../support/slice';
import { bytesOf, inChunks, readAll, utf16, windows1252 } from './csv-source';
import { kernel } from './kernel/kernel';

/**
 * All readers give the same records, row numbers and counts, or the same problem, whatever is in the file and
 * however it arrives: PapaParse, which is the oracle, the one of bytes, and that of the kernel.
 */
const written: Record<CsvEncoding, (text: string) => Uint8Array> = {
  'utf-8': bytesOf,
  'windows-1252': windows1252,
  'utf-16le': (text) => utf16(`\ufeff${text}`, true),
  'utf-16be': (text) => utf16(`\ufeff${text}`, false),
};

const unit = fc.constantFrom(
  ...[
    '"',
    '"',
    '""',
    ',',
    ',',
    ';',
    '\t',
    '\n',
    '\n',
    '\r\n',
    '\r',
    ' ',
    'a',
    'b7',
    'é',
    '€',
    '"\r\n',
    ',"',
    '",',
  ],
);
const cell = fc.oneof(
  fc.constantFrom('', 'x', '0012', '2024-02-30', ' padded ', 'é€', '\u00a0'),
  fc
    .string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', 'ü'), maxLength: 6 })
    .map((text) => `"${text.replaceAll('"', '""')}"`),
);
const wellFormed = fc
  .array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 })
  .chain((rows) => fc.constantFrom('\n', '\r\n').map((end) => rows.map((row) => row.join(',')).join(end)));
const nasty = fc.string({ unit, maxLength: 60 });

it('reads bytes as PapaParse reads the text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(nasty, wellFormed).map((text) => `id,b\n${text}`),
      fc.constantFrom(...(Object.keys(written) as CsvEncoding[])),
      fc.constantFrom(1, 2, 3, 7, 64, 4096),
      async (text, encoding, size) => {
        const bytes = written[encoding](text);
        const read = (reader: 'bytes' | 'papaparse', chunk: number, by: Kernel | null = null) =>
          readAll(inChunks(bytes, chunk), { reader, delimiter: ',', kernel: by });
        const expected = await read('papaparse', bytes.length);
        expect(await read('bytes', size)).toEqual(expected);
        expect(await read('bytes', size, kernel())).toEqual(expected);
      },
    ),
    { seed: 42, numRuns: slice(3000, 500) },
  );
});

/** Longer than what the reader looks at before its first record, so that what follows arrives piece by piece. */
const lead = `id,b\n${'0123456789,abcdefghijklmnopqrstuvwxyz\n'.repeat(1_800)}`;

it('reads on as PapaParse does wherever the pieces of a long file end', async () => {
  const start = bytesOf(lead);
  await fc.assert(
    fc.asyncProperty(fc.oneof(nasty, wellFormed), fc.integer({ min: 1, max: 9 }), async (text, size) => {
      const tail = bytesOf(text);
      async function* pieces(chunk: number): AsyncGenerator<Uint8Array> {
        yield start;
        yield* inChunks(tail, chunk);
      }
      const read = (reader: 'bytes' | 'papaparse', chunk: number, by: Kernel | null = null) =>
        readAll(pieces(chunk), { reader, delimiter: ',', kernel: by });
      const byText = await read('papaparse', tail.length + 1);
      for (const byBytes of [await read('bytes', size), await read('bytes', size, kernel())]) {
        expect(byBytes.records?.slice(1_790)).toEqual(byText.records?.slice(1_790));
        expect({ ...byBytes, records: byBytes.records?.length }).toEqual({
          ...byText,
          records: byText.records?.length,
        });
      }
    }),
    { seed: 42, numRuns: slice(150, 30) },
  );
});

/** More cells than the kernel first has room for, longer cells than a piece, characters that end behind one. */
const large: readonly (readonly [what: string, text: string])[] = [
  ['many cells', `${lead}${',,,a,"b",\n'.repeat(60_000)}`],
  ['many records', `${lead}${'a\n\nb\r\n'.repeat(60_000)}`],
  ['a long cell', `${lead}1,${'x'.repeat(700_000)}\n2,y\n`],
  ['a long cell in quotation marks', `${lead}1,"${'x""\n,'.repeat(150_000)}"\n2,y\n`],
  ['characters of all lengths', `${lead}${'é,"€",\u{1f600}x\n'.repeat(30_000)}`],
  ['an odd quotation mark late in it', `${lead}${'a,"b" \n'.repeat(3)}${lead}`],
  ['an end without a line ending', `${lead}${'a,b\n'.repeat(40_000)}"c","d"`],
];

it.each(large)('reads %s alike', async (_what, text) => {
  const bytes = bytesOf(text);
  const read = (reader: 'bytes' | 'papaparse', by: Kernel | null) =>
    readAll(inChunks(bytes, 99_991), { reader, delimiter: ',', kernel: by });
  const expected = await read('papaparse', null);
  expect(expected.records?.length).toBeGreaterThan(1_800);
  const { records, rowNumbers, ...others } = await read('bytes', kernel());
  expect(others).toEqual({ ...expected, records: undefined, rowNumbers: undefined });
  // Vitest would take minutes to say where they differ.
  expect(JSON.stringify(records) === JSON.stringify(expected.records)).toBe(true);
  expect(rowNumbers).toEqual(expected.rowNumbers);
});
