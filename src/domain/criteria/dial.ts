import type { NumberReader } from '../glossary/thresholds';
import { comparison } from './comparison';
import { toMicroPoints } from './decay';
import type { Comparison } from './schema';

/**
 * A threshold that takes one value after the other while the same leads are walked. It notes at each comparison up to
 * which value the answer stays what it is: as long as all comparisons of a walk come out alike, so does the walk, and
 * need not be made again. Nothing is assumed of what the criteria are, or of which way they turn.
 */
export class Dial {
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

  /** Reads numbers of a policy, and notes where the dial's is among them. */
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
