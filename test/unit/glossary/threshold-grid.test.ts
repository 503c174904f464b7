import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Threshold } from '#domain/glossary/schema/stage';
import { MOST_GRID_VALUES, sliderGrid, spreadGrid, thresholdGrid } from '#domain/glossary/threshold-grid';

const threshold = (min = -10_000, max = 1_000_000): Threshold => ({
  id: 'bar',
  label: 'Bar',
  value: min,
  min,
  max,
  step: 1,
  unit: '',
  note: '',
});

const values = (from: number, to: number, step: number) => {
  const grid = thresholdGrid(threshold(), { from, to, step });
  if (!grid.ok) throw new Error(grid.error.message);
  return grid.value;
};

describe('a grid of values', () => {
  it.each<[from: number, to: number, step: number, expected: number[]]>([
    [40, 60, 10, [40, 50, 60]],
    [40, 65, 10, [40, 50, 60]],
    [0, 1, 0.1, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]],
    [-0.3, 0.3, 0.1, [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]],
    [0.05, 0.2, 0.05, [0.05, 0.1, 0.15, 0.2]],
    [999_999.7, 1_000_000, 0.1, [999_999.7, 999_999.8, 999_999.9, 1_000_000]],
    [0, 2e-7, 1e-7, [0, 1e-7, 2e-7]],
    [7, 7, 1, [7]],
    [7, 7.5, 100, [7]],
  ])('from %d to %d by %d', (from, to, step, expected) => {
    expect(values(from, to, step)).toEqual(expected);
  });

  it('is that of whole numbers, by a power of ten, and no value is −0', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9999, max: 9999 }),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 6 }),
        (first, steps, stride, rest, decimals) => {
          const text = (whole: number) => Number(`${whole}e-${decimals}`);
          const last = first + steps * stride + (rest % stride);
          const expected = Array.from({ length: steps + 1 }, (_, i) => text(first + i * stride) + 0);
          expect(values(text(first), text(last), text(stride))).toEqual(expected);
        },
      ),
      { seed: 42, numRuns: 300 },
    );
  });

  it.each<[string, number, number, number, string, string]>([
    ['backwards', 60, 40, 5, 'grid-invalid', 'ends at 40'],
    ['without a step', 40, 60, 0, 'grid-invalid', 'step of 0'],
    ['with a step back', 40, 60, -5, 'grid-invalid', 'step of -5'],
    ['below the bounds', -1, 60, 5, 'threshold-out-of-range', 'Bar cannot be -1'],
    ['above the bounds', 0, 101, 5, 'threshold-out-of-range', 'Bar cannot be 101'],
    ['of too many values', 0, 100, 0.01, 'grid-invalid', '10001 values'],
    ['finer than can be told', 0, 1, 0.1 + 0.2, 'grid-invalid', 'more digits'],
  ])('%s is refused', (_, from, to, step, code, words) => {
    const grid = thresholdGrid(threshold(0, 100), { from, to, step });
    if (grid.ok) throw new Error('it was not');
    expect(grid.error.code).toBe(code);
    expect(grid.error.message).toContain(words);
  });

  it('may have as many values as are allowed, and not one more', () => {
    expect(values(0, MOST_GRID_VALUES - 1, 1)).toHaveLength(MOST_GRID_VALUES);
    expect(thresholdGrid(threshold(), { from: 0, to: MOST_GRID_VALUES, step: 1 }).ok).toBe(false);
  });
});

describe('the grid of a slider', () => {
  const slider = (min: number, max: number, step: number, value: number) => ({
    ...threshold(min, max),
    step,
    value,
  });

  it.each<[string, ReturnType<typeof slider>, number, number[]]>([
    ['has every stop', slider(0, 5, 1, 2), 6, [0, 1, 2, 3, 4, 5]],
    ['ends at the last stop below the greatest value', slider(0, 1, 0.3, 0), 9, [0, 0.3, 0.6, 0.9]],
    ['begins at the least value, whatever that is', slider(0.05, 0.2, 0.05, 0.07), 9, [0.05, 0.1, 0.15, 0.2]],
    ['keeps what is around the value', slider(0, 100, 1, 50), 5, [48, 49, 50, 51, 52]],
    ['keeps what is around a value between stops', slider(0, 100, 10, 51), 3, [40, 50, 60]],
    ['keeps as many at the lower end', slider(0, 100, 1, 1), 4, [0, 1, 2, 3]],
    ['keeps as many at the upper end', slider(0, 100, 1, 99), 4, [97, 98, 99, 100]],
    ['is one value where there is no way to go', slider(7, 7, 1, 7), 9, [7]],
    ['is none where numbers cannot tell its stops apart', slider(0, 1, 1e-13, 0), 9, []],
  ])('%s', (_, of, most, expected) => {
    expect(sliderGrid(of, most)).toEqual(expected);
  });

  it('has the values of a grid from end to end, whole or in part', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(),
        fc.integer({ min: 1, max: 400 }),
        (first, steps, stride, at, most) => {
          const [min, max, step] = [first, first + steps * stride, stride].map((whole) => whole / 100) as [
            number,
            number,
            number,
          ];
          const whole = values(min, max, step);
          const value = whole[at % whole.length] ?? min;
          const part = sliderGrid(slider(min, max, step, value), most);
          expect(part).toContain(value);
          const start = whole.indexOf(part[0] ?? Number.NaN);
          expect(part).toEqual(whole.slice(start, start + Math.min(most, whole.length)));
        },
      ),
      { seed: 42, numRuns: 200 },
    );
  });
});

describe('stops that are spread', () => {
  it.each<[string, [min: number, max: number, step: number], number, number[], number[]]>([
    ['are all of few', [0, 5, 1], 9, [], [0, 1, 2, 3, 4, 5]],
    ['lie at round values, with both ends', [1, 365, 1], 7, [], [1, 100, 200, 300, 365]],
    [
      'keep what is asked for, also between stops',
      [0, 100, 10],
      8,
      [50, 51],
      [0, 20, 40, 50, 51, 60, 80, 100],
    ],
    ['lie as many stops apart where those are not round', [5, 95, 10], 6, [], [5, 25, 45, 65, 85, 95]],
    ['are fractions as they are written', [0.25, 2, 0.25], 6, [], [0.25, 0.5, 1, 1.5, 2]],
    ['are one where there is no way to go', [7, 7, 1], 9, [7], [7]],
    ['are none where there is no room for them', [0, 100, 1], 2, [50], []],
    ['are none where numbers cannot tell them apart', [0, 1, 1e-13], 9, [], []],
  ])('%s', (_, [min, max, step], most, kept, expected) => {
    expect(spreadGrid({ min, max, step }, most, kept)).toEqual(expected);
  });

  it('are stops from end to end, no more than asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 5, max: 40 }),
        (first, steps, stride, most) => {
          const [min, max, step] = [first / 100, (first + steps * stride) / 100, stride / 100];
          const spread = spreadGrid({ min, max, step }, most, []);
          const whole = sliderGrid({ ...threshold(min, max), step }, steps + 1);
          expect(spread.length).toBeLessThanOrEqual(most);
          expect(whole).toEqual(expect.arrayContaining([...spread]));
          expect([spread[0], spread.at(-1)]).toEqual([whole[0], whole.at(-1)]);
          expect([...new Set(spread)].sort((a, b) => a - b)).toEqual(spread);
          // No fewer than a third of what there is room for: the next rounder number of stops apart is at most 2.5 times as many.
          expect(spread.length).toBeGreaterThanOrEqual(Math.min(whole.length, Math.floor(most / 3)));
        },
      ),
      { seed: 42, numRuns: 200 },
    );
  });
});
