import { describe, expect, it } from 'vitest';
import { bytesOf, inChunks, readAll, utf16 } from './csv-source';

/** A local file header of ZIP with its name and the first of its content, as APPNOTE.TXT 4.3.7 lays it out. */
function zipEntry(name: string, content = ''): Uint8Array {
  const header = new DataView(new ArrayBuffer(30));
  header.setUint32(0, 0x504b0304);
  header.setUint16(26, name.length, true);
  return Uint8Array.of(...new Uint8Array(header.buffer), ...bytesOf(name), ...bytesOf(content));
}

const together = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((p) => [...p]));

function utf32(text: string, littleEndian: boolean): Uint8Array {
  const points = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(points.length * 4));
  points.forEach((point, i) => {
    view.setUint32(i * 4, point, littleEndian);
  });
  return new Uint8Array(view.buffer);
}

const WORKBOOK = together(
  zipEntry('[Content_Types].xml', '<Types'),
  zipEntry('xl/workbook.xml', '<workbook'),
);
const CSV_TEXT = 'id,name\n1,Zoë\n2,김\n';

describe('what only carries the name of a CSV is refused by its own', () => {
  it.each([
    ['an Excel workbook', WORKBOOK, 'an Excel workbook (.xlsx)', 'save the sheet as CSV'],
    ['a workbook whose sheets come later', zipEntry('[Content_Types].xml'), 'Excel workbook', 'as CSV'],
    ['a Word document', together(zipEntry('_rels/.rels'), zipEntry('word/document.xml')), 'Word', 'as CSV'],
    [
      'an OpenDocument sheet',
      zipEntry('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'),
      'OpenDocument',
      'as CSV',
    ],
    ['a ZIP with a CSV', zipEntry('leads 2024.csv', 'id'), 'holds "leads 2024.csv"', 'use "leads 2024.csv"'],
    ['another ZIP', zipEntry('photo.jpg'), 'a ZIP archive, not', 'CSV file inside'],
    ['an empty ZIP', together(bytesOf('PK'), Uint8Array.of(5, 6)), 'an empty ZIP archive', 'Unpack'],
    [
      'a ZIP cut off',
      together(bytesOf('PK'), Uint8Array.of(3, 4)),
      'an Excel workbook or another ZIP',
      'CSV',
    ],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), '.xls', 'as CSV'],
    ['bzip2', 'BZh91AY', 'bzip2', 'Unpack'],
    ['Zstandard', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 1), 'Zstandard', 'Unpack'],
    ['PDF', '%PDF-1.7\n', 'a PDF document', 'as CSV'],
    ['Parquet', 'PAR1\x15\x04', 'a Parquet file', 'as CSV'],
    ['SQLite', 'SQLite format 3\0', 'an SQLite database', 'as CSV'],
    ['a web page', '\n<!DOCTYPE html><html>', 'a web page (HTML)', 'error page'],
    ['a table called .xls', '<table border="1"><tr><td>id', 'a web page (HTML)', 'as CSV'],
    ['XHTML', '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC', 'a web page (HTML)', 'error page'],
    ['XML', '<?xml version="1.0"?><Leads>', 'XML', 'as CSV'],
    ['XML without its declaration', '<ns:leads xmlns:ns="urn:x">', 'XML', 'as CSV'],
    [
      'a workbook as XML',
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>',
      'an Excel workbook saved as XML',
      'as CSV',
    ],
    ['JSON', '[\n {"id": 1}]', 'JSON', 'as CSV'],
    ['JSON lines', '{"id":1}\n{"id":2}\n', 'JSON', 'as CSV'],
    ['an empty list', '[]', 'JSON', 'as CSV'],
  ])('%s', async (_, content, what, remedy) => {
    const bytes = typeof content === 'string' ? bytesOf(content) : content;
    expect(await readAll(inChunks(bytes, 7))).toEqual({
      problem: {
        code: 'file-not-csv',
        message: expect.stringContaining(what),
        remedy: expect.stringContaining(remedy),
        where: { file: 'leads.csv' },
      },
    });
  });

  it.each([
    ['less than', '<5 employees,id\n1,2\n'],
    ['a bracket', '[id],name\n1,2\n'],
    ['letters of a format', 'PARTNER,id\n1,2\n'],
  ])('but not a header that begins with %s', async (_, text) => {
    expect(await readAll(inChunks(bytesOf(text), 100))).toMatchObject({ rows: 1 });
  });
});

describe('wide encodings', () => {
  it.each([
    ['UTF-16 LE without a mark', utf16(CSV_TEXT, true), 'UTF-16 LE, without', 'Say that it is in UTF-16 LE'],
    ['UTF-16 BE without a mark', utf16(CSV_TEXT, false), 'UTF-16 BE, without', 'Say that it is in UTF-16 BE'],
    ['UTF-32 LE', utf32(`\ufeff${CSV_TEXT}`, true), 'in UTF-32', 'UTF-8'],
    ['UTF-32 BE', utf32(`\ufeff${CSV_TEXT}`, false), 'in UTF-32', 'UTF-8'],
    ['UTF-32 LE without a mark', utf32(CSV_TEXT, true), 'UTF-32, without', 'UTF-8'],
    ['UTF-32 BE without a mark', utf32(CSV_TEXT, false), 'UTF-32, without', 'UTF-8'],
  ])('%s is named', async (_, bytes, what, remedy) => {
    expect(await readAll(inChunks(bytes, 5))).toMatchObject({
      problem: {
        code: 'encoding-unsupported',
        message: expect.stringContaining(what),
        remedy: expect.stringContaining(remedy),
      },
    });
  });

  it('tells zero bytes in a text from a wide encoding', async () => {
    const bytes = bytesOf('id,name\n1,a\0b\n2,c\n');
    expect(await readAll(inChunks(bytes, 100))).toMatchObject({
      problem: { code: 'file-not-csv', message: expect.stringContaining('zero bytes') },
    });
  });

  it.each([
    ['utf-16le', true],
    ['utf-16be', false],
  ] as const)('reads %s without a mark when a person says so', async (encoding, littleEndian) => {
    const bytes = utf16(CSV_TEXT, littleEndian);
    expect(await readAll(inChunks(bytes, 3), { encoding })).toMatchObject({
      encoding,
      names: ['id', 'name'],
      records: [
        ['1', 'Zoë'],
        ['2', '김'],
      ],
    });
  });
});

it('takes the word of a person against the byte order mark', async () => {
  const bytes = together(Uint8Array.of(0xef, 0xbb, 0xbf), bytesOf('a\né\n'));
  expect(await readAll(inChunks(bytes, 100), { encoding: 'windows-1252' })).toMatchObject({
    names: ['a'],
    records: [['Ã©']],
  });
});

it('refuses a first row wider than any table', async () => {
  const wide = (columns: number) => bytesOf(`${','.repeat(columns - 1)}\n1\n`);
  expect(await readAll(inChunks(wide(16_384), 9_999))).toMatchObject({ rows: 1 });
  expect(await readAll(inChunks(wide(16_385), 9_999))).toMatchObject({
    problem: { code: 'too-many-columns', where: { row: 1 } },
  });
});

it('names thousands of columns of one name without asking for each number again', async () => {
  const { names } = await readAll(inChunks(bytesOf(`${Array(16_000).fill('a').join(',')}\n`), 9_999));
  expect(names?.at(-1)).toBe('a (16000)');
});
