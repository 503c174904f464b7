/** One bit per row, in words of 32. A set without a bit in it takes no memory. */
export class Bits {
  readonly words: Uint32Array;

  constructor(words: Uint32Array) {
    this.words = words;
  }

  has(row: number): boolean {
    return (((this.words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
  }

  count(): number {
    let count = 0;
    for (const word of this.words) count += bitsIn(word);
    return count;
  }

  /** The bits of these rows, in this order; a row that is not there has none. */
  gather(rows: ArrayLike<number>): Bits {
    if (this.words.length === 0) return NO_BITS;
    const gathered = new BitsBuilder();
    for (let at = 0; at < rows.length; at++) if (this.has(rows[at] ?? -1)) gathered.set(at);
    return gathered.finish(rows.length);
  }
}

export const NO_BITS = new Bits(new Uint32Array(0));

/** The rows whose value is not that of a missing one: codes and booleans from 0 on, numbers but NaN. */
export function validBits(values: Int8Array | Int16Array | Int32Array | Float64Array): Bits {
  const words = new Uint32Array((values.length + 31) >>> 5);
  let any = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0;
    // Of NaN every comparison is false; negative numbers are values where they are not codes.
    const isValid = values instanceof Float64Array ? value <= 0 || value > 0 : value >= 0;
    if (isValid) {
      words[row >>> 5] = (words[row >>> 5] ?? 0) | (1 << (row & 31));
      any = 1;
    }
  }
  return any === 0 ? NO_BITS : new Bits(words);
}

/** Bits while they are set, in any order. */
export class BitsBuilder {
  #words = new Uint32Array(0);

  set(row: number): void {
    const word = row >>> 5;
    if (word >= this.#words.length) {
      const words = new Uint32Array(Math.max(word + 1, 256, this.#words.length + (this.#words.length >> 1)));
      words.set(this.#words);
      this.#words = words;
    }
    this.#words[word] = (this.#words[word] ?? 0) | (1 << (row & 31));
  }

  clear(row: number): void {
    const word = row >>> 5;
    if (word < this.#words.length) this.#words[word] = (this.#words[word] ?? 0) & ~(1 << (row & 31));
  }

  get isEmpty(): boolean {
    return this.#words.length === 0;
  }

  has(row: number): boolean {
    return (((this.#words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
  }

  finish(rows: number): Bits {
    return this.isEmpty ? NO_BITS : new Bits(this.#words.slice(0, (rows + 31) >>> 5));
  }
}

/** Bits set in 32 (Warren, Hacker's Delight, figure 5-2). */
function bitsIn(word: number): number {
  let sum = word - ((word >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return (((sum + (sum >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
