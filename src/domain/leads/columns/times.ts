import { type Bits, BitsBuilder, validBits } from './bits';
import { Blocks } from './blocks';

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

  *[Symbol.iterator](): Generator<number> {
    for (let row = 0; row < this.values.length; row++) yield this.at(row);
  }
}

/** Times while they are read, in any order of rows. */
export class TimesBuilder {
  #seconds: Blocks<Uint32Array> | null = new Blocks((n) => new Uint32Array(n), MISSING);
  #exact: Blocks<Float64Array> | null = null;

  get length(): number {
    return (this.#seconds ?? this.#exact)?.length ?? 0;
  }

  get(row: number): number {
    if (!this.#seconds) return this.#exact?.get(row) ?? Number.NaN;
    const seconds = this.#seconds.get(row);
    return seconds === MISSING ? Number.NaN : seconds * 1000;
  }

  set(row: number, at: number): void {
    const seconds = at / 1000;
    if (this.#seconds && isStorable(seconds)) this.#seconds.set(row, seconds);
    else this.#inMilliseconds().set(row, at);
  }

  push(at: number): void {
    const seconds = at / 1000;
    if (this.#seconds && isStorable(seconds)) this.#seconds.push(seconds);
    else this.#inMilliseconds().push(at);
  }

  /** The times of the first rows; the builder is of no use afterwards. */
  finish(rows = this.length): Times {
    return new Times((this.#seconds ?? this.#inMilliseconds()).finish(rows));
  }

  /** As `Blocks` gives them: seconds or milliseconds, as in `Times`. */
  parts(): Times['values'][] {
    return (this.#seconds ?? this.#inMilliseconds()).parts();
  }

  #inMilliseconds(): Blocks<Float64Array> {
    if (this.#exact) return this.#exact;
    const exact = new Blocks((n) => new Float64Array(n), Number.NaN);
    for (let row = 0; row < this.length; row++) exact.set(row, this.get(row));
    this.#seconds = null;
    this.#exact = exact;
    return exact;
  }
}

const isStorable = (seconds: number): boolean =>
  seconds >= 0 && seconds < MISSING && seconds === Math.floor(seconds);
