import { fail, ok, type Result } from '../../result';
import { KernelBatch } from '../kernel/kernel-batch';
import { KernelSplitter } from '../kernel/kernel-splitter';
import { BatchBuilder } from './batch-builder';
import { ByteSplitter } from './byte-splitter';
import type { ByteFeed } from './byte-stream';
import type { CsvFile, CsvHead, CsvOptions, CsvSummary, VisitBatch } from './csv-file';
import { type Header, nameColumns } from './header';
import type { CsvProblem } from './problem';
import { emptyFile } from './recognise';
import { cellsOf, type RecordBatch } from './record-batch';
import { type Dialect, RecordSplitter } from './records';
import { textOf, type Utf8Pieces } from './utf8-pieces';

/** In bytes or characters. A longer record comes from a quotation mark that was never closed, not from a person. */
const LONGEST_RECORD = 16_777_216;
/** What a sheet of Excel has. More are no table, and would take memory for nothing. */
const MOST_COLUMNS = 16_384;

/** How the file is written. */
export type Form = Dialect & Pick<CsvHead, 'lineEnding' | 'packed'>;

/** Reads the records of a file whose form is known: by bytes as far as it can, and then as PapaParse does. */
export class RecordReader implements CsvFile {
  readonly #stream: ByteFeed;
  readonly #pieces: Utf8Pieces;
  readonly #form: Form;
  readonly #options: CsvOptions;
  /** Reads bytes until the first odd record; then it is null. */
  #byBytes: ByteSplitter | KernelSplitter | null;
  readonly #byText: RecordSplitter;
  readonly #built = new BatchBuilder();
  /** Records that came with the header, which is not among them. */
  #waiting: RecordBatch | null = null;
  #header: Header = { names: [], renamed: [] };
  #headerRow = 0;
  #row = 0;
  #rows = 0;
  #ended = false;

  constructor(stream: ByteFeed, pieces: Utf8Pieces, form: Form, byBytes: boolean, options: CsvOptions) {
    this.#stream = stream;
    this.#pieces = pieces;
    this.#form = form;
    this.#byBytes = byBytes ? splitterOf(form, options) : null;
    this.#byText = new RecordSplitter(form);
    this.#options = options;
  }

  get head(): CsvHead {
    const { delimiter, lineEnding, packed } = this.#form;
    return {
      encoding: this.#pieces.encoding,
      delimiter,
      lineEnding,
      packed,
      header: this.#header,
      row: this.#headerRow,
    };
  }

