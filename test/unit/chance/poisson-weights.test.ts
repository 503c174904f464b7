import { describe, expect, test } from 'vitest';
import { Draw } from '#domain/chance/draw';
import { poissonOf } from '#domain/chance/poisson-weights';

/** e to 60 digits after the point, as a whole number, by its series. */
const SCALE = 10n ** 60n;
function scaledE(): bigint {
  let [sum, term] = [0n, SCALE];
  for (let k = 1n; term > 0n; k++) {
    sum += term;
    term /= k;
  }
  return sum;
}

/** The whole part of 2^32 times Σ 1/i! for i up to k, over e. */
function thresholds(): number[] {
  const e = scaledE();
  const found: number[] = [];
  let [partial, term] = [SCALE, SCALE];
  for (let k = 1n; ; k++) {
    const threshold = (partial << 32n) / e;
    if (threshold === found.map(BigInt).at(-1)) return found;
    found.push(Number(threshold));
    term /= k;
    partial += term;
  }
}

describe('Poisson(1) from 32 bits', () => {
  test('steps at the whole parts of its distribution function', () => {
    const steps = thresholds();
    expect(steps).toHaveLength(13);
    expect(steps.at(-1)).toBe(2 ** 32 - 1);
    for (const [weight, step] of steps.entries()) {
      expect(poissonOf(step - 1)).toBe(weight);
      expect(poissonOf(step)).toBe(weight + 1);
    }
    expect(poissonOf(0)).toBe(0);
  });

  test('has mean 1 and variance 1', () => {
    const draw = new Draw(3, 1, 4);
    const n = 200_000;
    let [sum, squares] = [0, 0];
    for (let i = 0; i < n; i++) {
      const weight = poissonOf(draw.uint32());
      sum += weight;
      squares += weight * weight;
    }
    const mean = sum / n;
    // Standard errors: 1/√n of the mean, √(3/n) of the variance, whose fourth central moment is 4. Four of them either way.
    expect(Math.abs(mean - 1)).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(squares / n - mean * mean - 1)).toBeLessThan(4 * Math.sqrt(3 / n));
  });
});
