import { fail, ok, type Result } from '../../result';
import type { CsvProblem, CsvProblemCode } from './problem';
import { wideEncodingOf } from './recognise-wide';
import { type KindOfFile, kindOfZip } from './recognise-zip';

export const CSV_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type CsvEncoding = (typeof CSV_ENCODINGS)[number];

/** What the first bytes say. `encoding` is null when nobody and no byte order mark names it: the text decides then. */
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

const ascii = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));

/** File formats by their first bytes, as their specifications fix them. */
const MAGIC: readonly ({ bytes: readonly number[] } & KindOfFile)[] = [
  { bytes: [...ascii('PK'), 5, 6], what: 'an empty ZIP archive', remedy: UNPACK },
  // Only what gzip itself has unpacked is still packed here.
  { bytes: [0x1f, 0x8b], what: 'packed with gzip twice', remedy: 'Unpack it once.' },
  { bytes: ascii('BZh'), what: 'packed with bzip2', remedy: UNPACK },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'packed with Zstandard', remedy: UNPACK },
  { bytes: [0xfd, ...ascii('7zXZ')], what: 'packed with xz', remedy: UNPACK },
  { bytes: [...ascii('7z'), 0xbc, 0xaf, 0x27, 0x1c], what: 'a 7-Zip archive', remedy: UNPACK },
  { bytes: ascii('Rar!'), what: 'a RAR archive', remedy: UNPACK },
  { bytes: ascii('%PDF-'), what: 'a PDF document', remedy: SAVE_AS_CSV },
  { bytes: ascii('{\\rtf'), what: 'a document in Rich Text Format', remedy: SAVE_AS_CSV },
  { bytes: ascii('PAR1'), what: 'a Parquet file', remedy: SAVE_AS_CSV },
  { bytes: ascii('ARROW1'), what: 'an Arrow file', remedy: SAVE_AS_CSV },
  { bytes: ascii('SQLite format 3'), what: 'an SQLite database', remedy: SAVE_AS_CSV },
];

const ZIP = [...ascii('PK'), 3, 4];
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];

function kindOf(head: Uint8Array): KindOfFile | undefined {
  if (startsWith(head, ZIP)) return kindOfZip(head);
  if (startsWith(head, OLD_OFFICE)) {
    return { what: 'an old Excel workbook (.xls) or one with a password', remedy: SAVE_AS_CSV };
  }
  return MAGIC.find(({ bytes }) => startsWith(head, bytes));
}

/**
 * Tells text from what only carries the name of a CSV.
 * @param head the first bytes of the file, all of it if it is short.
 * @param said the encoding a person says the file is in; it stands against what the bytes look like.
 */
export function recogniseBytes(
  head: Uint8Array,
  file: string,
  said?: CsvEncoding,
): Result<Recognised, CsvProblem> {
  const refuse = (code: CsvProblemCode, message: string, remedy: string) =>
    fail({ code, message, remedy, where: { file } });
  if (head.length === 0) return fail(emptyFile(file));
  const mark = BYTE_ORDER_MARKS.find(({ bytes }) => startsWith(head, bytes));
  if (mark?.encoding === 'utf-32') {
    return refuse('encoding-unsupported', 'The file is written in UTF-32', 'Save it as CSV in UTF-8.');
  }
  if (mark) return ok({ encoding: said ?? mark.encoding, skip: mark.bytes.length });
  const kind = kindOf(head);
  if (kind) return refuse('file-not-csv', `The file is ${kind.what}, not a CSV`, kind.remedy);
  if (said?.startsWith('utf-16') || !head.includes(0)) return ok({ encoding: said ?? null, skip: 0 });
  const wide = wideEncodingOf(head);
  if (wide === 'UTF-32') {
    return refuse(
      'encoding-unsupported',
      'The file is written in UTF-32, without the mark that says so',
      'Save it as CSV in UTF-8.',
    );
  }
  if (wide) {
    return refuse(
      'encoding-unsupported',
      `The file is written in ${wide}, without the mark that says so`,
      `Say that it is in ${wide}, or save it as CSV in UTF-8.`,
    );
  }
  return refuse(
    'file-not-csv',
    'The file has zero bytes in it, so it is no text',
    'Check that it is the file you meant, and save or export it as CSV in UTF-8.',
  );
}

/** Kinds of text that are not CSV, by how they begin. */
const TEXT_KINDS: readonly { readonly begins: RegExp; readonly what: string }[] = [
  {
    begins:
      /^<(?:!doctype html|html|head|body|table|meta|script|!--)|^<\?xml[^>]*>\s*<(?:!doctype html|html)/i,
    what: 'a web page (HTML)',
  },
  {
    begins: /^<\?xml[^>]*>\s*(?:<\?mso-application progid="Excel\.Sheet"|<Workbook\b)/i,
    what: 'an Excel workbook saved as XML',
  },
  { begins: /^<(?:\?xml|!doctype|[a-z][\w.-]*(?::[\w.-]+)?[\s>/])/i, what: 'XML' },
  { begins: /^(?:\{\s*["}]|\[\s*[[{"\]])/, what: 'JSON' },
];

/** Tells CSV from other kinds of text; `undefined` when nothing speaks against it. */
export function recogniseText(head: string, file: string): CsvProblem | undefined {
  if (head.includes('\0')) {
    return {
      code: 'encoding-unsupported',
      message: 'The file has zero characters in it, so it is not in the encoding that was taken for it',
      remedy: 'Choose another encoding, or save it as CSV in UTF-8.',
      where: { file },
    };
  }
  const start = head.trimStart().slice(0, 400);
  if (start === '') return emptyFile(file);
  const kind = TEXT_KINDS.find(({ begins }) => begins.test(start));
  if (!kind) return undefined;
  return {
    code: 'file-not-csv',
    message: `The file is ${kind.what}, not a CSV`,
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
