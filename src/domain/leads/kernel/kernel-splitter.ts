import type { Delimiter } from '../csv/records';
import { KernelBatch } from './kernel-batch';
import type { Block } from './memory';
import type { Kernel } from './start';

const FULL = 2;
const ODD = 1;

/** The mark behind the text, and what may be read behind that. */
const SPARE = 192;

/** A remainder longer than this is not looked through again before it has doubled: long records stay linear. */
const LONG_REMAINDER = 65_536;

/** Browsers hand a file over in smaller pieces than are worth the calls for a batch, so some are read together. */
const LEAST = 131_072;

/** `ByteSplitter` by the kernel: the same records of the same bytes. */
export class KernelSplitter {
  readonly #kernel: Kernel;
  readonly #delimiter: number;
  readonly #batch: KernelBatch;
  #text: Block;
  /** Bytes in the buffer, and how many of them belong to records already handed out. */
  #length = 0;
  #taken = 0;
  #wanted = 0;
  #row: number;

  /** @param row number of the record before the first. */
  constructor(kernel: Kernel, delimiter: Delimiter, row: number) {
    this.#kernel = kernel;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#batch = new KernelBatch(kernel);
    this.#text = kernel.memory.take(SPARE);
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

  /** Copies a piece to where `push` wants it, so that it can be looked through there. What was handed out goes. */
  place(piece: Uint8Array): Uint8Array {
    const kept = this.pending;
    const { memory } = this.#kernel;
    const from = this.#text.at + this.#taken;
    // As much again for cells whose doubled quotation marks are undone.
    const needed = 2 * (kept + piece.length) + SPARE;
    if (needed > this.#text.size) {
      const text = memory.take(needed + (needed >> 1));
      memory.bytes.copyWithin(text.at, from, from + kept);
      memory.give(this.#text);
      this.#text = text;
    } else if (this.#taken > 0) memory.bytes.copyWithin(this.#text.at, from, from + kept);
    this.#length = kept;
    this.#taken = 0;
    const at = this.#text.at + kept;
    memory.bytes.set(piece, at);
    return memory.bytes.subarray(at, at + piece.length);
  }

  /** The next records; `odd` when what follows them is to be read from `rest` by other means. */
  push(piece: Uint8Array, last: boolean): { readonly batch: KernelBatch; readonly odd: boolean } {
    const { memory } = this.#kernel;
    const isInPlace =
      piece.buffer === memory.buffer &&
      piece.byteOffset === this.#text.at + this.#length &&
      this.#taken === 0;
    if (!isInPlace) this.place(piece);
    this.#length += piece.length;
    if (this.#length < this.#wanted && !last) {
      this.#batch.fill(0, 0, 0);
      return { batch: this.#batch, odd: false };
    }
    const odd = this.#split(last);
    this.#wanted = this.pending > LONG_REMAINDER ? 2 * this.pending : LEAST;
    return { batch: this.#batch, odd };
  }

  /** What no record was made of yet. */
  rest(): Uint8Array {
    const { at } = this.#text;
    return this.#kernel.memory.bytes.slice(at + this.#taken, at + this.#length);
  }

  /** @returns whether the next record is odd. */
  #split(last: boolean): boolean {
    const { run } = this.#kernel;
    const batch = this.#batch;
    const end = this.#text.at + this.#length;
    batch.fill(0, 0, 0);
    batch.open();
    run.beginSplit(this.#text.at, end, this.#row);
    let status = run.split(this.#delimiter, end, Number(last), batch.room);
    while (status === FULL) {
      batch.makeRoom(2 * batch.room);
      batch.open();
      status = run.split(this.#delimiter, end, Number(last), batch.room);
    }
    this.#taken = run.taken.value - this.#text.at;
    this.#row = run.row.value;
    batch.fill(run.splitRecords.value, run.splitCells.value, this.#length);
    return status === ODD;
  }
}
