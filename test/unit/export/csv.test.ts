import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { type CsvCell, csvRecord, printCsv, printTabbed } from '#domain/export/csv';
import { describeWithTool, runTool } from '../../support/tools';

const read = (text: string) =>
  new Papa.Parser({ delimiter: ',', newline: '\r\n' }).parse(text, 0, false).data;

describe('CSV', () => {
  it.each<[title: string, cells: CsvCell[], record: string]>([
    ['plain', ['a', 'b c'], 'a,b c'],
    [
      'a comma, a quote, a line break',
      ['a,b', 'say "hi"', 'two\r\nlines'],
      '"a,b","say ""hi""","two\r\nlines"',
    ],
    ['what other delimiter settings would split', ['a;=1', 'a\tb'], '"a;=1","a\tb"'],
    ['outer spaces', [' a', 'a '], '" a","a "'],
    ['numbers, negative and tiny', [-5.2, 0.1, 1e21, 0], '-5.2,0.1,1e+21,0'],
    ['numbers that are none', [Number.NaN, Number.POSITIVE_INFINITY], ','],
    ['nothing and booleans', [null, true, false, ''], ',true,false,'],
    ['one empty cell is a record, not a blank line', [null], '""'],
    ['a negative number given as text', ['-5.2'], "'-5.2"],
    ['an apostrophe of its own', ["'tis"], "'tis"],
    ['an operator later on', ['1+1=2'], '1+1=2'],
    ['full-width text', ['ＡＢＣ'], 'ＡＢＣ'],
  ])('%s', (_title, cells, record) => {
    expect(csvRecord(cells)).toBe(record);
  });

  it.each(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', '\ufeff='])(
    'keeps a text that begins with %j from being a formula',
    (start) => {
      const data = read(printCsv([['x', `${start}cmd|'/C calc'!A0`]]));
      expect(data[0]?.[1]).toBe(`'${start}cmd|'/C calc'!A0`);
    },
  );

  it('ends every record with CRLF, and no records are no bytes', () => {
    expect(printCsv([['a'], ['b']])).toBe('a\r\nb\r\n');
    expect(printCsv([])).toBe('');
  });

  const texts = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  });
  const stripped = (text: string) => (/^'[=+\-@\t\r\n\0\ufeff＝＋－＠]/.test(text) ? text.slice(1) : text);

  it('is read back as it was written by an independent reader', () => {
    fc.assert(
      fc.property(texts, (rows) => {
        const data = read(printCsv(rows));
        // The reader counts the empty line after the last record.
        expect(data.slice(0, -1).map((row) => row.map(stripped))).toEqual(
          rows.map((row) => row.map(stripped)),
        );
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  describeWithTool('python3', 'read by Python', () => {
    it('gives the same cells', () => {
      const rows = [
        ['a,b', 'say "hi"', 'two\nlines', '=1+1', 'é 漢 👍'],
        ['', ' x ', 'a;b', "'", '-'],
      ];
      const program =
        'import csv,io,json,sys; print(json.dumps(list(csv.reader(io.StringIO(sys.argv[1], newline="")))))';
      const { stdout, status } = runTool('python3', ['-c', program, printCsv(rows)]);
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toEqual([
        ['a,b', 'say "hi"', 'two\nlines', "'=1+1", 'é 漢 👍'],
        ['', ' x ', 'a;b', "'", "'-"],
      ]);
    });
  });
});

describe('records for the clipboard', () => {
  it('are divided by tabs alone, and none of their texts is a formula', () => {
    const rows: CsvCell[][] = [
      ['a "b"', 'two\r\nlines', '=1+1'],
      [null, -2.5, '\t@x\ty'],
    ];
    expect(printTabbed(rows)).toBe(`a "b"\ttwo lines\t'=1+1\n\t-2.5\t' @x y\n`);
    expect(printTabbed([])).toBe('');
  });
});
