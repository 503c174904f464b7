type Numbers = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array | Int8Array;

const SHIFT = 16;
const SIZE = 1 << SHIFT;
const WITHIN = SIZE - 1;

/**
 * Numbers whose count is not known beforehand, in blocks: growing copies nothing, and at most one block is spare.
 * What was never written is `empty`.
 */
export class Blocks<T extends Numbers> {
  readonly #allocate: (length: number) => T;
  readonly #empty: number;
  readonly #blocks: T[] = [];
  #last: T;
  #length = 0;

  constructor(allocate: (length: number) => T, empty = 0) {
    this.#allocate = allocate;
    this.#empty = empty;
    this.#last = allocate(0);
  }

  get length(): number {
    return this.#length;
  }

  get(index: number): number {
    return index < this.#length
      ? (this.#blocks[index >>> SHIFT]?.[index & WITHIN] ?? this.#empty)
      : this.#empty;
  }

  push(value: number): void {
    const within = this.#length & WITHIN;
    if (within === 0) this.#last = this.#more();
    this.#last[within] = value;
    this.#length++;
  }

  set(index: number, value: number): void {
    while (index >>> SHIFT >= this.#blocks.length) this.#last = this.#more();
    const block = this.#blocks[index >>> SHIFT];
    if (block) block[index & WITHIN] = value;
    if (index >= this.#length) this.#length = index + 1;
  }

  /** The first `length` values in an array of their own; the blocks are given up one by one while they are copied. */
  finish(length = this.#length): T {
    const result = this.#allocate(length);
    if (this.#empty !== 0) result.fill(this.#empty);
    for (let block = 0; block * SIZE < Math.min(length, this.#length); block++) {
      const start = block * SIZE;
      const values = this.#blocks[block];
      if (values)
        result.set(values.subarray(0, Math.min(SIZE, length - start, this.#length - start)) as T, start);
      this.#blocks[block] = this.#allocate(0);
    }
    this.#length = 0;
    return result;
  }

  #more(): T {
    const block = this.#allocate(SIZE);
    if (this.#empty !== 0) block.fill(this.#empty);
    this.#blocks.push(block);
    return block;
  }
}
