import { describe, expect, test } from 'vitest';
import { Draw } from '#domain/chance/draw';
import { exponential } from '#domain/chance/exponential';

const N = 100_000;
const drawn = (seed: number): number[] => {
  const draw = new Draw(seed, 0, 0);
  return Array.from({ length: N }, () => exponential(draw));
};

describe('exponential draws', () => {
  const values = drawn(42);

  test('have mean 1, variance 1, third moment 6', () => {
    const moment = (k: number) => values.reduce((sum, value) => sum + value ** k, 0) / N;
    // E[x^k] = k!, and Var[x^k] = (2k)! - k!². Four standard errors either way.
    const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
    for (const k of [1, 2, 3]) {
      const error = Math.sqrt((factorial(2 * k) - factorial(k) ** 2) / N);
      expect(Math.abs(moment(k) - factorial(k))).toBeLessThan(4 * error);
    }
  });

  test('lie nowhere further from the exponential distribution than Kolmogorov and Smirnov allow', () => {
    const sorted = values.toSorted((a, b) => a - b);
    const distance = sorted.reduce((furthest, value, i) => {
      const expected = 1 - Math.exp(-value);
      return Math.max(furthest, (i + 1) / N - expected, expected - i / N);
    }, 0);
    // 1.95/√n is passed once in a thousand.
    expect(distance).toBeLessThan(1.95 / Math.sqrt(N));
  });

  test('do not hang together with the one before', () => {
    const products = values.slice(1).reduce((sum, value, i) => sum + (value - 1) * ((values[i] ?? 1) - 1), 0);
    expect(Math.abs(products / N)).toBeLessThan(4 / Math.sqrt(N));
  });

  test('are the same for ever', () => {
    const bytes = new Uint8Array(Float64Array.from(values.slice(0, 20)).buffer);
    expect(Buffer.from(bytes).toString('hex')).toMatchInlineSnapshot(
      `"0000100cb6c7fd3f000070b2e0cc0040000080616a58cf3f00000080c24f443f00006050acb1e23f000048e70027004000001069d2aef43f00003006b5e2f83f0000905d7e80f03f0000b03f7bdff73f000040abb004e93f000080ec64f0c33f000010827e18f63f0000e032fc4fee3f0000c0b2a7baf33f0000506ccf7cf83f0000241403ce12400000a0ecbd06ee3f000000703634d83f0000c0ded109eb3f"`,
    );
  });
});
