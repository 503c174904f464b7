import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dialect, RecordSplitter, sniffDialect } from '#domain/leads/csv/records';
import { bytesOf, inChunks, readAll } from './csv-source';

function split(text: string, cuts: readonly number[], dialect: Dialect) {
  // A piece of one character: every push is parsed at once, so that every cut is a border for the parser too.
  const splitter = new RecordSplitter(dialect, 1);
  const records: string[][] = [];
  let start = 0;
  for (const end of [...cuts, text.length]) {
    records.push(...splitter.push(text.slice(start, end)));
    start = end;
  }
  records.push(...splitter.end());
  return { records, doubtful: splitter.doubtfulQuotes, unclosed: splitter.unclosedQuote };
}

const dialects: readonly Dialect[] = [
  { delimiter: ',', newline: '\n' },
  { delimiter: '\t', newline: '\n' },
  { delimiter: ';', newline: '\r' },
];

describe('RecordSplitter', () => {
  const alphabet = fc.constantFrom('"', '"', ',', ';', '\t', '\n', '\r', '\r\n', ' ', 'a', '😀');
  const cases = fc
    .tuple(fc.string({ unit: alphabet, maxLength: 40 }), fc.constantFrom(...dialects))
    .chain(([text, dialect]) =>
      fc.record({
        text: fc.constant(text),
        dialect: fc.constant(dialect),
        cuts: fc
          .uniqueArray(fc.nat(text.length), { maxLength: 12 })
          .map((cuts) => cuts.sort((a, b) => a - b)),
      }),
    );

  it('reads the same wherever the text is cut, however wrong the quotation marks are', () => {
    fc.assert(
      fc.property(cases, ({ text, dialect, cuts }) => {
        expect(split(text, cuts, dialect)).toEqual(split(text, [], dialect));
      }),
      { seed: 42, numRuns: 4000 },
    );
  });

  it('holds back no more than the record it is in', () => {
    const splitter = new RecordSplitter({ delimiter: ',', newline: '\n' }, 1);
    splitter.push('a,b\n1,2\n3,"4');
    expect(splitter.pending).toBe('3,"4'.length);
  });
});

it('reads a file of many pieces as it was written', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => [`${i}`, `Zoë "${i}"`, i % 3 ? '' : 'x\ny']);
  const text = rows
    .map(([id, name, note]) => `${id},"${name?.replaceAll('"', '""')}","${note}"`)
    .join('\r\n');
  const { records } = await readAll(inChunks(bytesOf(`a,b,c\r\n${text}`), 10_007));
  expect(records).toEqual(rows);
});

describe('sniffDialect', () => {
  it.each<[string, string, boolean, Dialect]>([
    ['a cut line', 'a;b;c\n1;2;3\n4,5,6,7,8', false, { delimiter: ';', newline: '\n' }],
    ['a cut line ending', 'a,b,c\r', false, { delimiter: ',', newline: '\n' }],
    ['a line ending of the old Macintosh', 'a,b,c\r1,2,3', true, { delimiter: ',', newline: '\r' }],
    ['line endings within quotes only', '"a\rb";c', true, { delimiter: ';', newline: '\n' }],
    ['empty last cells', 'a\tb\tc\n1\t\t\n', true, { delimiter: '\t', newline: '\n' }],
    [
      'amounts with decimal commas',
      'Id;Amount\n1;1.000,50\n2;3,20\n',
      true,
      { delimiter: ';', newline: '\n' },
    ],
  ])('is not misled by %s', (_, text, whole, expected) => {
    expect(sniffDialect(text, whole)).toEqual(expected);
  });
});
