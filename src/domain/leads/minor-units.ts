/** A trillion: what is more is no amount of one opportunity, and sums of it would not stay whole numbers below 2^53. */
const MOST = 1e12;

/**
 * An amount in whole minor units, which sums of are exact and the same in any order; halves go up. Null: there is none.
 * All currencies are read as if they had hundredths.
 */
export function minorUnits(amount: number): number | null {
  if (!(Math.abs(amount) <= MOST)) return null;
  // Adding 0 makes the zero of a small negative amount the usual one.
  return Math.round(amount * 100) + 0;
}
