import type { Ends } from './interval';

/** Quantile of the normal distribution at 97.5 %: every interval of the project is of 95 %. */
const Z = 1.959963984540054;
const Z_SQUARED = Z * Z;

/**
 * The score interval of a share at 95 % (Wilson 1927, J. Am. Stat. Assoc. 22, 209–212): 0 of n begins at exactly 0, n of n
 * ends at exactly 1. Null of nothing.
 * @param k how many of `n`, from 0 to `n`; neither need be whole.
 */
export function wilson(k: number, n: number): Ends | null {
  if (n <= 0) return null;
  const middle = (k + Z_SQUARED / 2) / (n + Z_SQUARED);
  const half = (Z * Math.sqrt((k * (n - k)) / n + Z_SQUARED / 4)) / (n + Z_SQUARED);
  return [k <= 0 ? 0 : Math.max(0, middle - half), k >= n ? 1 : Math.min(1, middle + half)];
}
