import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '#domain/replay/uncertainty/wilson';
import { printedAs, readVectors } from '../../../support/vectors';

interface Vector {
  readonly k: number;
  readonly n: number;
  readonly interval: readonly [string, string];
}

const { vectors } = readVectors('statistics/wilson.json') as { vectors: readonly Vector[] };
const counts = fc.integer({ min: 1, max: 1_000_000 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
const property = (holds: (k: number, n: number) => void) =>
  fc.assert(
    fc.property(counts, ([k, n]) => holds(k, n)),
    { seed: 42, numRuns: 500 },
  );
const intervalOf = (k: number, n: number) => wilson(k, n) ?? [Number.NaN, Number.NaN];

describe('Wilson interval', () => {
  it.each(vectors)('of $k of $n is as published', ({ k, n, interval }) => {
    const [low, high] = intervalOf(k, n);
    expect([printedAs(interval[0], low), printedAs(interval[1], high)]).toEqual(interval);
  });

  it('is absent of nothing', () => {
    expect(wilson(0, 0)).toBeNull();
  });

  it('begins at exactly 0 and ends at exactly 1, whatever n', () => {
    for (let n = 1; n <= 2000; n++) {
      expect(intervalOf(0, n)[0]).toBe(0);
      expect(intervalOf(n, n)[1]).toBe(1);
    }
  });

  it('holds the share, in [0, 1], and turns over with what is counted', () => {
    property((k, n) => {
      const [low, high] = intervalOf(k, n);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(k / n);
      expect(high).toBeGreaterThanOrEqual(k / n);
      expect(high).toBeLessThanOrEqual(1);
      const [otherLow, otherHigh] = intervalOf(n - k, n);
      expect(1 - otherHigh).toBeCloseTo(low, 12);
      expect(1 - otherLow).toBeCloseTo(high, 12);
    });
  });

  // What makes it the score interval: at its ends the share lies z standard errors of *theirs* away.
  it('ends where the share is 1.96 standard errors of the end away', () => {
    property((k, n) => {
      for (const end of intervalOf(k, n)) {
        if (end === 0 || end === 1) continue;
        const errors = Math.abs(k / n - end) / Math.sqrt((end * (1 - end)) / n);
        expect(errors).toBeCloseTo(1.959963984540054, 4);
      }
    });
  });

  it('narrows where there is more of the same', () => {
    property((k, n) => {
      const [low, high] = intervalOf(k, n);
      const [lowTwice, highTwice] = intervalOf(2 * k, 2 * n);
      expect(highTwice - lowTwice).toBeLessThan(high - low);
    });
  });

  // What an experiment takes: the widest interval is that of one half.
  it('is within ten points of the share from 93 observed on, whatever the share is', () => {
    const widest = (n: number) => {
      const halves = Array.from({ length: n + 1 }, (_, k) => intervalOf(k, n)).map(
        ([low, high]) => (high - low) / 2,
      );
      return Math.max(...halves);
    };
    expect(widest(93)).toBeLessThanOrEqual(0.1);
    expect(widest(92)).toBeGreaterThan(0.1);
  });
});
