import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampled, suppressed } from '#domain/replay/uncertainty/small-cells';
import { wilson } from '#domain/replay/uncertainty/wilson';

const valuesOf = (sizes: readonly number[]) => sizes.map((leads, place) => ({ place, leads }));
const tellable = (sizes: readonly number[], smallest: number) => {
  const { told, suppressed: put } = suppressed(valuesOf(sizes), smallest);
  return { told: told.map(({ leads }) => leads), put };
};

describe('small cells', () => {
  it('have no interval below ten observed', () => {
    expect(sampled(3, 9)).toBeNull();
    expect(sampled(3, 10)).toEqual(wilson(3, 10));
  });

  it.each([
    ['nothing is put together where all are large enough', [9, 7, 5], [9, 7, 5], null],
    ['two small ones are', [9, 7, 3, 3], [9, 7], { values: 2, leads: 6 }],
    ['one takes the next smallest with it', [9, 7, 4], [9], { values: 2, leads: 11 }],
    ['two that are too few together do so, too', [9, 7, 1, 2], [9], { values: 3, leads: 10 }],
    ['the later of two of one size goes', [7, 7, 4], [7], { values: 2, leads: 11 }],
    ['all go where nothing is left to hide behind', [9, 1], [], { values: 2, leads: 10 }],
    ['a single value goes, too', [3], [], { values: 1, leads: 3 }],
    ['nothing of nothing', [], [], null],
  ])('%s', (_, sizes, told, put) => {
    expect(tellable(sizes, 5)).toEqual({ told, put });
  });

  it('are all told where one lead is enough', () => {
    expect(tellable([3, 1, 1], 1)).toEqual({ told: [3, 1, 1], put: null });
  });

  // Whoever knows the whole and all that is told can work out every sum of cells but those within what is put together.
  it('cannot be found by subtraction', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 8 }), (values, smallest) => {
        const { told, put } = tellable(values, smallest);
        const whole = values.reduce((sum, leads) => sum + leads, 0);
        const known = told.reduce((sum, leads) => sum + leads, 0);
        expect(told.every((leads) => leads >= smallest)).toBe(true);
        expect(known + (put?.leads ?? 0)).toBe(whole);
        expect(told.length + (put?.values ?? 0)).toBe(values.length);
        if (!put) return;
        expect(put.values).toBeGreaterThan(1);
        expect(whole - known >= smallest || told.length === 0).toBe(true);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it('are no more than must be: without the last that was taken, one could be found', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 8 }), (values, smallest) => {
        const { put } = tellable(values, smallest);
        if (!put) return;
        const rising = values.toSorted((a, b) => a - b).slice(0, put.values);
        const last = rising.at(-1) ?? 0;
        const without = put.leads - last;
        expect(last < smallest || put.values === 2 || without < smallest).toBe(true);
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});
