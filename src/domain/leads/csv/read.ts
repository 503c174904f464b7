import { fail, ok, type Result } from '../../result';
import { ByteStream } from './byte-stream';
import { StreamDecoder } from './decode';
import { type Header, nameColumns } from './header';
import type { CsvProblem } from './problem';
import { type CsvEncoding, emptyFile, type Recognised, recogniseBytes, recogniseText } from './recognise';
import { type Delimiter, type Dialect, RecordSplitter, sniffDialect } from './records';

/** Encoding, delimiter and kind of file are told from this many bytes, however the file is cut into chunks. */
const HEAD_BYTES = 65_536;
/** In characters. A longer record comes from a quotation mark that was never closed, not from a person. */
const LONGEST_RECORD = 16_777_216;

export interface CsvOptions {
  /** What the file is called in problems. */
  readonly file: string;
  readonly encoding?: CsvEncoding;
  readonly delimiter?: Delimiter;
  /** Bytes and records read so far; after each piece of at most 1 MiB. */
  readonly onProgress?: (bytesRead: number, records: number) => void;
  readonly isCancelled?: () => boolean;
  /** Sees every byte once, in order. */
  readonly onBytes?: (bytes: Uint8Array) => void;
}

export interface CsvHead {
  /** May still be undecided: `utf-8` while all bytes so far are ASCII. `CsvSummary` has the last word. */
  readonly encoding: CsvEncoding;
  readonly delimiter: Delimiter;
  readonly header: Header;
  /** Record number of the header: 1, unless blank lines come first. */
  readonly row: number;
}

export interface CsvSummary {
  readonly encoding: CsvEncoding;
  /** Records below the header, blank lines not counted. */
  readonly rows: number;
  readonly lostCharacters: number;
  readonly doubtfulQuotes: number;
}

/** `cells` may be shorter or longer than the header; `row` counts records from 1, the header and blank lines included. */
export type VisitRecord = (cells: readonly string[], row: number) => void;

export interface CsvFile {
  readonly head: CsvHead;
  /** Reads on to the end of the file, once. Blank lines are passed over. */
  records(visit: VisitRecord): Promise<Result<CsvSummary, CsvProblem>>;
  /** Must be called when `records` is not. */
  close(): Promise<void>;
}

/**
 * Opens a CSV (RFC 4180, with the dirt of real exports) and reads its header. Encodings: by byte order mark UTF-8
 * and UTF-16, else UTF-8 or windows-1252 as the first bytes beyond ASCII say. Delimiter: one of , ; tab | by
 * PapaParse's guess. Other kinds of file are refused by name. A cell keeps its white space.
 */
export async function openCsv(
  chunks: AsyncIterable<Uint8Array>,
  options: CsvOptions,
): Promise<Result<CsvFile, CsvProblem>> {
  const stream = new ByteStream(chunks, options.file, options.isCancelled ?? (() => false));
  const opened = await readHead(stream, options);
  if (!opened.ok) await stream.close();
  return opened;
}

async function readHead(stream: ByteStream, options: CsvOptions): Promise<Result<CsvFile, CsvProblem>> {
  const { file } = options;
  const head = new Uint8Array(HEAD_BYTES);
  let length = 0;
  let whole = false;
  while (length < HEAD_BYTES && !whole) {
    const piece = await stream.next(HEAD_BYTES - length);
    if (!piece.ok) return piece;
    if (piece.value === null) whole = true;
    else {
      head.set(piece.value, length);
      length += piece.value.length;
    }
  }
  const bytes = head.subarray(0, length);
  const recognised = recogniseBytes(bytes, file);
  if (!recognised.ok) return recognised;
  options.onBytes?.(bytes);
  const decoder = new StreamDecoder(chosenEncoding(recognised.value, options.encoding));
  const text = decoder.push(bytes.subarray(recognised.value.skip), whole);
  const notCsv = recogniseText(text, file);
  if (notCsv) return fail(notCsv);
  const dialect = sniffDialect(text, whole, options.delimiter);
  const reader = new RecordReader(stream, decoder, dialect, options);
  return reader.open(text, whole);
}

const chosenEncoding = (recognised: Recognised, wanted: CsvEncoding | undefined): CsvEncoding | null =>
  recognised.encoding ?? wanted ?? null;