  async open(clean: Uint8Array, whole: boolean): Promise<Result<CsvFile, CsvProblem>> {
    let records: RecordBatch | null = this.#split(clean, whole);
    while (records !== null) {
      if (records.count > 0) {
        this.#headerRow = records.rows[0] ?? 0;
        if ((records.first[1] ?? 0) - (records.first[0] ?? 0) > MOST_COLUMNS) return this.#refuseWidth();
        this.#header = nameColumns(cellsOf(records, 0));
        this.#waiting = withoutFirst(records);
        return this.#ended && this.#byText.unclosedQuote ? this.#refuseQuote() : ok(this);
      }
      const more = await this.#nextRecords();
      if (!more.ok) return more;
      records = more.value;
    }
    return fail(emptyFile(this.#options.file));
  }

  async batches(visit: VisitBatch): Promise<Result<CsvSummary, CsvProblem>> {
    let records = this.#waiting;
    this.#waiting = null;
    // Another file may have been opened since, in the same memory.
    if (records instanceof KernelBatch) records.refresh();
    while (records !== null) {
      this.#rows += records.count;
      if (records.count > 0) visit(records);
      this.#options.onProgress?.(this.#stream.bytesRead, this.#rows);
      const more = await this.#nextRecords();
      if (!more.ok) {
        await this.#stream.close();
        return more;
      }
      records = more.value;
    }
    // It holds on to the kernel's memory.
    this.#byBytes = null;
    if (this.#byText.unclosedQuote) return this.#refuseQuote();
    return ok({
      encoding: this.#pieces.encoding,
      rows: this.#rows,
      lostCharacters: this.#pieces.lostCharacters,
      doubtfulQuotes: this.#byText.doubtfulQuotes,
    });
  }

  close(): Promise<void> {
    return this.#stream.close();
  }

  async #nextRecords(): Promise<Result<RecordBatch | null, CsvProblem>> {
    if (this.#ended) return ok(null);
    const piece = await this.#stream.next();
    if (!piece.ok) return piece;
    const last = piece.value === null;
    const bytes = piece.value ?? new Uint8Array(0);
    const placed = this.#byBytes instanceof KernelSplitter ? this.#byBytes.place(bytes) : bytes;
    const records = this.#split(this.#pieces.push(placed, last), last);
    if ((this.#byBytes?.pending ?? this.#byText.pending) <= LONGEST_RECORD) return ok(records);
    return fail({
      code: 'record-too-long',
      message: 'A row is longer than 16 million characters, so a quotation mark was probably never closed',
      remedy: 'Mend the quotation marks around this row, or export the file again.',
      where: { file: this.#options.file, row: (this.#byBytes?.row ?? this.#row) + 1 },
    });
  }

  #split(clean: Uint8Array, last: boolean): RecordBatch {
    this.#ended = last;
    if (!this.#byBytes) return this.#splitText(textOf(clean), last);
    const { batch, odd } = this.#byBytes.push(clean, last);
    if (!odd) return batch;
    const splitter = this.#byBytes;
    this.#byBytes = null;
    this.#row = splitter.row;
    // The records before the odd one are still to be visited, so they go into one batch with what follows.
    return this.#splitText(textOf(splitter.rest()), last, recordsOf(batch));
  }

  /** `before`: records read from the same piece by bytes. */
  #splitText(text: string, last: boolean, before: NumberedRecords = NOTHING_BEFORE): RecordBatch {
    const split = this.#byText.push(text);
    if (last) split.push(...this.#byText.end());
    const records = [...before.records];
    const rows = [...before.rows];
    for (const cells of split) {
      this.#row++;
      if (isBlank(cells)) continue;
      records.push(cells);
      rows.push(this.#row);
    }
    this.#built.fill(records, rows);
    return this.#built;
  }

  #refuseWidth(): Result<never, CsvProblem> {
    return fail({
      code: 'too-many-columns',
      message: 'The first row has more than 16,384 columns, more than any spreadsheet or export',
      remedy: 'Check that it is the file you meant and that its delimiter was told right.',
      where: { file: this.#options.file, row: this.#headerRow },
    });
  }

  /** The quotation mark stands in the last record of the file. */
  #refuseQuote(): Result<never, CsvProblem> {
    return fail({
      code: 'quote-unclosed',
      message: 'A quotation mark is opened and never closed, so the rest of the file reads as one cell',
      remedy: 'Close the quotation mark, or export the file again; it may have been cut off.',
      where: { file: this.#options.file, row: this.#row },
    });
  }
}

interface NumberedRecords {
  readonly records: readonly (readonly string[])[];
  readonly rows: readonly number[];
}

const NOTHING_BEFORE: NumberedRecords = { records: [], rows: [] };

function recordsOf(batch: RecordBatch): NumberedRecords {
  const records = Array.from({ length: batch.count }, (_, record) => cellsOf(batch, record));
  return { records, rows: [...batch.rows.subarray(0, batch.count)] };
}

const splitterOf = ({ delimiter }: Form, { kernel }: CsvOptions): ByteSplitter | KernelSplitter =>
  kernel ? new KernelSplitter(kernel, delimiter, 0) : new ByteSplitter(delimiter, 0);

function withoutFirst(batch: RecordBatch): RecordBatch {
  if (batch instanceof KernelBatch) {
    batch.skipFirst();
    return batch;
  }
  const { bytes, count, first, starts, ends, rows } = batch;
  return { bytes, count: count - 1, first: first.subarray(1), starts, ends, rows: rows.subarray(1) };
}

const isBlank = (cells: readonly string[]): boolean => cells.length === 1 && cells[0] === '';
