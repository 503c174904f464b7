import Papa from 'papaparse';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface Dialect {
  readonly delimiter: Delimiter;
  /** `\n` also reads `\r\n`, and both mixed in one file; `\r` alone is the old Macintosh's. */
  readonly newline: '\n' | '\r';
}

/**
 * The delimiter by PapaParse's guess over the first ten records, a comma when there is nothing to go by.
 * @param head decoded start of the file; unless it is `whole`, its last, cut line is left out.
 */
export function sniffDialect(head: string, whole: boolean, delimiter?: Delimiter): Dialect {
  const unquoted = head.replace(/"[^"]*"/g, '');
  const ends = whole ? unquoted : unquoted.replace(/\r$/, '');
  const newline = ends.includes('\r') && !ends.includes('\n') ? '\r' : '\n';
  if (delimiter) return { delimiter, newline };
  const complete = whole ? head : head.slice(0, head.lastIndexOf(newline) + 1) || head;
  const guess = Papa.parse(complete, {
    newline,
    preview: 10,
    // Else what follows the last line ending would count as one more, short record.
    skipEmptyLines: 'greedy',
    delimitersToGuess: [...DELIMITERS],
  }).meta.delimiter;
  return { delimiter: DELIMITERS.find((known) => known === guess) ?? ',', newline };
}

export const LINE_ENDINGS = ['LF', 'CRLF', 'CR', 'mixed', 'none'] as const;
export type LineEnding = (typeof LINE_ENDINGS)[number];

/** Which line endings the start of a file has outside quotation marks. */
export function lineEndingOf(head: string): LineEnding {
  const unquoted = head.replace(/"[^"]*"/g, '');
  const kinds = new Set<LineEnding>();
  for (const [end] of unquoted.matchAll(/\r\n|\n|\r(?!$)/g))
    kinds.add(end === '\n' ? 'LF' : end === '\r' ? 'CR' : 'CRLF');
  if (kinds.size > 1) return 'mixed';
  const [only] = kinds;
  return only ?? (unquoted.endsWith('\r') ? 'CR' : 'none');
}

/** Text is parsed in pieces of about this many characters: few calls, and little text held at a time. */
const PIECE = 65_536;

/**
 * Decoded text to records, piece by piece; the pieces may be cut anywhere and never change what is read.
 * A carriage return at the end of a record belongs to the line ending, so one at the very end of a quoted last
 * cell is lost.
 */
export class RecordSplitter {
  readonly #parser: InstanceType<typeof Papa.Parser>;
  readonly #newline: string;
  readonly #piece: number;
  #pending = '';
  #wanted: number;
  #doubtfulQuotes = 0;
  #unclosedQuote = false;

  constructor(dialect: Dialect, piece = PIECE) {
    this.#parser = new Papa.Parser(dialect);
    this.#newline = dialect.newline;
    this.#piece = piece;
    this.#wanted = piece;
  }

  /** Quotation marks within quoted cells that are not doubled; such cells may have swallowed others. */
  get doubtfulQuotes(): number {
    return this.#doubtfulQuotes;
  }

  /** Whether the text ended inside a quoted cell; known after `end`. */
  get unclosedQuote(): boolean {
    return this.#unclosedQuote;
  }

  /** Characters held back because their record is not complete. */
  get pending(): number {
    return this.#pending.length;
  }

  push(text: string): string[][] {
    this.#pending += text;
    if (this.#pending.length < this.#wanted) return [];
    const records = this.#take(true);
    // A long record would be searched again with each piece; doubling keeps that linear.
    this.#wanted = Math.max(this.#piece, 2 * this.#pending.length);
    return records;
  }

  end(): string[][] {
    // The parser treats white space after a closing quote alike only where a line ending follows.
    if (this.#pending !== '' && !this.#pending.endsWith(this.#newline)) this.#pending += this.#newline;
    const records = this.#take(false);
    this.#pending = '';
    return records;
  }

  #take(more: boolean): string[][] {
    const { data, errors, meta } = this.#parser.parse(this.#pending, 0, more);
    this.#pending = this.#pending.slice(meta.cursor);
    // What lies behind the last line ending is no record.
    if (!more && data.at(-1)?.join('') === '' && data.at(-1)?.length === 1) data.pop();
    for (const error of errors) {
      if (error.row === undefined || error.row >= data.length) continue;
      if (error.code === 'InvalidQuotes') this.#doubtfulQuotes++;
      if (error.code === 'MissingQuotes') this.#unclosedQuote = true;
    }
    if (this.#newline === '\n') for (const record of data) dropCarriageReturn(record);
    return data;
  }
}

function dropCarriageReturn(record: string[]): void {
  const last = record.length - 1;
  const cell = record[last];
  if (cell?.endsWith('\r')) record[last] = cell.slice(0, -1);
}
