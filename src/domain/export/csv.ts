/** `null` is an empty cell. */
export type CsvCell = string | number | boolean | null;

/**
 * Rows as CSV: RFC 4180, comma, CRLF after every record, UTF-8 without a byte order mark once encoded. The only
 * CSV writer of the project.
 *
 * Guarantees that a spreadsheet opens no text as a formula: a text that begins with what Excel, LibreOffice or
 * Google Sheets read as one (OWASP "CSV Injection", and the full-width forms that Japanese editions accept) gets
 * an apostrophe in front. Numbers are written as numbers, negative ones too. A number that is not finite is an
 * empty cell, like `null`.
 */
export const printCsv = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map((cells) => `${csvRecord(cells)}\r\n`).join('');

/** One record without its line end; for writers that stream. */
export function csvRecord(cells: readonly CsvCell[]): string {
  const record = cells.map(cellText).join(',');
  // A record of one empty cell would be an empty line, which most readers skip.
  return record === '' ? '""' : record;
}

/**
 * Rows as a spreadsheet takes them from the clipboard: tabs between cells, a line feed after every record, and nothing quoted.
 * What would divide a cell becomes a space; no text is opened as a formula, as in `printCsv`.
 */
export const printTabbed = (rows: readonly (readonly CsvCell[])[]): string =>
  rows
    .map((cells) => `${cells.map((cell) => plainText(cell).replace(/[\t\r\n]+/g, ' ')).join('\t')}\n`)
    .join('');

/** A byte order mark or NUL in front would hide the character that a spreadsheet then sees first. */
const FORMULA_START = /^[=+\-@\t\r\n\0\ufeff＝＋－＠]/;

/** Also quoted: what other delimiter settings (tab, semicolon) would split, and outer spaces, which some readers trim. */
const NEEDS_QUOTES = /[",;\t\r\n]|^ | $/;

function cellText(cell: CsvCell): string {
  const text = plainText(cell);
  return typeof cell === 'string' && NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function plainText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'boolean') return String(cell);
  return FORMULA_START.test(cell) ? `'${cell}` : cell;
}
