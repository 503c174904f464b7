import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CsvOptions } from '#domain/leads/csv/csv-file';
import { bytesOf, inChunks, readAll, utf16, windows1252 } from './csv-source';

const read = (bytes: Uint8Array, options: Partial<CsvOptions> = {}) =>
  readAll(inChunks(bytes, 1 << 16), options);
const readText = (text: string, options: Partial<CsvOptions> = {}) => read(bytesOf(text), options);

describe('openCsv', () => {
  it('reads header, records and row numbers', async () => {
    expect(await readText('Id,Name\n1,Ann\n\n2,"B, ""C"""\n')).toEqual({
      encoding: 'utf-8',
      rows: 2,
      lostCharacters: 0,
      doubtfulQuotes: 0,
      names: ['Id', 'Name'],
      renamed: [],
      headerRow: 1,
      delimiter: ',',
      records: [
        ['1', 'Ann'],
        ['2', 'B, "C"'],
      ],
      rowNumbers: [2, 4],
    });
  });

  it.each([
    ['a header alone', 'a,b', []],
    ['a header and a line ending', 'a,b\n', []],
    ['no line ending at the end', 'a,b\n1,2', [['1', '2']]],
    ['line endings of Windows', 'a,b\r\n1,2\r\n', [['1', '2']]],
    [
      'line endings of the old Macintosh',
      'a,b\r1,2\r3,4',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'mixed line endings',
      'a,b\r\n1,2\n3,4\r\n5,6',
      [
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    ['a carriage return at the very end', 'a,b\r\n1,"2"\r', [['1', '2']]],
    ['line endings within quotes', 'a,b\r\n"x\r\ny\rz","\n"\r\n', [['x\r\ny\rz', '\n']]],
    ['delimiters and quotes within quotes', 'a,b\n"1,""",";"\n', [['1,"', ';']]],
    ['a quoted last cell without line ending', 'a,b\n1,"2"', [['1', '2']]],
    [
      'white space after a closing quote',
      'a,b\n"1" ,"2" \n"3","4" ',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['white space in cells as it stands', 'a,b\n 1 ,\t2\n', [[' 1 ', '\t2']]],
    ['a quotation mark in the middle of a cell', 'a,b\n5" pipe,2\n', [['5" pipe', '2']]],
    ['short and long records as they are', 'a,b\n1\n1,2,3\n', [['1'], ['1', '2', '3']]],
    ['empty cells, which are no blank line', 'a,b\n,\n', [['', '']]],
    ['blank lines before the header', '\n\r\na,b\n1,2\n', [['1', '2']]],
  ])('reads %s', async (_, text, records) => {
    expect(await readText(text)).toMatchObject({ names: ['a', 'b'], records });
  });

  it('counts blank lines in row numbers', async () => {
    expect(await readText('\na,b\n\n1,2\n"x\ny",3\n4,5')).toMatchObject({
      headerRow: 2,
      rowNumbers: [4, 5, 6],
    });
  });

  it.each([
    [';', 'a;b\n1,5;2,5\n3,5;4\n'],
    ['\t', 'a\tb, c\n1\t2\n'],
    ['|', 'a|b\n1|2;3\n'],
    [',', 'only one column\n1\n2\n'],
    [',', 'a,b\n"1;2;3",";"\n'],
  ])('finds the delimiter %j', async (delimiter, text) => {
    expect(await readText(text)).toMatchObject({ delimiter });
  });

  it('takes the delimiter that is given', async () => {
    expect(await readText('a,b;c\n1,2;3\n', { delimiter: ';' })).toMatchObject({ names: ['a,b', 'c'] });
  });

  it('names columns whose header is empty or there twice', async () => {
    expect(await readText('Name,,Name,Name (2),Name,Column 2\n')).toMatchObject({
      names: ['Name', 'Column 2 (2)', 'Name (3)', 'Name (2)', 'Name (4)', 'Column 2'],
      renamed: [
        { column: 2, header: '', name: 'Column 2 (2)' },
        { column: 3, header: 'Name', name: 'Name (3)' },
        { column: 5, header: 'Name', name: 'Name (4)' },
      ],
    });
  });

  it('keeps the header as it stands, and drops the byte order mark', async () => {
    expect(await readText('\ufeff Name ,"a ""b"""\n')).toMatchObject({
      names: [' Name ', 'a "b"'],
      encoding: 'utf-8',
    });
  });

  it('counts quotation marks that are not doubled', async () => {
    expect(await readText('a,b\n"5" pipe",2\n3,4\n')).toMatchObject({
      records: [
        ['5" pipe', '2'],
        ['3', '4'],
      ],
      doubtfulQuotes: 1,
    });
  });
});

describe('encodings', () => {
  const text = 'Name,Ort\nZoë,Zürich\n';
  const records = [['Zoë', 'Zürich']];
  it.each([
    ['UTF-8', 'utf-8', bytesOf(text)],
    ['UTF-8 with its mark', 'utf-8', bytesOf(`\ufeff${text}`)],
    ['UTF-16LE with its mark', 'utf-16le', utf16(`\ufeff${text}`, true)],
    ['UTF-16BE with its mark', 'utf-16be', utf16(`\ufeff${text}`, false)],
    ['windows-1252', 'windows-1252', windows1252(text)],
  ])('reads %s', async (_, encoding, bytes) => {
    expect(await read(bytes)).toMatchObject({ encoding, records, lostCharacters: 0 });
  });

  it('reads all that windows-1252 has beyond Latin-1', async () => {
    const high = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';
    expect(await read(windows1252(`a,b\n${high},é\n`))).toMatchObject({ records: [[high, 'é']] });
  });

  it('takes a file of ASCII up to its end for UTF-8, and an unfinished last character for windows-1252', async () => {
    expect(await readText('a,b\n1,2')).toMatchObject({ encoding: 'utf-8' });
    expect(await read(Uint8Array.of(0x61, 0x0a, 0xe9))).toMatchObject({
      encoding: 'windows-1252',
      records: [['é']],
    });
  });

  it('counts characters that are broken in UTF-8', async () => {
    const bytes = Uint8Array.from([...bytesOf('a\né\n'), 0xff, 0x0a, 0xc3]);
    expect(await read(bytes)).toMatchObject({
      encoding: 'utf-8',
      records: [['é'], ['\ufffd'], ['\ufffd']],
      lostCharacters: 2,
    });
  });

  it('takes the encoding that is given', async () => {
    expect(await readText('a\né\n', { encoding: 'windows-1252' })).toMatchObject({ records: [['Ã©']] });
  });
});

describe('refusals', () => {
  const refused = (bytes: Uint8Array | string) => read(typeof bytes === 'string' ? bytesOf(bytes) : bytes);
  it.each([
    ['an empty file', '', 'file-empty', 'empty'],
    ['nothing but white space', ' \r\n\n', 'file-empty', 'empty'],
    ['a byte order mark alone', '\ufeff', 'file-empty', 'empty'],
    ['a binary file', Uint8Array.of(0x61, 0x2c, 0, 0x62), 'file-not-csv', 'zero bytes'],
  ])('names %s', async (_, bytes, code, word) => {
    expect(await refused(bytes)).toEqual({
      problem: {
        code,
        message: expect.stringContaining(word),
        remedy: expect.any(String),
        where: { file: 'leads.csv' },
      },
    });
  });

  it.each([
    ['in a row', 'a,b\n1,2\n3,"4\n5,6\n', 3],
    ['in the header', 'a,"b\n1,2\n', 1],
  ])('names the row of a quotation mark that is never closed, %s', async (_, text, row) => {
    expect(await refused(text)).toMatchObject({ problem: { code: 'quote-unclosed', where: { row } } });
  });

  it('passes on what the host says when a file cannot be read on', async () => {
    async function* broken() {
      yield bytesOf('a,b\n1,2\n');
      throw new Error('disk gone');
    }
    expect(await readAll(broken())).toMatchObject({
      problem: { code: 'file-unreadable', message: expect.stringContaining('disk gone') },
    });
  });

  it('stops between pieces when it is cancelled', async () => {
    const bytes = bytesOf('a,b\n'.padEnd(3_000_000, '1,2\n'));
    const seen: number[] = [];
    const options = {
      onProgress: (bytesRead: number) => seen.push(bytesRead),
      isCancelled: () => (seen.at(-1) ?? 0) > 1_000_000,
    };
    expect(await readAll(inChunks(bytes, bytes.length), options)).toMatchObject({
      problem: { code: 'cancelled' },
    });
    expect(seen.at(-1)).toBeLessThan(bytes.length);
  });
});

describe('chunks', () => {
  const nasty = [
    'Id;Näme;"No\r\nte"',
    '1;"Zoë ""😀""";"a;b"',
    '2;;"line\nline\r\nline"',
    '3;5" pipe;"x" ',
    '',
    '4;€uro;"";extra',
    '5',
    '6;日本語;"unfinished" tail"',
  ].join('\r\n');
  const files = {
    'UTF-8': bytesOf(`\ufeff${nasty}\r\n`),
    'UTF-8 without line ending': bytesOf(nasty),
    'UTF-16LE': utf16(`\ufeff${nasty}`, true),
    'windows-1252': windows1252('Id,Näme\r\n1,"Zoë, ""€"""\r\n2,x\r\n'),
    'old Macintosh': bytesOf('a,b\r"1\r",2\r3,4\r'),
  };

  it.each(Object.entries(files))('of every size give the same records: %s', async (_, bytes) => {
    const whole = await readAll(inChunks(bytes, bytes.length));
    expect(whole).not.toHaveProperty('problem');
    for (let size = 1; size < bytes.length; size += size < 8 ? 1 : 7) {
      expect(await readAll(inChunks(bytes, size)), `chunks of ${size}`).toEqual(whole);
    }
  });

  it('finds a header longer than what is looked at first, with the line endings of Windows', async () => {
    const names = Array.from({ length: 9_000 }, (_, i) => `Column number ${i}`);
    const bytes = bytesOf(`\r\n${names.join(',')}\r\n${names.map((_, i) => i).join(',')}\r\n`);
    for (const size of [1_000, 65_536, bytes.length]) {
      const file = await readAll(inChunks(bytes, size));
      expect(file).toMatchObject({ headerRow: 2, rowNumbers: [3] });
      expect(file.names?.at(-1)).toBe('Column number 8999');
      expect(file.records?.[0]?.at(-1)).toBe('8999');
    }
  });

  it('reads back whatever a careful writer wrote', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '😀', '1'),
      maxLength: 6,
    });
    const table = fc.array(fc.tuple(cell, cell, fc.constant('end')), { minLength: 1, maxLength: 8 });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (rows, size) => {
        const text = ['a,b,c', ...rows.map((cells) => cells.map(quoted).join(','))].join('\r\n');
        expect(await readAll(inChunks(bytesOf(text), size))).toMatchObject({
          records: rows,
          doubtfulQuotes: 0,
        });
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
