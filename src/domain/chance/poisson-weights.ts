/**
 * Whole part of 2^32 times the distribution function of the Poisson distribution of mean 1, at 0, 1, 2, … up to where the
 * next would be 2^32. Literals, since the function needs e: a test works them out in whole numbers.
 */
const THRESHOLDS = [
  1580030168, 3160060337, 3950075421, 4213413783, 4279248373, 4292415291, 4294609777, 4294923276, 4294962463,
  4294966817, 4294967252, 4294967292, 4294967295,
] as const;

/**
 * A Poisson(1) number from a uniform integer of 32 bits, by the inverse of its distribution function: how often something
 * counts in a resample (Hanley & MacGibbon 2006, "Creating non-parametric bootstrap samples using Poisson frequencies").
 * @returns an integer from 0 to 13.
 */
export function poissonOf(uint32: number): number {
  let weight = 0;
  for (const threshold of THRESHOLDS) {
    if (uint32 < threshold) break;
    weight += 1;
  }
  return weight;
}
