import { type Bits, BitsBuilder, validBits } from './bits';
import { filled, resized } from './resized';

/** No time, where seconds are stored: the year 2106 is out of their range. */
const MISSING = 0xffff_ffff;

/**
 * Instants, as UTC milliseconds. Whole seconds from 1970 on take four bytes each; a column with any other time in
 * it takes eight.
 */
export class Times {
  /** Seconds in a `Uint32Array`, milliseconds in a `Float64Array`. */
  readonly values: Uint32Array | Float64Array;
  readonly #isSeconds: boolean;

  constructor(values: Uint32Array | Float64Array) {
    this.values = values;
    this.#isSeconds = values instanceof Uint32Array;
  }

  get length(): number {
    return this.values.length;
  }

  /** NaN where there is none, and outside. */
  at(row: number): number {
    const value = this.values[row];
    if (value === undefined) return Number.NaN;
    if (!this.#isSeconds) return value;
    return value === MISSING ? Number.NaN : value * 1000;
  }

  /** The rows that have a time. */
  valid(): Bits {
    const { values } = this;
    if (values instanceof Float64Array) return validBits(values);
    const bits = new BitsBuilder();
    for (let row = 0; row < values.length; row++) if (values[row] !== MISSING) bits.set(row);
    return bits.finish(values.length);
  }

  /** The times of these rows, in this order; none for a row that is not there. */
  gather(rows: ArrayLike<number>): Times {
    const { values } = this;
    const gathered =
      values instanceof Float64Array ? new Float64Array(rows.length) : new Uint32Array(rows.length);
    const none = values instanceof Float64Array ? Number.NaN : MISSING;
    for (let at = 0; at < rows.length; at++) gathered[at] = values[rows[at] ?? -1] ?? none;
    return new Times(gathered);
  }

  *[Symbol.iterator](): Generator<number> {
    for (let row = 0; row < this.values.length; row++) yield this.at(row);
  }
}

/** Times while they are read, in any order of rows. */
export class TimesBuilder {
  #seconds: Uint32Array | null = new Uint32Array(0);
  #exact = new Float64Array(0);
  #length = 0;

  /** One more than the last row that has a time. */
  get length(): number {
    return this.#length;
  }

  set(row: number, at: number): void {
    const seconds = wholeSeconds(at);
    if (seconds < 0 || !this.#seconds) this.#setExact(row, at);
    else {
      if (row >= this.#seconds.length) {
        this.#seconds = resized(this.#seconds, filled(Uint32Array, row, MISSING));
      }
      this.#seconds[row] = seconds;
    }
    if (row >= this.#length) this.#length = row + 1;
  }

  has(row: number): boolean {
    return this.#seconds
      ? (this.#seconds[row] ?? MISSING) !== MISSING
      : !Number.isNaN(this.#exact[row] ?? Number.NaN);
  }

  push(at: number): void {
    this.set(this.#length, at);
  }

  /** The times of the first rows; the builder is of no use afterwards. */
  finish(rows = this.#length): Times {
    const values = this.#seconds
      ? resized(this.#seconds.subarray(0, rows), new Uint32Array(rows).fill(MISSING))
      : resized(this.#exact.subarray(0, rows), new Float64Array(rows).fill(Number.NaN));
    this.#seconds = null;
    this.#exact = new Float64Array(0);
    return new Times(values);
  }

  #setExact(row: number, at: number): void {
    if (this.#seconds) {
      this.#exact = inMilliseconds(this.#seconds);
      this.#seconds = null;
    }
    if (row >= this.#exact.length) this.#exact = resized(this.#exact, filled(Float64Array, row, Number.NaN));
    this.#exact[row] = at;
  }
}

/** As they are stored, or -1 where a time cannot be stored in seconds. */
export function wholeSeconds(at: number): number {
  const seconds = at / 1000;
  return seconds >= 0 && seconds < MISSING && seconds === Math.floor(seconds) ? seconds : -1;
}

/** Stored seconds as milliseconds. */
export function inMilliseconds(seconds: Uint32Array): Float64Array<ArrayBuffer> {
  const milliseconds = new Float64Array(seconds.length);
  for (let row = 0; row < seconds.length; row++) {
    const value = seconds[row] ?? MISSING;
    milliseconds[row] = value === MISSING ? Number.NaN : value * 1000;
  }
  return milliseconds;
}
