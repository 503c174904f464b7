import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { headerFingerprint } from '#domain/leads/header-fingerprint';
import { PEEKED_ROWS, peekCsv } from '#domain/leads/understand/peek';
import { bytesOf, inChunks, readAll, utf16, windows1252 } from '../csv-source';

/** Counts what is asked for and whether the file was closed. */
function watched(bytes: Uint8Array, size: number) {
  const seen = { bytes: 0, closed: false };
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of inChunks(bytes, size)) {
        seen.bytes += chunk.length;
        yield chunk;
      }
    } finally {
      seen.closed = true;
    }
  }
  return { seen, chunks: chunks() };
}

const rowOf = (i: number): string =>
  `00Q${i},${1 + (i % 12)}/${1 + (i % 9)}/2024,"Text, ${i}",${i % 7 ? i : 'N/A'}`;
const csvOf = (rows: number): string =>
  ['Id,Created,Note,Score', ...Array.from({ length: rows }, (_, i) => rowOf(i))].join('\r\n');

it.each([1_000, 40_000, 65_536, 5_000_000])(
  'reads no more of a long file than its start, in chunks of %i',
  async (size) => {
    const file = watched(bytesOf(csvOf(100_000)), size);
    const peek = await peekCsv(file.chunks, { file: 'leads.csv' });
    expect(peek).toMatchObject({
      ok: true,
      value: { isWhole: false, header: ['Id', 'Created', 'Note', 'Score'] },
    });
    expect(file.seen.bytes).toBeLessThanOrEqual(65_536 + size);
    expect(file.seen.closed).toBe(true);
    expect(peek.ok && peek.value.rows.length).toBe(PEEKED_ROWS);
  },
);

it('reads on to the first rows where rows are long', async () => {
  const long = 'x'.repeat(20_000);
  const text = `A,B\n${Array.from({ length: 300 }, (_, i) => `${i},${long}`).join('\n')}`;
  const peek = await peekCsv(inChunks(bytesOf(text), 30_000), { file: 'leads.csv' });
  expect(peek.ok && peek.value.rows.map(([first]) => first)).toEqual(
    Array.from({ length: PEEKED_ROWS }, (_, i) => String(i)),
  );
});

describe.each([
  ['comma', bytesOf(csvOf(5_000))],
  ['few rows', bytesOf(csvOf(3))],
  ['a header alone', bytesOf('Id,Name\n')],
  ['semicolons and odd quotation marks', bytesOf(`a;b;c\n${'1;"x" y;"a\nb"\n'.repeat(9_000)}`)],
  ['ragged rows and blank lines', bytesOf(`\n\na,b,\n${'1\n\n1,2,3,4\n'.repeat(9_000)}`)],
  ['old line endings', bytesOf('a,b\r1,2\r3,4\r')],
  ['windows-1252', windows1252(`Ort;Größe\n${'Köln;5 €\n'.repeat(9_000)}`)],
  ['UTF-16', utf16(`\ufeffOrt;Größe\n${'Köln;5\n'.repeat(20_000)}`, true)],
  ['gzip', gzipSync(csvOf(20_000))],
])('of a file with %s', (_, bytes) => {
  it('shows what a whole read has first', async () => {
    const peek = await peekCsv(inChunks(bytes, 10_000), { file: 'leads.csv' });
    const whole = await readAll(inChunks(bytes, 10_000));
    if (!peek.ok) throw new Error(peek.error.message);
    const { header, rows, encoding, delimiter, renamed, fingerprint, isWhole, columns } = peek.value;
    expect({ header, encoding, delimiter, renamed }).toEqual({
      header: whole.names,
      encoding: whole.encoding,
      delimiter: whole.delimiter,
      renamed: whole.renamed,
    });
    expect(rows).toEqual(whole.records?.slice(0, PEEKED_ROWS));
    expect(isWhole).toBe(rows.length === whole.records?.length);
    expect(fingerprint).toBe(headerFingerprint(header));
    expect(columns.map(({ name, kinds }) => [name, kinds.length])).toEqual(
      header.map((name) => [name, rows.length]),
    );
  });
});

it('tells of each cell how it stands to its column', async () => {
  const text = [
    'Day,Sum,Size,Flag,Note,Gone',
    '1/2/2024,1.234,7,yes, - ,',
    '3/3/2024,12,soon,no,text,',
    ',-,8,,x',
    ...Array.from({ length: 40 }, (_, i) => `4/3/2024,${i},${i},yes,text,`),
  ].join('\n');
  const peek = await peekCsv(inChunks(bytesOf(text), 999), { file: 'leads.csv' });
  const kinds = peek.ok ? peek.value.columns.map((column) => column.kinds.slice(0, 3)) : [];
  expect(kinds).toEqual([
    ['ambiguous', 'fits', 'missing'],
    ['ambiguous', 'fits', 'placeholder'],
    ['fits', 'doubtful', 'fits'],
    ['fits', 'fits', 'missing'],
    ['placeholder', 'fits', 'fits'],
    ['missing', 'missing', 'missing'],
  ]);
});

it.each([
  ['nothing in it', '', 'file-empty'],
  ['a quotation mark that is never closed', 'a,b\n1,"2\n3,4\n', 'quote-unclosed'],
])('says why a file with %s cannot be read', async (_, text, code) => {
  expect(await peekCsv(inChunks(bytesOf(text), 100), { file: 'leads.csv' })).toMatchObject({
    error: { code },
  });
});

it('passes on a wish to cancel, before and while rows are read', async () => {
  const bytes = bytesOf(`A,B\n${'1,'.padEnd(30_000, 'x')}\n`.repeat(50));
  for (const after of [0, 3]) {
    let asked = 0;
    const file = watched(bytes, 20_000);
    const peek = await peekCsv(file.chunks, { file: 'leads.csv', isCancelled: () => asked++ >= after });
    expect(peek).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  }
});
