import { describe, expect, it } from 'vitest';
import { quantile } from '#domain/replay/uncertainty/quantile';

describe('quantiles of R type 7', () => {
  it.each([
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4], 0.75, 3.25],
    [[1, 2, 3, 4, 5], 0.9, 4.6],
    [[7], 0.9, 7],
    [[0, 100], 0.25, 25],
    [[1, 2, 3], 0, 1],
    [[1, 2, 3], 1, 3],
  ])('of %j at %d is %d', (values, p, expected) => {
    expect(quantile(values, p)).toBeCloseTo(expected, 12);
  });

  it('of nothing is absent', () => {
    expect(quantile([], 0.5)).toBeNull();
  });

  it('of integer milliseconds as large as years stays exact where it meets one', () => {
    const year = 31_536_000_000;
    expect(quantile([year, 2 * year, 3 * year, 4 * year, 5 * year], 0.75)).toBe(4 * year);
  });
});
