import { viewOf } from '../cells/hash';
import { BatchBuilder } from './batch-builder';
import type { RecordBatch } from './record-batch';
import type { Delimiter } from './records';

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

const UNFINISHED = -1;
const ODD = -2;

/** The mark at the end, and the rest of the word it is in. */
const SPARE = 8;

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
  /** Four of them. */
  readonly #delimiters: number;
  readonly #batch = new BatchBuilder();
  #buffer = new Uint8Array(0);
  #words = viewOf(this.#buffer);
  /** Bytes in the buffer, and how many of them belong to records already handed out. */
  #length = 0;
  #taken = 0;
  #wanted = 0;
  /** Where the free part of the buffer begins, and the cell that was read last. */
  #scratch = 0;
  #from = 0;
  #to = 0;
  #row: number;

  /** @param row number of the record before the first. */
  constructor(delimiter: Delimiter, row: number) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#delimiters = Math.imul(this.#delimiter, ONES);
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
    // As much again for cells whose doubled quotation marks are undone, and room to look four bytes at a time.
    const needed = 2 * length + SPARE;
    if (needed > this.#buffer.length) {
      const buffer = new Uint8Array(needed + (needed >> 1));
      buffer.set(this.#buffer.subarray(this.#taken, this.#length));
      this.#buffer = buffer;
      this.#words = viewOf(buffer);
    } else this.#buffer.copyWithin(0, this.#taken, this.#length);
    this.#buffer.set(piece, kept);
    this.#length = length;
    this.#taken = 0;
  }

  /** @returns whether the next record is odd. */
  #split(last: boolean): boolean {
    const bytes = this.#buffer;
    const end = this.#length;
    this.#batch.reset(bytes);
    // Ends the loop over an open cell without asking for the length each time.
    bytes[end] = LINE_FEED;
    this.#scratch = end + 1;
    let record = 0;
    while (record < end) {
      const next = this.#readRecord(record, end, last);
      this.#taken = record;
      if (next < 0) return next === ODD;
      record = next;
    }
    this.#taken = end;
    return false;
  }

  /** @returns where the next record begins, `UNFINISHED` or `ODD`. */
  #readRecord(record: number, end: number, last: boolean): number {
    const batch = this.#batch;
    const bytes = this.#buffer;
    const delimiter = this.#delimiter;
    const firstCell = batch.cells;
    let cells = firstCell;
    let at = record;
    for (;;) {
      if (cells === batch.starts.length) batch.makeRoom(cells);
      let from = at;
      let to = at;
      let next = -1;
      if (bytes[at] === QUOTE) {
        next = this.#closeQuote(at, end, last);
        if (next < 0) return next;
        from = this.#from;
        to = this.#to;
      } else {
        to = cellEnd(this.#words, at, this.#delimiters);
        next = to;
        if (to === end && !last) return UNFINISHED;
      }
      const isLastCell = bytes[next] !== delimiter || next === end;
      // A carriage return at the end of a record belongs to the line ending, as for the RecordSplitter.
      if (isLastCell && to > from && bytes[to - 1] === CARRIAGE_RETURN) to--;
      batch.starts[cells] = from;
      batch.ends[cells++] = to;
      at = next + 1;
      if (isLastCell) break;
    }
    this.#row++;
    const isBlank = cells === firstCell + 1 && batch.ends[firstCell] === batch.starts[firstCell];
    if (!isBlank) {
      batch.cells = cells;
      batch.closeRecord(this.#row);
    }
    return at;
  }

  /**
   * Reads the quoted cell at `at` into `#from` and `#to`.
   * @returns where the delimiter or line feed after it stands, `end` at the end of the file, `UNFINISHED` or `ODD`.
   */
  #closeQuote(at: number, end: number, last: boolean): number {
    const bytes = this.#buffer;
    this.#from = at + 1;
    this.#to = -1;
    let part = at + 1;
    let quote = part;
    for (;;) {
      while (quote < end && bytes[quote] !== QUOTE) quote++;
      if (quote >= end) return last ? ODD : UNFINISHED;
      if (quote + 1 === end || bytes[quote + 1] !== QUOTE) break;
      this.#copyPart(part, quote + 1);
      quote += 2;
      part = quote;
    }
    if (this.#to < 0) this.#to = quote;
    else this.#copyPart(part, quote);
    let next = quote + 1;
    if (bytes[next] === CARRIAGE_RETURN && next < end) next++;
    // What follows may be a line ending that is not there yet; the mark at the end of the buffer looks like one.
    if (next === end) return last ? end : UNFINISHED;
    if (bytes[next] === LINE_FEED) return next;
    return bytes[next] === this.#delimiter && next === quote + 1 ? next : ODD;
  }

  /** A stretch of a cell with doubled quotation marks goes to the free part of the buffer. */
  #copyPart(from: number, to: number): void {
    if (this.#to < 0) {
      this.#from = this.#scratch;
      this.#to = this.#scratch;
    }
    this.#buffer.copyWithin(this.#to, from, to);
    this.#to += to - from;
    this.#scratch = this.#to;
  }
}

const ONES = 0x0101_0101;
const LINE_FEEDS = LINE_FEED * ONES;
const HIGH_BITS = 0x8080_8080 | 0;

/**
 * Where the first delimiter or line feed from `from` on stands; there must be one. Looks at four bytes at once: what is
 * sought becomes zero, and the lowest zero byte of a word is the lowest whose high bit the subtraction sets
 * (Warren, Hacker's Delight, section 6-1).
 */
function cellEnd(words: DataView, from: number, delimiters: number): number {
  for (let at = from; ; at += 4) {
    const word = words.getInt32(at, true);
    const toDelimiter = word ^ delimiters;
    const toLineFeed = word ^ LINE_FEEDS;
    const marks = (((toDelimiter - ONES) & ~toDelimiter) | ((toLineFeed - ONES) & ~toLineFeed)) & HIGH_BITS;
    if (marks !== 0) return at + ((31 - Math.clz32(marks & -marks)) >> 3);
  }
}
