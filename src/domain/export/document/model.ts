/**
 * What a document says, without how it is printed. Every text is plain: the printers escape it for their
 * format, so that a name with markup in it stays a name.
 */
export interface TextDocument {
  readonly title: string;
  /** One line below the title. */
  readonly subtitle: string;
  readonly opening: readonly Block[];
  readonly sections: readonly Section[];
}

export interface Section {
  /** Unique in its document: lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  /** What another program reads: to be copied, each line as it stands. */
  | { readonly kind: 'code'; readonly caption: string; readonly text: string }
  | Table;

export interface Fact {
  readonly term: string;
  readonly text: Cell;
}

/** The first cell of a row names the row. */
export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Several texts are several lines of one cell; none, or an empty text, is printed as a dash. */
export type Cell = string | readonly string[];

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const list = (items: readonly string[]): Block => ({ kind: 'list', items });
export const fact = (term: string, text: Cell): Fact => ({ term, text });
export const facts = (...rows: readonly Fact[]): Block => ({ kind: 'facts', rows });
export const code = (caption: string, text: string): Block => ({ kind: 'code', caption, text });
export const table = (
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Table => ({
  kind: 'table',
  caption,
  columns,
  rows,
});

export function section(
  id: string,
  title: string,
  blocks: readonly Block[],
  sections: readonly Section[] = [],
): Section {
  return { id, title, blocks, sections };
}

/** The blocks of a section, or the sentence that says there is nothing to tell. */
export const orNone = (block: Table, none: string): Block[] =>
  block.rows.length > 0 ? [block] : [paragraph(none)];

/** The lines of a cell; empty ones dropped. */
export const cellLines = (cell: Cell): readonly string[] =>
  (typeof cell === 'string' ? [cell] : cell).filter((line) => line.trim() !== '');

/**
 * Text that any format can carry: line breaks are LF, and what no document may hold (control characters but tab
 * and LF, lone surrogates) is U+FFFD.
 */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
  );
}