class RecordReader implements CsvFile {
  readonly #stream: ByteStream;
  readonly #decoder: StreamDecoder;
  readonly #splitter: RecordSplitter;
  readonly #dialect: Dialect;
  readonly #options: CsvOptions;
  /** Records that came with the header. */
  #waiting: readonly string[][] = [];
  #header: Header = { names: [], renamed: [] };
  #headerRow = 0;
  #row = 0;
  #rows = 0;
  #ended = false;

  constructor(stream: ByteStream, decoder: StreamDecoder, dialect: Dialect, options: CsvOptions) {
    this.#stream = stream;
    this.#decoder = decoder;
    this.#dialect = dialect;
    this.#splitter = new RecordSplitter(dialect);
    this.#options = options;
  }

  get head(): CsvHead {
    const { delimiter } = this.#dialect;
    return { encoding: this.#decoder.encoding, delimiter, header: this.#header, row: this.#headerRow };
  }

  async open(text: string, whole: boolean): Promise<Result<CsvFile, CsvProblem>> {
    this.#waiting = this.#split(text, whole);
    for (;;) {
      const first = this.#waiting.findIndex((cells) => !isBlank(cells));
      const header = this.#waiting[first];
      if (header) {
        this.#row += first + 1;
        this.#headerRow = this.#row;
        this.#header = nameColumns(header);
        this.#waiting = this.#waiting.slice(first + 1);
        return this.#splitter.unclosedQuote ? this.#refuseQuote(this.#waiting.length) : ok(this);
      }
      this.#row += this.#waiting.length;
      const more = await this.#nextRecords();
      if (!more.ok) return more;
      if (more.value === null) return fail(emptyFile(this.#options.file));
      this.#waiting = more.value;
    }
  }

  async records(visit: VisitRecord): Promise<Result<CsvSummary, CsvProblem>> {
    let records: readonly string[][] | null = this.#waiting;
    this.#waiting = [];
    while (records !== null) {
      for (const cells of records) {
        this.#row++;
        if (isBlank(cells)) continue;
        this.#rows++;
        visit(cells, this.#row);
      }
      this.#options.onProgress?.(this.#stream.bytesRead, this.#rows);
      const more = await this.#nextRecords();
      if (!more.ok) {
        await this.#stream.close();
        return more;
      }
      records = more.value;
    }
    if (this.#splitter.unclosedQuote) return this.#refuseQuote();
    return ok({
      encoding: this.#decoder.encoding,
      rows: this.#rows,
      lostCharacters: this.#decoder.lostCharacters,
      doubtfulQuotes: this.#splitter.doubtfulQuotes,
    });
  }

  close(): Promise<void> {
    return this.#stream.close();
  }

  async #nextRecords(): Promise<Result<readonly string[][] | null, CsvProblem>> {
    if (this.#ended) return ok(null);
    const piece = await this.#stream.next();
    if (!piece.ok) return piece;
    if (piece.value === null) return ok(this.#split(this.#decoder.push(new Uint8Array(0), true), true));
    this.#options.onBytes?.(piece.value);
    const records = this.#split(this.#decoder.push(piece.value), false);
    if (this.#splitter.pending <= LONGEST_RECORD) return ok(records);
    return fail({
      code: 'record-too-long',
      message: 'A row is longer than 16 million characters, so a quotation mark was probably never closed',
      remedy: 'Mend the quotation marks around this row, or export the file again.',
      where: { file: this.#options.file, row: this.#row + records.length + 1 },
    });
  }

  #split(text: string, last: boolean): string[][] {
    const records = this.#splitter.push(text);
    if (!last) return records;
    this.#ended = true;
    return [...records, ...this.#splitter.end()];
  }

  /** The quotation mark stands in the last record, `further` ones after the one last counted. */
  #refuseQuote(further = 0): Result<never, CsvProblem> {
    return fail({
      code: 'quote-unclosed',
      message: 'A quotation mark is opened and never closed, so the rest of the file reads as one cell',
      remedy: 'Close the quotation mark, or export the file again; it may have been cut off.',
      where: { file: this.#options.file, row: this.#row + further },
    });
  }
}

const isBlank = (cells: readonly string[]): boolean => cells.length === 1 && cells[0] === '';
