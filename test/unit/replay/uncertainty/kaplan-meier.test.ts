import { describe, expect, it } from 'vitest';
import { kaplanMeierMedian } from '#domain/replay/uncertainty/kaplan-meier';

/** Weeks in remission, `+` where still going on: Freireich et al. 1963, as printed in Cox & Oakes 1984, table 1.1. */
const weeks = (text: string) =>
  text.split(' ').map((week) => ({ ms: Number.parseInt(week, 10), ended: !week.endsWith('+') }));
const SIX_MP = weeks('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');
const PLACEBO = weeks('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23');

function medianOf(spells: ReturnType<typeof weeks>): number | null {
  const those = (ended: boolean) =>
    spells.flatMap((spell) => (spell.ended === ended ? [spell.ms] : [])).sort((a, b) => a - b);
  return kaplanMeierMedian(those(true), those(false));
}

describe('Kaplan–Meier median (replay.md, section 4)', () => {
  it('of the remission times of Freireich et al. is 23 weeks on 6-MP and 8 on placebo', () => {
    expect(medianOf(SIX_MP)).toBe(23);
    expect(medianOf(PLACEBO)).toBe(8);
  });

  it('is absent while more than half still go on', () => {
    expect(medianOf([])).toBeNull();
    expect(medianOf(weeks('1 2+ 3+'))).toBeNull();
    expect(medianOf(weeks('5+ 6+'))).toBeNull();
  });

  it('is reached where exactly half are left', () => {
    expect(medianOf(weeks('1 2 3 4'))).toBe(2);
    expect(medianOf(weeks('1 2'))).toBe(1);
  });

  it('takes ends before what is censored at the same duration', () => {
    // S(2) = 2/3; were the censored spell gone before, it would be 1/2.
    expect(medianOf(weeks('2 2+ 9'))).toBe(9);
    expect(medianOf(weeks('1+ 2 2+ 9'))).toBe(9);
  });

  // Of 24, as of many other numbers, the product of the shares that stay comes out a bit above one half.
  it('is exact at one half, however many spells there are', () => {
    for (let half = 1; half <= 300; half++) {
      const spells = Array.from({ length: 2 * half }, (_, index) => ({ ms: index + 1, ended: true }));
      expect(medianOf(spells)).toBe(half);
    }
  });
});
