import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfLifeShare } from '#domain/criteria/decay';
import type { Comparison } from '#domain/criteria/schema';
import { equal, type PolicySketch, present, score } from '../../support/replay-policy';
import { holds, type Question } from './ask';

const NOW = '03-31 09:00';
const MONTH_AGO = '03-01 09:00';
const TWO_MONTHS_AGO = '01-30 09:00';

type Points = NonNullable<PolicySketch['points']>;

/** Whether the score is exactly so much: not less and not more. */
function scores(value: number, points: Points, about: Question = {}): boolean {
  const policy = {
    activities: ['click', 'demo', 'leave'],
    fields: { size: 'number', name: 'text' },
    points,
  } as const;
  const asks = (is: Comparison) => holds(score(is, value), NOW, { ...about, policy });
  return asks('gte') && asks('lte') && !asks('gt') && !asks('lt');
}

describe('the score formula (replay.md, section 2)', () => {
  it('is zero with nothing to count', () => {
    expect(scores(0, { activities: { click: 10 } })).toBe(true);
  });

  it('halves points with each half-life, exactly', () => {
    const points = { halfLifeDays: 30, activities: { demo: 40 } };
    expect(scores(40, points, { activities: { demo: NOW } })).toBe(true);
    expect(scores(20, points, { activities: { demo: MONTH_AGO } })).toBe(true);
    expect(scores(10, points, { activities: { demo: TWO_MONTHS_AGO } })).toBe(true);
    expect(scores(70, points, { activities: { demo: [TWO_MONTHS_AGO, MONTH_AGO, NOW] } })).toBe(true);
  });

  it('is read in clock time, between half-lives too', () => {
    // 15 of 30 days: 40 · 2^-0.5 = 28.284271 2474…, in micro-points 28.284271.
    const points = { halfLifeDays: 30, activities: { demo: 40 } };
    expect(scores(28.284271, points, { activities: { demo: '03-16 09:00' } })).toBe(true);
  });

  it('is worth all at the instant itself and nothing after it, where the half-life is zero', () => {
    const points = { halfLifeDays: 0, activities: { demo: 40 } };
    expect(scores(40, points, { activities: { demo: NOW } })).toBe(true);
    expect(scores(40, points, { activities: { demo: [MONTH_AGO, NOW] } })).toBe(true);
    expect(scores(0, points, { activities: { demo: MONTH_AGO } })).toBe(true);
  });

  it('does not decay without a half-life, and leaves out what is still to come', () => {
    const points = { activities: { click: 10 } };
    expect(
      scores(20, points, { activities: { click: ['2020-01-01T00:00:00Z', NOW, '03-31 09:00:00.001'] } }),
    ).toBe(true);
  });

  it('cuts a type from above after decay', () => {
    const points = { halfLifeDays: 30, activities: { click: [10, 15] } } as const;
    expect(scores(10, points, { activities: { click: [MONTH_AGO, MONTH_AGO] } })).toBe(true);
    expect(scores(15, points, { activities: { click: [MONTH_AGO, MONTH_AGO, MONTH_AGO] } })).toBe(true);
    expect(scores(15, points, { activities: { click: [MONTH_AGO, MONTH_AGO, MONTH_AGO, NOW] } })).toBe(true);
  });

  it('cuts each type by itself', () => {
    const points = { activities: { click: [10, 15], demo: [40, 60] } } as const;
    expect(scores(75, points, { activities: { click: [NOW, NOW], demo: [NOW, NOW] } })).toBe(true);
  });

  it('never decays negative points, and takes them off before the total is cut', () => {
    const points = { halfLifeDays: 30, activities: { demo: 120, leave: -25 }, cap: 100 };
    expect(scores(95, points, { activities: { demo: NOW, leave: TWO_MONTHS_AGO } })).toBe(true);
    expect(scores(-50, points, { activities: { leave: [TWO_MONTHS_AGO, TWO_MONTHS_AGO] } })).toBe(true);
  });

  it('does not cut negative points from below', () => {
    const points = { activities: { leave: [-20, 15] } } as const;
    expect(scores(-60, points, { activities: { leave: [NOW, NOW, NOW] } })).toBe(true);
  });

  it('adds field points, which do not decay, under the total cap', () => {
    const points: Points = {
      halfLifeDays: 30,
      activities: { demo: 40 },
      fields: [
        [equal('size', 500), 30],
        [present('name'), -5],
        [equal('size', 1), 1000],
      ],
      cap: 50,
    };
    const about = (name: string | null): Question => ({
      fields: { size: 500, name },
      activities: { demo: MONTH_AGO },
    });
    expect(scores(50, points, about(null))).toBe(true);
    expect(scores(45, points, about('x'))).toBe(true);
  });

  it('reads field points at the instant', () => {
    const points: Points = { fields: [[equal('size', 500), 30]] };
    expect(scores(30, points, { history: [['size', MONTH_AGO, 1, 500]] })).toBe(true);
    expect(scores(0, points, { history: [['size', '03-31 09:01', 1, 500]] })).toBe(true);
  });
});

