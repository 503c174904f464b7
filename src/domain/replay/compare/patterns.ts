import { BUCKETS } from '../pairs/clusters';
import type { Table, TableReader, Tallied } from '../tables';
import { cohenKappa, jaccard, krippendorffAlpha, type PairAgreement } from '../uncertainty/agreement';
import { share } from '../uncertainty/interval';

/** More would be no list that a room compares, and twice the memory each. */
export const MOST_DEFINITIONS = 6;

/**
 * Which definitions let a lead in: bit d for definition d. All that is said of how far they agree follows from how many leads
 * have each pattern.
 */
export type Pattern = number;

export const letsIn = (pattern: Pattern, definition: number): boolean => ((pattern >> definition) & 1) === 1;

/** Whether definitions disagree about a lead of this pattern. */
export const isContested = (pattern: Pattern, definitions: number): boolean =>
  pattern !== 0 && pattern !== (1 << definitions) - 1;

/** Leads by pattern, in the groups they are resampled in. */
export class PatternTally implements Tallied {
  readonly definitions: number;
  readonly #cells: Int32Array;

  constructor(definitions: number) {
    this.definitions = definitions;
    this.#cells = new Int32Array(BUCKETS << definitions);
  }

  add(pattern: Pattern, bucket: number): void {
    const cell = pattern * BUCKETS + bucket;
    this.#cells[cell] = (this.#cells[cell] ?? 0) + 1;
  }

  write(tables: Table[]): void {
    tables.push(this.#cells);
  }

  addFrom(tables: TableReader): void {
    const more = tables.counts();
    for (let cell = 0; cell < more.length; cell++) {
      this.#cells[cell] = (this.#cells[cell] ?? 0) + (more[cell] ?? 0);
    }
  }

  /** Leads of a pattern by group. */
  column(pattern: Pattern): Int32Array {
    return this.#cells.subarray(pattern * BUCKETS, (pattern + 1) * BUCKETS);
  }

  /** Leads by pattern. */
  counts(): Int32Array {
    return Int32Array.from({ length: 1 << this.definitions }, (_, pattern) =>
      this.column(pattern).reduce((sum, count) => sum + count, 0),
    );
  }
}

/** What two definitions make of the same leads. */
export interface PairCounts {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

export function pairIn(counts: ArrayLike<number>, first: number, second: number): PairCounts {
  const sums = [0, 0, 0, 0];
  for (let pattern = 0; pattern < counts.length; pattern++) {
    const place = 2 * Number(letsIn(pattern, first)) + Number(letsIn(pattern, second));
    sums[place] = (sums[place] ?? 0) + (counts[pattern] ?? 0);
  }
  const [neither = 0, onlySecond = 0, onlyFirst = 0, both = 0] = sums;
  return { both, onlyFirst, onlySecond, neither };
}

/** Measures of how far two definitions agree; each null where it cannot be told (`uncertainty/agreement.ts`). */
export const PAIR_MEASURES = {
  /** Share of all leads that both let in or neither does. */
  agreement: ({ both, neither, ...counts }: PairCounts) =>
    share(both + neither, both + neither + counts.onlyFirst + counts.onlySecond),
  /** Of the leads that either lets in, the share that both do. */
  jaccard: ({ both, onlyFirst, onlySecond }: PairCounts) => jaccard(both, onlyFirst, onlySecond),
  kappa: (counts: PairCounts) => kappaOf(counts).kappa,
} as const;
export type PairMeasure = keyof typeof PAIR_MEASURES;

const kappaOf = ({ both, onlyFirst, onlySecond, neither }: PairCounts): PairAgreement =>
  cohenKappa([
    [both, onlyFirst],
    [onlySecond, neither],
  ]);

/** Krippendorff's alpha of all definitions: every lead is a unit, and each definition rates it in or not. */
export const alphaOf = (counts: ArrayLike<number>, definitions: number): number | null =>
  krippendorffAlpha(
    Array.from(counts, (units, pattern) => {
      const inside = bitsIn(pattern);
      return { units, ratings: [inside, definitions - inside] };
    }),
  );

const bitsIn = (pattern: Pattern): number => {
  let bits = 0;
  for (let rest = pattern; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
};
