import { share } from './interval';

/** How often each of two raters gave each value: by the first one's value, then by the second's. */
export type RatingTable = readonly (readonly number[])[];

export interface PairAgreement {
  /** Share of the rated on which both gave the same value; null of nothing. */
  readonly observed: number | null;
  /** The share that would agree if either gave its values at random, as often as it does. */
  readonly expected: number | null;
  /** Null where all is expected to agree: then nothing tells agreement from chance. */
  readonly kappa: number | null;
}

/**
 * Cohen's kappa (Educ. Psych. Meas. 20, 1960, 37–46): the agreement of two raters beyond chance. Worked out in whole numbers
 * up to one division, so exact while the square of what was rated is below 2^53.
 */
export function cohenKappa(table: RatingTable): PairAgreement {
  const rated = sum(table.map(sum));
  const agreed = sum(table.map((row, value) => row[value] ?? 0));
  const byChance = sum(table.map((row, value) => sum(row) * sum(table.map((other) => other[value] ?? 0))));
  return {
    observed: share(agreed, rated),
    expected: share(byChance, rated * rated),
    kappa: share(agreed * rated - byChance, rated * rated - byChance),
  };
}

/**
 * Of what either of two raters picks, the share that both pick (Jaccard 1901). What nobody picks does not count, however much
 * of it there is. Null where nobody picks anything.
 */
export const jaccard = (both: number, onlyA: number, onlyB: number): number | null =>
  share(both, both + onlyA + onlyB);

/** So many units were given each value by so many raters. */
export interface RatedUnits {
  readonly units: number;
  /** By value: how many raters gave it to each of the units. */
  readonly ratings: readonly number[];
}

/**
 * Krippendorff's alpha for values without order ("Computing Krippendorff's Alpha-Reliability", 2011, section C): 1 where
 * raters agree, 0 where they do as by chance. Units with fewer than two ratings are left out, as nothing can differ there.
 * Null where every rating is the same: then no disagreement is to be expected, and none can be missed.
 */
export function krippendorffAlpha(rated: readonly RatedUnits[]): number | null {
  const totals = new Array<number>(Math.max(0, ...rated.map(({ ratings }) => ratings.length))).fill(0);
  /** By number of raters of a unit: how many ordered pairs of unlike ratings such units have. */
  const unlike = new Map<number, number>();
  for (const { units, ratings } of rated) {
    const raters = sum(ratings);
    if (raters < 2) continue;
    for (const [value, times] of ratings.entries()) totals[value] = (totals[value] ?? 0) + units * times;
    unlike.set(raters, (unlike.get(raters) ?? 0) + units * unlikePairs(ratings));
  }
  const expected = unlikePairs(totals);
  if (expected === 0) return null;
  const observed = sum([...unlike].sort(([a], [b]) => a - b).map(([raters, pairs]) => pairs / (raters - 1)));
  return 1 - ((sum(totals) - 1) * observed) / expected;
}

/** Ordered pairs of different values among so many of each. */
function unlikePairs(counts: readonly number[]): number {
  const all = sum(counts);
  return sum(counts.map((count) => count * (all - count)));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