describe('rounding half up to micro-points before a comparison', () => {
  it('takes half a micro-point up and less than that down', () => {
    expect(scores(0.000001, { fields: [[present('size'), 0.0000005]] }, { fields: { size: 1 } })).toBe(true);
    expect(scores(0, { fields: [[present('size'), 0.0000004]] }, { fields: { size: 1 } })).toBe(true);
  });

  it('takes a negative half up, towards zero', () => {
    expect(scores(0, { fields: [[present('size'), -0.0000005]] }, { fields: { size: 1 } })).toBe(true);
    expect(scores(-0.000001, { fields: [[present('size'), -0.0000006]] }, { fields: { size: 1 } })).toBe(
      true,
    );
  });

  it('makes a sum of tenths what it is on paper', () => {
    expect(0.1 + 0.1 + 0.1).not.toBe(0.3);
    expect(scores(0.3, { activities: { click: 0.1 } }, { activities: { click: [NOW, NOW, NOW] } })).toBe(
      true,
    );
  });

  it('rounds the bar as it rounds the score', () => {
    const points: Points = { fields: [[present('size'), 1 / 3]] };
    expect(scores(1 / 3, points, { fields: { size: 1 } })).toBe(true);
  });
});

/** 2^-x in binary fixed point: integer square roots of one half, one for each bit of the fraction. */
const BITS = 220n;
const ONE = 1n << BITS;

function isqrt(n: bigint): bigint {
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}

const ROOTS = (() => {
  const roots: bigint[] = [];
  let root = ONE >> 1n;
  for (let bit = 0; bit < 60; bit++) {
    root = isqrt(root << BITS);
    roots.push(root);
  }
  return roots;
})();

function reference(x: number): bigint {
  let fraction = x - Math.floor(x);
  let value = ONE >> BigInt(Math.floor(x));
  for (const root of ROOTS) {
    fraction *= 2;
    if (fraction >= 1) {
      value = (value * root) >> BITS;
      fraction -= 1;
    }
  }
  return value;
}

/** How far a double is from the reference, relative to it. */
function relativeError(got: number, x: number): number {
  const exact = reference(x);
  const scaled =
    BigInt(Math.round(got * 2 ** (52 + Math.floor(x) + 1))) << (BITS - BigInt(53 + Math.floor(x)));
  const difference = scaled > exact ? scaled - exact : exact - scaled;
  return Number((difference << 80n) / exact) / 2 ** 80;
}

describe('the share of points left after x half-lives', () => {
  it.each([
    [0, 1],
    [1, 0.5],
    [2, 0.25],
    [3, 0.125],
    [10, 1 / 1024],
    [40, 2 ** -40],
    [0.5, Math.SQRT1_2],
    [1.5, Math.SQRT1_2 / 2],
  ])('of %d is %d to the bit', (x, expected) => {
    expect(halfLifeShare(x)).toBe(expected);
  });

  it.each([
    [0.25, 0.8408964152537145],
    [0.75, 0.5946035575013605],
    [1 / 3, 0.7937005259840997],
    [1.25, 0.4204482076268573],
  ])('of %d agrees with the published root %d', (x, expected) => {
    expect(Math.abs(halfLifeShare(x) / expected - 1)).toBeLessThan(1e-13);
  });

  it('agrees with integer square roots to 1e-13 for any x', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 60, noNaN: true }), (x) => {
        expect(relativeError(halfLifeShare(x), x)).toBeLessThan(1e-13);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it('never grows with x', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 60, noNaN: true }),
        fc.double({ min: 1e-12, max: 1, noNaN: true }),
        (x, step) => {
          expect(halfLifeShare(x + step)).toBeLessThanOrEqual(halfLifeShare(x));
        },
      ),
      { seed: 42, numRuns: 2000 },
    );
  });

  it('dies out without ever becoming negative or no number', () => {
    for (const x of [100, 1000, 1074, 1075, 2000, 1e9]) {
      const left = halfLifeShare(x);
      expect(left).toBeGreaterThanOrEqual(0);
      // A million points would then be worth less than a millionth of a micro-point.
      expect(left).toBeLessThan(1e-18);
    }
  });
});
