type Numbers = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array | Int8Array;

/**
 * A typed array whose length is not known beforehand. It grows by half, so that writing n values costs O(n)
 * and at most half of it is spare; what was never written is `empty`.
 */
export class Growable<T extends Numbers> {
  readonly #allocate: (length: number) => T;
  readonly #empty: number;
  #values: T;
  #length = 0;

  constructor(allocate: (length: number) => T, empty = 0) {
    this.#allocate = allocate;
    this.#empty = empty;
    this.#values = this.#fresh(1024, 0);
  }

  get length(): number {
    return this.#length;
  }

  get(index: number): number {
    return index < this.#length ? (this.#values[index] ?? this.#empty) : this.#empty;
  }

  set(index: number, value: number): void {
    if (index >= this.#values.length) this.#grow(index + 1);
    this.#values[index] = value;
    if (index >= this.#length) this.#length = index + 1;
  }

  push(value: number): void {
    this.set(this.#length, value);
  }

  /** The first `length` values in an array of their own. */
  finish(length = this.#length): T {
    const result = this.#fresh(length, Math.min(this.#length, length));
    result.set(this.#values.subarray(0, Math.min(this.#length, length)));
    return result;
  }

  #grow(needed: number): void {
    const old = this.#values;
    this.#values = this.#fresh(Math.max(needed, Math.ceil(old.length * 1.5)), old.length);
    this.#values.set(old);
  }

  /** The first `filled` values will be written by the caller. */
  #fresh(length: number, filled: number): T {
    const values = this.#allocate(length);
    if (this.#empty !== 0) values.fill(this.#empty, filled);
    return values;
  }
}
