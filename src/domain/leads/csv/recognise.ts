import { fail, ok, type Result } from '../../result';
import type { CsvProblem, CsvProblemCode } from './problem';

export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What the first bytes say. `encoding` is null without a byte order mark: the text itself decides then. */
export interface Recognised {
  readonly encoding: CsvEncoding | null;
  /** Length of the byte order mark. */
  readonly skip: number;
}

/** Longest first where one begins with the other: UTF-32LE starts like UTF-16LE. */
const BYTE_ORDER_MARKS: readonly { bytes: readonly number[]; encoding: CsvEncoding | 'utf-32' }[] = [
  { bytes: [0xff, 0xfe, 0, 0], encoding: 'utf-32' },
  { bytes: [0, 0, 0xfe, 0xff], encoding: 'utf-32' },
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

const SAVE_AS_CSV = 'Open it in the program it comes from and save or export it as CSV (UTF-8).';
const UNPACK = 'Unpack it and use the CSV file inside.';

/** File formats by their first bytes, as their specifications fix them. */
const MAGIC: readonly { bytes: readonly number[]; what: string; remedy: string }[] = [
  {
    bytes: [0x50, 0x4b, 3, 4],
    what: 'an Excel workbook or another ZIP archive',
    remedy: 'If it is a workbook, open it and save the sheet as CSV (UTF-8); if it is an archive, unpack it.',
  },
  { bytes: [0x50, 0x4b, 5, 6], what: 'an empty ZIP archive', remedy: UNPACK },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook (.xls)', remedy: SAVE_AS_CSV },
  { bytes: [0x1f, 0x8b], what: 'packed with gzip', remedy: UNPACK },
  { bytes: [0x42, 0x5a, 0x68], what: 'packed with bzip2', remedy: UNPACK },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'packed with Zstandard', remedy: UNPACK },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], what: 'a PDF document', remedy: SAVE_AS_CSV },
  { bytes: [0x50, 0x41, 0x52, 0x31], what: 'a Parquet file', remedy: SAVE_AS_CSV },
];

/**
 * Tells text from what only carries the name of a CSV.
 * @param head the first bytes of the file, all of it if it is short.
 */
export function recogniseBytes(head: Uint8Array, file: string): Result<Recognised, CsvProblem> {
  const refuse = (code: CsvProblemCode, message: string, remedy: string) =>
    fail({ code, message, remedy, where: { file } });
  if (head.length === 0) return fail(emptyFile(file));
  const mark = BYTE_ORDER_MARKS.find(({ bytes }) => startsWith(head, bytes));
  if (mark?.encoding === 'utf-32') {
    return refuse('encoding-unsupported', 'The file is written in UTF-32', 'Save it as CSV in UTF-8.');
  }
  if (mark) return ok({ encoding: mark.encoding, skip: mark.bytes.length });
  const magic = MAGIC.find(({ bytes }) => startsWith(head, bytes));
  if (magic) return refuse('file-not-csv', `The file is ${magic.what}, not a CSV`, magic.remedy);
  if (head.includes(0)) {
    return refuse(
      'file-not-csv',
      'The file has zero bytes in it, so it is binary or in UTF-16 without its mark',
      'Save it as CSV in UTF-8.',
    );
  }
  return ok({ encoding: null, skip: 0 });
}

/** Tells CSV from other kinds of text; `undefined` when nothing speaks against it. */
export function recogniseText(head: string, file: string): CsvProblem | undefined {
  if (head.includes('\0')) {
    return {
      code: 'encoding-unsupported',
      message: 'The file has zero characters in it, so it is not in the encoding that its first bytes name',
      remedy: 'Save it as CSV in UTF-8.',
      where: { file },
    };
  }
  const start = head.trimStart().slice(0, 200);
  if (start === '') return emptyFile(file);
  const what = /^<(?:!doctype|html|table|\?xml|[a-z]+:)/i.test(start)
    ? 'a web page or XML'
    : /^(?:\{\s*"|\[\s*[[{"])/.test(start)
      ? 'JSON'
      : undefined;
  if (!what) return undefined;
  return {
    code: 'file-not-csv',
    message: `The file is ${what}, not a CSV`,
    remedy: 'Check that the download was a report and not an error page, and export it as CSV.',
    where: { file },
  };
}

/** No byte, or nothing but white space. */
export const emptyFile = (file: string): CsvProblem => ({
  code: 'file-empty',
  message: 'The file is empty',
  remedy: 'Export it again; a first row with column names is needed.',
  where: { file },
});

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
