import type { NumberReader } from '../glossary/thresholds';
import { comparison } from './comparison';
import { toMicroPoints } from './decay';
import type { Comparison } from './schema';

/** Thresholds that are turned while leads are walked: one of them, or several. */
export interface Turned {
  /** The dial of a threshold; null: it is not turned. */
  of(threshold: string): Dial | null;
  /** Reads numbers of a policy, and notes which dials' are among them. */
  noting(read: NumberReader): NumberReader;
  /** Told when criteria by which leads are placed before they are walked hang on what is turned. */
  notePlacing(): void;
}

/**
 * A threshold that takes one value after the other while the same leads are walked. It notes at each comparison up to
 * which value the answer stays what it is: as long as all comparisons of a walk come out alike, so does the walk, and
 * need not be made again. Nothing is assumed of what the criteria are, or of which way they turn.
 */
export class Dial implements Turned {
  readonly threshold: string;
  /** Ascending. */
  readonly values: Float64Array;
  /** The same as whole millionths, as scores are compared. */
  readonly microPoints: Float64Array;
  /** Whether it is also read where comparisons do not see it: a duration, points, a window. */
  isReadElsewhere = false;
  #index = 0;
  #until = 0;

  constructor(threshold: string, values: readonly number[]) {
    this.threshold = threshold;
    this.values = Float64Array.from(values);
    this.microPoints = this.values.map(toMicroPoints);
  }

  of(threshold: string): Dial | null {
    return threshold === this.threshold ? this : null;
  }

  notePlacing(): void {
    this.isReadElsewhere = true;
  }

  noting(read: NumberReader): NumberReader {
    return (number) => {
      if (typeof number !== 'number' && number.threshold === this.threshold) this.isReadElsewhere = true;
      return read(number);
    };
  }

  /** Turns it to a value; all that was noted before is forgotten. */
  turnTo(index: number): void {
    this.#index = index;
    this.#until = this.values.length;
  }

  /** The first value, by index, at which a comparison since `turnTo` may come out otherwise. */
  get until(): number {
    return this.#until;
  }

  /**
   * Compares with the value it is turned to.
   * @param bars `values` or `microPoints`.
   */
  comparison(is: Comparison, bars: Float64Array): (value: number) => boolean {
    const holds = comparison(is);
    // With a rising bar `at least` can only begin to fail, and `below` only begin to hold.
    const mayChangeFrom = is === 'gte' || is === 'gt';
    return (value) => {
      const now = holds(value, bars[this.#index] ?? 0);
      if (now === mayChangeFrom && holds(value, bars[this.#until - 1] ?? 0) !== now) {
        let same = this.#index;
        let other = this.#until - 1;
        while (other - same > 1) {
          const middle = (same + other) >> 1;
          if (holds(value, bars[middle] ?? 0) === now) same = middle;
          else other = middle;
        }
        this.#until = other;
      }
      return now;
    };
  }
}

/**
 * Several thresholds turned at once. As long as the comparisons of each come out alike, so does the walk: what one walk finds
 * holds for all values up to each dial's own `until`, a rectangle of two of them. For whoever asks walks alone, since which
 * leads are placed where is not asked again.
 */
export class Dials implements Turned {
  readonly #dials: ReadonlyMap<string, Dial>;

  constructor(dials: readonly Dial[]) {
    this.#dials = new Map(dials.map((dial) => [dial.threshold, dial]));
  }

  of(threshold: string): Dial | null {
    return this.#dials.get(threshold) ?? null;
  }

  noting(read: NumberReader): NumberReader {
    return (number) => {
      const dial = typeof number === 'number' ? null : this.of(number.threshold);
      if (dial) dial.isReadElsewhere = true;
      return read(number);
    };
  }

  notePlacing(): void {}
}
