import { describe, expect, it } from 'vitest';
import { meanWilsonCoverage, wilsonCoverage } from '../../../support/wilson-coverage';

describe("how often Wilson's interval holds the share (docs/statistics.md)", () => {
  it.each([
    [10, 0.9536],
    [20, 0.9526],
    [50, 0.9514],
    [200, 0.951],
  ])('of %d draws, in %d of all cases on average over shares', (n, expected) => {
    const mean = meanWilsonCoverage(n);
    expect(mean).toBeCloseTo(expected, 3);
    expect(Math.abs(mean - 0.95)).toBeLessThan(0.005);
  });

  it.each([10, 20, 50, 200, 1000])('of %d draws, in nine cases of ten at the least', (n) => {
    const cells = [1, 5, 20, 50].map((percent) => wilsonCoverage(n, percent, 100));
    expect(Math.min(...cells)).toBeGreaterThan(0.9);
    expect(Math.max(...cells)).toBeLessThan(0.999);
  });

  it('dips, as an interval of a whole number must: most with ten draws and a share of one in a hundred', () => {
    expect(wilsonCoverage(10, 1, 100)).toBeCloseTo(0.9044, 4);
  });
});
