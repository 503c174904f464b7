import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newcombeDifference } from '#domain/replay/uncertainty/newcombe';
import { newcombePaired, type PairedCounts } from '../../../support/newcombe-paired';
import { printedAs, readVectors } from '../../../support/vectors';

interface Independent {
  readonly a: readonly [k: number, n: number];
  readonly b: readonly [k: number, n: number];
  readonly interval: readonly [string, string];
}
interface Paired extends PairedCounts {
  readonly difference: string;
  readonly interval: readonly [string, string];
}

const { independent, paired } = readVectors('statistics/newcombe.json') as {
  independent: { vectors: readonly Independent[] };
  paired: { vectors: readonly Paired[] };
};
const proportion = fc
  .integer({ min: 1, max: 5000 })
  .chain((n) => fc.record({ k: fc.nat(n), n: fc.constant(n) }));
const table = fc.record({
  both: fc.nat(400),
  onlyA: fc.nat(400),
  onlyB: fc.nat(400),
  neither: fc.integer({ min: 1, max: 400 }),
});
const RUNS = { seed: 42, numRuns: 500 };
const NOTHING = [Number.NaN, Number.NaN] as const;

describe('Newcombe interval of a difference', () => {
  it.each(independent.vectors)('of $a and $b is as published', ({ a, b, interval }) => {
    const found = newcombeDifference({ k: a[0], n: a[1] }, { k: b[0], n: b[1] });
    expect(interval.map((printed, end) => printedAs(printed, found?.[end]))).toEqual(interval);
  });

  it('is absent where either is of nothing', () => {
    expect(newcombeDifference({ k: 0, n: 0 }, { k: 1, n: 2 })).toBeNull();
    expect(newcombeDifference({ k: 1, n: 2 }, { k: 0, n: 0 })).toBeNull();
  });

  it('holds the difference, in [-1, 1], and turns over where the groups do', () => {
    fc.assert(
      fc.property(proportion, proportion, (a, b) => {
        const [low, high] = newcombeDifference(a, b) ?? NOTHING;
        const difference = a.k / a.n - b.k / b.n;
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(low).toBeLessThanOrEqual(difference);
        expect(high).toBeGreaterThanOrEqual(difference);
        expect(high).toBeLessThanOrEqual(1 + 1e-12);
        const [otherLow, otherHigh] = newcombeDifference(b, a) ?? NOTHING;
        expect(-otherHigh).toBeCloseTo(low, 12);
        expect(-otherLow).toBeCloseTo(high, 12);
      }),
      RUNS,
    );
  });
});

describe('Newcombe interval of a paired difference', () => {
  it.each(paired.vectors)('of $both, $onlyA, $onlyB, $neither is as published', (vector) => {
    const { both, onlyA, onlyB, neither, interval } = vector;
    const found = newcombePaired(vector);
    expect(interval.map((printed, end) => printedAs(printed, found?.[end]))).toEqual(interval);
    const difference = (onlyA - onlyB) / (both + onlyA + onlyB + neither);
    expect(printedAs(vector.difference, difference)).toBe(vector.difference);
  });

  it('is absent of nothing', () => {
    expect(newcombePaired({ both: 0, onlyA: 0, onlyB: 0, neither: 0 })).toBeNull();
  });

  it('turns over where the sides do, and is never wider than without pairs where the sides go together', () => {
    fc.assert(
      fc.property(table, ({ both, onlyA, onlyB, neither }) => {
        const [low, high] = newcombePaired({ both, onlyA, onlyB, neither }) ?? NOTHING;
        const turned = newcombePaired({ both, onlyA: onlyB, onlyB: onlyA, neither }) ?? NOTHING;
        expect(-turned[1]).toBeCloseTo(low, 12);
        expect(-turned[0]).toBeCloseTo(high, 12);
        const n = both + onlyA + onlyB + neither;
        const unpaired = newcombeDifference({ k: both + onlyA, n }, { k: both + onlyB, n }) ?? NOTHING;
        const width = high - low - (unpaired[1] - unpaired[0]);
        if (both * neither - onlyA * onlyB > n / 2) expect(width).toBeLessThan(1e-12);
        else if (both * neither - onlyA * onlyB >= 0) expect(Math.abs(width)).toBeLessThan(1e-12);
        else expect(width).toBeGreaterThan(-1e-12);
      }),
      RUNS,
    );
  });
});
