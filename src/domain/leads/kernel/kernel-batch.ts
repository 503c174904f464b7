import type { RecordBatch } from '../csv/record-batch';
import type { Block } from './memory';
import type { Kernel } from './start';

/**
 * Records in the memory of a kernel. Its views are good until that memory grows; `refresh` makes them anew.
 */
export class KernelBatch implements RecordBatch {
  readonly kernel: Kernel;
  bytes: Uint8Array;
  first = new Int32Array(0);
  starts = new Int32Array(0);
  ends = new Int32Array(0);
  rows = new Int32Array(0);
  count = 0;
  /** Bytes of all cells, at most. */
  textLength = 0;
  #cells = 0;
  /** Cells that there is room for; the arrays of records hold one more. */
  #room = 8192;
  #firstAt: Block;
  #startsAt: Block;
  #endsAt: Block;
  #rowsAt: Block;
  /** Records at the front that are left out. */
  #skipped = 0;

  constructor(kernel: Kernel) {
    const { memory } = kernel;
    this.kernel = kernel;
    this.bytes = memory.bytes;
    const size = 4 * (this.#room + 1);
    this.#firstAt = memory.take(size);
    this.#startsAt = memory.take(size);
    this.#endsAt = memory.take(size);
    this.#rowsAt = memory.take(size);
  }

  get room(): number {
    return this.#room;
  }

  /** Where the numbers per record stand that `#firstAt` and the others hold. */
  get at(): {
    readonly first: number;
    readonly starts: number;
    readonly ends: number;
    readonly rows: number;
  } {
    return {
      first: this.#firstAt.at,
      starts: this.#startsAt.at,
      ends: this.#endsAt.at,
      rows: this.#rowsAt.at,
    };
  }

  /** Room for more cells than there is, with what was written so far. */
  makeRoom(cells: number): void {
    const { memory } = this.kernel;
    const size = 4 * (cells + 1);
    const kept = 4 * (this.#room + 1);
    this.#firstAt = memory.widened(this.#firstAt, size, kept);
    this.#startsAt = memory.widened(this.#startsAt, size, kept);
    this.#endsAt = memory.widened(this.#endsAt, size, kept);
    this.#rowsAt = memory.widened(this.#rowsAt, size, kept);
    this.#room = cells;
  }

  /** Says what was written into the arrays. */
  fill(count: number, cells: number, textLength: number): void {
    this.count = count;
    this.textLength = textLength;
    this.#cells = cells;
    this.#skipped = 0;
    this.#view();
  }

  /** Leaves out the first record, which is a header. */
  skipFirst(): void {
    this.#skipped++;
    this.count--;
    this.#view();
  }

  /** Makes the views anew if the memory has grown. */
  refresh(): void {
    if (this.bytes !== this.kernel.memory.bytes) this.#view();
  }

  /** Gives up the views, which would keep the memory. */
  drop(): void {
    this.bytes = NOTHING;
    this.first = new Int32Array(0);
    this.starts = this.first;
    this.ends = this.first;
    this.rows = this.first;
    this.count = 0;
  }

  /** Makes these the records that the kernel's functions read. */
  open(): void {
    this.refresh();
    const skipped = 4 * this.#skipped;
    const { first, starts, ends, rows } = this.at;
    this.kernel.run.openBatch(first + skipped, starts, ends, rows + skipped, this.count);
  }

  #view(): void {
    const { bytes, buffer } = this.kernel.memory;
    const skipped = 4 * this.#skipped;
    this.bytes = bytes;
    this.first = new Int32Array(buffer, this.#firstAt.at + skipped, this.count + 1);
    this.starts = new Int32Array(buffer, this.#startsAt.at, this.#cells);
    this.ends = new Int32Array(buffer, this.#endsAt.at, this.#cells);
    this.rows = new Int32Array(buffer, this.#rowsAt.at + skipped, this.count);
  }
}

const NOTHING = new Uint8Array(0);

/** Brings records that were read by other means into a kernel's memory. */
export class Adoption {
  readonly #batch: KernelBatch;
  #text: Block;

  constructor(kernel: Kernel) {
    this.#batch = new KernelBatch(kernel);
    this.#text = kernel.memory.take(0);
  }

  drop(): void {
    this.#batch.drop();
  }

  of({ bytes, first, starts, ends, rows, count }: RecordBatch): KernelBatch {
    const batch = this.#batch;
    const { memory } = batch.kernel;
    const from = first[0] ?? 0;
    const cells = (first[count] ?? 0) - from;
    let end = 0;
    for (let cell = from; cell < from + cells; cell++) end = Math.max(end, ends[cell] ?? 0);
    if (cells > batch.room) batch.makeRoom(cells);
    this.#text = memory.widened(this.#text, end + SPARE, 0);
    const at = this.#text.at;
    memory.bytes.set(bytes.subarray(0, end), at);
    const { ints } = memory;
    const to = batch.at;
    for (let cell = 0; cell < cells; cell++) {
      ints[to.starts / 4 + cell] = at + (starts[from + cell] ?? 0);
      ints[to.ends / 4 + cell] = at + (ends[from + cell] ?? 0);
    }
    for (let record = 0; record < count; record++) ints[to.rows / 4 + record] = rows[record] ?? 0;
    for (let record = 0; record <= count; record++) ints[to.first / 4 + record] = (first[record] ?? 0) - from;
    batch.fill(count, cells, end);
    return batch;
  }
}

/** The kernel reads up to this many bytes behind a cell. */
const SPARE = 128;
