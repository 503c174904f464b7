import { wilson } from '#domain/replay/uncertainty/wilson';

/** How far the share is told: a hundred thousandth, worked out in whole numbers. */
const DIGITS = 100_000n;

/**
 * How often Wilson's interval of n draws holds the share they are drawn by, p = `of` / `in`: the binomial probabilities of the
 * counts whose interval does, summed in fractions.
 */
export function wilsonCoverage(n: number, of: number, per: number): number {
  const [yes, no] = [BigInt(of), BigInt(per - of)];
  const p = of / per;
  // C(n, k) · yes^k · no^(n - k), each from the one before: exact, since each is a whole number.
  let weight = no ** BigInt(n);
  let covered = 0n;
  for (let k = 0; k <= n; k++) {
    const [low, high] = wilson(k, n) ?? [Number.NaN, Number.NaN];
    if (low <= p && p <= high) covered += weight;
    weight = (weight * BigInt(n - k) * yes) / (BigInt(k + 1) * no);
  }
  return Number((covered * DIGITS) / BigInt(per) ** BigInt(n)) / Number(DIGITS);
}

/** The mean over shares from near 0 to near 1, evenly. */
export function meanWilsonCoverage(n: number, shares = 200): number {
  let sum = 0;
  for (let index = 0; index < shares; index++) sum += wilsonCoverage(n, 2 * index + 1, 2 * shares);
  return sum / shares;
}
