import { BatchBuilder } from './batch-builder';
import type { RecordBatch } from './record-batch';
import type { Delimiter } from './records';

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** A remainder longer than this is not looked through again before it has doubled: long records stay linear. */
const LONG_REMAINDER = 65_536;

/**
 * UTF-8 to records without building texts: what `RecordSplitter` reads from the same file with the line ending
 * `\n`, an order of magnitude faster. It knows quoted cells with doubled quotation marks; anything else about a
 * quotation mark is odd, and from that record on the file is the `RecordSplitter`'s (`performance.md` asks for the
 * pair; `csv-differential.test.ts` holds them together). Blank lines are counted and left out of batches.
 */
export class ByteSplitter {
  readonly #delimiter: number;
  readonly #batch = new BatchBuilder();
  #buffer = new Uint8Array(0);
  /** Bytes in the buffer, and how many of them belong to records already handed out. */
  #length = 0;
  #taken = 0;
  #wanted = 0;
  #row: number;

  /** @param row number of the record before the first. */
  constructor(delimiter: Delimiter, row: number) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#row = row;
  }

  /** Bytes held back because their record is not complete. */
  get pending(): number {
    return this.#length - this.#taken;
  }

  /** Number of the last record handed out. */
  get row(): number {
    return this.#row;
  }

  /** The next records; `odd` when what follows them is to be read from `rest` by other means. */
  push(piece: Uint8Array, last: boolean): { readonly batch: RecordBatch; readonly odd: boolean } {
    this.#append(piece);
    if (this.#length < this.#wanted && !last) {
      this.#batch.reset(this.#buffer);
      return { batch: this.#batch, odd: false };
    }
    const odd = this.#split(last);
    this.#wanted = this.pending > LONG_REMAINDER ? 2 * this.pending : 0;
    return { batch: this.#batch, odd };
  }

  /** What no record was made of yet. */
  rest(): Uint8Array {
    return this.#buffer.slice(this.#taken, this.#length);
  }

  #append(piece: Uint8Array): void {
    const kept = this.pending;
    const length = kept + piece.length;
    // As much again for cells whose doubled quotation marks are undone, and one for the mark at the end.
    const needed = 2 * length + 1;
    if (needed > this.#buffer.length) {
      const buffer = new Uint8Array(needed + (needed >> 1));
      buffer.set(this.#buffer.subarray(this.#taken, this.#length));
      this.#buffer = buffer;
    } else this.#buffer.copyWithin(0, this.#taken, this.#length);
    this.#buffer.set(piece, kept);
    this.#length = length;
    this.#taken = 0;
  }

  /** One function on purpose: every byte of a gigabyte passes through its loops. */
  #split(last: boolean): boolean {
    const batch = this.#batch;
    const bytes = this.#buffer;
    const end = this.#length;
    const delimiter = this.#delimiter;
    batch.reset(bytes);
    // Ends the loop over an open cell without asking for the length each time.
    bytes[end] = LINE_FEED;
    let scratch = end + 1;
    let { starts, ends } = batch;
    let room = starts.length;
    let record = 0;
    while (record < end) {
      let at = record;
      let cells = batch.cells;
      const firstCell = cells;
      let next = -1;
      while (next < 0) {
        if (cells === room) {
          batch.cells = cells;
          batch.reserveCells(1);
          ({ starts, ends } = batch);
          room = starts.length;
        }
        let from = at;
        let to = at;
        if (bytes[at] === QUOTE) {
          from = at + 1;
          let quote = from;
          let copied = -1;
          for (;;) {
            while (quote < end && bytes[quote] !== QUOTE) quote++;
            if (quote >= end) return this.#stop(record, firstCell, last);
            if (quote + 1 === end || bytes[quote + 1] !== QUOTE) break;
            const start = copied < 0 ? from : copied;
            if (copied < 0) from = scratch;
            bytes.copyWithin(scratch, start, quote + 1);
            scratch += quote + 1 - start;
            quote += 2;
            copied = quote;
          }
          to = quote;
          if (copied >= 0) {
            bytes.copyWithin(scratch, copied, quote);
            scratch += quote - copied;
            to = scratch;
          }
          const after = bytes[quote + 1];
          if (quote + 1 === end) {
            if (!last) return this.#stop(record, firstCell, false);
            next = end;
          } else if (after === delimiter) at = quote + 2;
          else if (after === LINE_FEED) next = quote + 2;
          else if (after === CARRIAGE_RETURN && quote + 2 === end) {
            if (!last) return this.#stop(record, firstCell, false);
            next = end;
          } else if (after === CARRIAGE_RETURN && bytes[quote + 2] === LINE_FEED) next = quote + 3;
          else return this.#stop(record, firstCell, true);
        } else {
          let byte = bytes[to];
          while (byte !== delimiter && byte !== LINE_FEED) byte = bytes[++to];
          if (byte === delimiter) at = to + 1;
          else if (to === end && !last) return this.#stop(record, firstCell, false);
          else next = to + 1;
        }
        // A carriage return at the end of a record belongs to the line ending, as for the RecordSplitter.
        if (next >= 0 && to > from && bytes[to - 1] === CARRIAGE_RETURN) to--;
        starts[cells] = from;
        ends[cells++] = to;
      }
      this.#row++;
      if (cells > firstCell + 1 || (ends[firstCell] ?? 0) > (starts[firstCell] ?? 0)) {
        batch.cells = cells;
        batch.closeRecord(this.#row);
      }
      record = next;
    }
    this.#taken = end;
    return false;
  }

  #stop(record: number, firstCell: number, odd: boolean): boolean {
    this.#batch.cells = firstCell;
    this.#taken = record;
    return odd;
  }
}
