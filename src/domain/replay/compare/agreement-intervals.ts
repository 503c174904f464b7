import {
  FEWEST_GROUPS,
  FEWEST_OF_EACH,
  FEWEST_THAT_DIFFER,
  percentileInterval,
  REPLICATES,
  weighted,
  weightsOf,
} from '../pairs/bootstrap';
import { BUCKETS } from '../pairs/clusters';
import type { Interval } from '../uncertainty/interval';
import { letsIn, type Pattern, type PatternTally } from './patterns';

/**
 * How far measures of agreement may be off by chance: leads are resampled in their groups, all definitions over the same
 * leads, and each measure is worked out again from the patterns of every replicate (`docs/replay.md`, section 6).
 */
export class AgreementIntervals {
  readonly #tally: PatternTally;
  /** By pattern, then replicate. */
  readonly #sums: readonly Int32Array[];

  private constructor(tally: PatternTally, sums: readonly Int32Array[]) {
    this.#tally = tally;
    this.#sums = sums;
  }

  /** Resamples; a tenth of a second for six definitions, in steps of one pattern. */
  static *resampled(tally: PatternTally, seed: number): Generator<number, AgreementIntervals> {
    const weights = weightsOf(seed);
    const sums: Int32Array[] = [];
    const patterns = 1 << tally.definitions;
    for (let pattern = 0; pattern < patterns; pattern++) {
      yield pattern / patterns;
      sums.push(weighted(tally.column(pattern), weights));
    }
    return new AgreementIntervals(tally, sums);
  }

  /** Groups with leads in them. */
  get groups(): number {
    return this.#groupsWith(() => true);
  }

  /**
   * The interval of a measure of some definitions. Null, too few to tell: fewer than twenty groups, fewer than ten in which
   * they disagree, or fewer than ten leads that all of them let in; as for differences of rates.
   */
  of(definitions: readonly number[], measure: (counts: ArrayLike<number>) => number | null): Interval | null {
    const ins = (pattern: Pattern): number => definitions.filter((one) => letsIn(pattern, one)).length;
    const differing = this.#groupsWith((pattern) => ins(pattern) > 0 && ins(pattern) < definitions.length);
    const counts = this.#tally.counts();
    const inAll = counts.reduce(
      (sum, count, pattern) => (ins(pattern) === definitions.length ? sum + count : sum),
      0,
    );
    if (this.groups < FEWEST_GROUPS || differing < FEWEST_THAT_DIFFER || inAll < FEWEST_OF_EACH) return null;
    const values: number[] = [];
    const replicate = new Int32Array(counts.length);
    for (let index = 0; index < REPLICATES; index++) {
      for (let pattern = 0; pattern < counts.length; pattern++) {
        replicate[pattern] = this.#sums[pattern]?.[index] ?? 0;
      }
      const value = measure(replicate);
      if (value !== null) values.push(value);
    }
    return percentileInterval(Float64Array.from(values));
  }

  #groupsWith(counts: (pattern: Pattern) => boolean): number {
    const columns = this.#sums.flatMap((_, pattern) =>
      counts(pattern) ? [this.#tally.column(pattern)] : [],
    );
    let groups = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      if (columns.some((column) => (column[bucket] ?? 0) > 0)) groups += 1;
    }
    return groups;
  }
}
