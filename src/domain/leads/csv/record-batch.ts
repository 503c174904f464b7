import { viewOf } from '../cells/hash';
import { textOf } from './utf8-pieces';

/**
 * Some records of a file, as bytes. It belongs to the reader and is filled anew with the next records, so whoever
 * sees it keeps nothing of it.
 */
export interface RecordBatch {
  /** UTF-8; the cells stand in it without their quotation marks, in any order. */
  readonly bytes: Uint8Array;
  readonly count: number;
  /** Cells of record `r` are those from `first[r]` up to `first[r + 1]`. */
  readonly first: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Which record of the file each is, counted from 1, blank lines included. */
  readonly rows: Int32Array;
}

/** One record of a batch, to be moved from one to the next; and one of its cells. */
export class RecordView {
  bytes: Uint8Array = new Uint8Array(0);
  /** The same bytes. */
  data: DataView = viewOf(this.bytes);
  /** Which record of the file this is, counted from 1. */
  row = 0;
  /** Which record of the batch. */
  record = 0;
  /** Cells of the record; may be fewer or more than columns. */
  count = 0;
  /** Where the selected cell stands in `bytes`, without white space around it. */
  from = 0;
  to = 0;
  #batch: RecordBatch | undefined;
  #first = 0;

  open(batch: RecordBatch): void {
    this.#batch = batch;
    if (this.bytes === batch.bytes) return;
    this.bytes = batch.bytes;
    this.data = viewOf(batch.bytes);
  }

  moveTo(record: number): void {
    const batch = this.#batch;
    if (!batch) return;
    this.record = record;
    this.#first = batch.first[record] ?? 0;
    this.count = (batch.first[record + 1] ?? 0) - this.#first;
    this.row = batch.rows[record] ?? 0;
  }

  /** Selects a cell and says whether anything but white space is in it. */
  select(cell: number): boolean {
    const batch = this.#batch;
    if (!batch || cell < 0 || cell >= this.count) {
      this.to = this.from;
      return false;
    }
    const { bytes } = this;
    let from = batch.starts[this.#first + cell] ?? 0;
    let to = batch.ends[this.#first + cell] ?? 0;
    while (from < to && isAsciiSpace(bytes[from] ?? 0)) from++;
    while (from < to && isAsciiSpace(bytes[to - 1] ?? 0)) to--;
    this.from = from;
    this.to = to;
    if (from < to && ((bytes[from] ?? 0) >= 0x80 || (bytes[to - 1] ?? 0) >= 0x80)) this.#trimWide();
    return this.from < this.to;
  }

  /** The selected cell. */
  text(): string {
    return textOfCell(this.bytes, this.from, this.to);
  }

  /** `text`, to be handed on without a new function for each cell. */
  readonly readText = (): string => this.text();

  /** A cell of this record as it stands in the file, white space included; '' when the record has no such cell. */
  cell(cell: number): string {
    const batch = this.#batch;
    if (!batch || cell < 0 || cell >= this.count) return '';
    const at = this.#first + cell;
    return textOfCell(this.bytes, batch.starts[at] ?? 0, batch.ends[at] ?? 0);
  }

  /** All cells as they stand in the file. */
  cells(): string[] {
    return Array.from({ length: this.count }, (_, cell) => this.cell(cell));
  }

  startOf(cell: number): number {
    return this.#batch?.starts[this.#first + cell] ?? 0;
  }

  endOf(cell: number): number {
    return this.#batch?.ends[this.#first + cell] ?? 0;
  }

  /** White space beyond ASCII, as `String.prototype.trim` knows it. */
  #trimWide(): void {
    const text = this.text();
    const start = text.trimStart();
    this.from += utf8Length(text, 0, text.length - start.length);
    this.to -= utf8Length(start, start.trimEnd().length, start.length);
  }
}

/** The cells of one record as they stand in the file. */
export function cellsOf(batch: RecordBatch, record: number): string[] {
  const view = new RecordView();
  view.open(batch);
  view.moveTo(record);
  return view.cells();
}

/** Whether a record has more than white space beyond its first cells. */
export function hasTextBeyond(view: RecordView, width: number): boolean {
  for (let cell = width; cell < view.count; cell++) if (view.select(cell)) return true;
  return false;
}

/** Tab, line feed, vertical tab, form feed, carriage return, space. */
const isAsciiSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/** Bytes of white space: none of it lies beyond the Basic Multilingual Plane. */
function utf8Length(text: string, from: number, to: number): number {
  let length = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
  }
  return length;
}

/** Below this, building a string of single characters is quicker than calling the platform's decoder. */
const SHORT = 24;

function textOfCell(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > SHORT) return textOf(bytes.subarray(from, to));
  let text = '';
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= 0x80) return textOf(bytes.subarray(from, to));
    text += String.fromCharCode(byte);
  }
  return text;
}
