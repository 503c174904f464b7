/** What a refusal says: the kind of file, to follow "The file is", and how to come to a CSV. */
export interface KindOfFile {
  readonly what: string;
  readonly remedy: string;
}

const SIGNATURE = [0x50, 0x4b, 3, 4] as const;
/** A local file header before its name (APPNOTE.TXT of PKWARE, section 4.3.7), and where the name's length stands. */
const HEADER_LENGTH = 30;
const NAME_LENGTH_AT = 26;

/** Office documents are ZIP archives; a folder of theirs tells which program they are for. */
const OFFICE: readonly { readonly folder: string; readonly what: string }[] = [
  { folder: 'xl/', what: 'an Excel workbook (.xlsx)' },
  { folder: 'word/', what: 'a Word document (.docx)' },
  { folder: 'ppt/', what: 'a PowerPoint presentation (.pptx)' },
];

const SAVE_SHEET = 'Open it and save the sheet as CSV (UTF-8).';

/** Tells workbooks from other ZIP archives by the entries that begin within the first bytes of the file. */
export function kindOfZip(head: Uint8Array): KindOfFile {
  const entries = [...entriesIn(head)];
  const office = OFFICE.find(({ folder }) => entries.some(({ name }) => name.startsWith(folder)));
  if (office) return { what: office.what, remedy: SAVE_SHEET };
  const [first] = entries;
  if (first?.name === 'mimetype' && first.content.startsWith('application/vnd.oasis.opendocument')) {
    return { what: 'an OpenDocument spreadsheet or text', remedy: SAVE_SHEET };
  }
  if (entries.some(({ name }) => name === '[Content_Types].xml')) {
    return { what: 'an Office document, probably an Excel workbook', remedy: SAVE_SHEET };
  }
  if (!first) return { what: 'an Excel workbook or another ZIP archive', remedy: SAVE_SHEET };
  const csv = entries.find(({ name }) => /\.(?:csv|tsv|txt)$/i.test(name));
  return csv
    ? { what: `a ZIP archive that holds "${csv.name}"`, remedy: `Unpack it and use "${csv.name}".` }
    : { what: 'a ZIP archive', remedy: 'Unpack it and use the CSV file inside.' };
}

interface Entry {
  readonly name: string;
  /** The first of its bytes, as Latin 1. */
  readonly content: string;
}

/**
 * Entries are found by their signature and not by the sizes before them, which writers that stream leave at zero.
 * One that only looks like an entry, within packed data, has a name that looks like none.
 */
function* entriesIn(head: Uint8Array): Generator<Entry> {
  for (let at = 0; at + HEADER_LENGTH < head.length; at++) {
    if (SIGNATURE.some((byte, i) => head[at + i] !== byte)) continue;
    const nameLength = numberAt(head, at + NAME_LENGTH_AT);
    const nameEnd = at + HEADER_LENGTH + nameLength;
    const contentAt = nameEnd + numberAt(head, at + NAME_LENGTH_AT + 2);
    const name = latin1(head.subarray(at + HEADER_LENGTH, nameEnd));
    if (name.length !== nameLength || !/^\P{Cc}+$/u.test(name)) continue;
    yield { name, content: latin1(head.subarray(contentAt, contentAt + 64)) };
  }
}

const numberAt = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);

const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
