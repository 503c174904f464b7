import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endedBy,
  kaplanMeier,
  kaplanMeierMedian,
  medianOf,
  type Spell,
  type Spells,
} from '#domain/replay/uncertainty/kaplan-meier';
import { wilson } from '#domain/replay/uncertainty/wilson';
import { type Fraction, medianStay, staySteps } from '../../../oracle/kaplan-meier';
import { printedAs, readVectors } from '../../../support/vectors';

interface Vector {
  readonly name: string;
  readonly spells: string;
  readonly steps: readonly { at: number; surviving: string; error?: string }[];
  readonly median: number;
}

const { vectors } = readVectors('statistics/kaplan-meier.json') as { vectors: readonly Vector[] };

/** Durations, `+` where still going on. */
const spellsOf = (text: string): Spell[] =>
  text.split(' ').map((spell) => ({ ms: Number.parseFloat(spell), ended: !spell.endsWith('+') }));

function columnsOf(spells: readonly Spell[]): [ended: number[], censored: number[]] {
  const those = (ended: boolean) =>
    spells.flatMap((spell) => (spell.ended === ended ? [spell.ms] : [])).sort((a, b) => a - b);
  return [those(true), those(false)];
}

/** By duration; durations that nothing happened at may be among them. */
function groupsOf(spells: readonly Spell[], more: readonly number[] = []): Spells {
  const ms = [...new Set([...spells.map((spell) => spell.ms), ...more])].sort((a, b) => a - b);
  const counts = (ended: boolean) =>
    ms.map((duration) => spells.filter((spell) => spell.ms === duration && spell.ended === ended).length);
  return { ms, ended: counts(true), censored: counts(false) };
}

const stepsOf = (spells: readonly Spell[]) => kaplanMeier(groupsOf(spells));
const sharesOf = (spells: readonly Spell[], durations: readonly number[]) => {
  const groups = groupsOf(spells, [1.5, 40]);
  return endedBy(groups, kaplanMeier(groups), durations);
};
const endedAt = (durations: readonly number[]): Spell[] => durations.map((ms) => ({ ms, ended: true }));

const medianIn = (text: string): number | null => kaplanMeierMedian(...columnsOf(spellsOf(text)));
const numberOf = (share: Fraction): number =>
  Number((share.of * 1_000_000_000_000_000n) / share.in) / 1_000_000_000_000_000;

const anySpells = fc.array(fc.record({ ms: fc.nat(30), ended: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
});
const RUNS = { seed: 42, numRuns: 400 };

describe('Kaplan–Meier (replay.md, section 4)', () => {
  it.each(vectors)('of the $name spells is as published', ({ spells, steps, median }) => {
    const found = stepsOf(spellsOf(spells));
    expect(found.map(({ ms }) => ms)).toEqual(steps.map(({ at }) => at));
    for (const [index, { surviving, error }] of steps.entries()) {
      const step = found[index];
      expect(printedAs(surviving, step?.surviving)).toBe(surviving);
      if (error) {
        expect(printedAs(error, (step?.surviving ?? 0) * Math.sqrt(step?.greenwood ?? 0))).toBe(error);
      }
    }
    expect(medianIn(spells)).toBe(median);
  });

  it('is the product of the paper in fractions, and its median is exact', () => {
    fc.assert(
      fc.property(anySpells, (spells) => {
        const expected = staySteps(spells);
        const found = stepsOf(spells);
        expect(found).toHaveLength(expected.length);
        for (const [index, step] of expected.entries()) {
          const { ms, atRisk, events, surviving } = found[index] ?? {};
          expect({ ms, atRisk, events }).toEqual({ ms: step.ms, atRisk: step.atRisk, events: step.events });
          expect(surviving).toBeCloseTo(numberOf(step.surviving), 12);
        }
        expect(kaplanMeierMedian(...columnsOf(spells))).toBe(medianStay(spells));
        expect(medianOf(found)).toBe(medianStay(spells));
      }),
      RUNS,
    );
  });
});

describe('its median', () => {
  it('is absent while more than half still go on', () => {
    expect(kaplanMeierMedian([], [])).toBeNull();
    expect(medianIn('1 2+ 3+')).toBeNull();
    expect(medianIn('5+ 6+')).toBeNull();
  });

  it('is reached where exactly half are left', () => {
    expect(medianIn('1 2 3 4')).toBe(2);
    expect(medianIn('1 2')).toBe(1);
  });

  it('takes ends before what is censored at the same duration', () => {
    // S(2) = 2/3; were the censored spell gone before, it would be 1/2.
    expect(medianIn('2 2+ 9')).toBe(9);
    expect(medianIn('1+ 2 2+ 9')).toBe(9);
  });

  // Of 24, as of many other numbers, the product of the shares that stay comes out a bit above one half.
  it('is exact at one half, however many spells there are', () => {
    for (let half = 1; half <= 300; half++) {
      const ended = Array.from({ length: 2 * half }, (_, index) => index + 1);
      expect(kaplanMeierMedian(ended, [])).toBe(half);
    }
  });
});

describe('shares that have ended by a duration', () => {
  const days = [0, 3, 7, 14, 21, 30];

  it('are what the curve has left, for as long as a spell was followed', () => {
    fc.assert(
      fc.property(anySpells, (spells) => {
        const found = sharesOf(spells, days);
        const steps = staySteps(spells);
        const longest = Math.max(...spells.map(({ ms }) => ms));
        const allEnded = steps.at(-1)?.surviving.of === 0n;
        expect(found.map(({ ms }) => ms)).toEqual(days.filter((day) => day <= longest || allEnded));
        for (const { ms, share, interval } of found) {
          const last = steps.findLast((step) => step.ms <= ms)?.surviving ?? { of: 1n, in: 1n };
          expect(share).toBeCloseTo(1 - numberOf(last), 12);
          if (!interval) continue;
          expect(interval[0]).toBeLessThanOrEqual(share + 1e-12);
          expect(interval[1]).toBeGreaterThanOrEqual(share - 1e-12);
        }
      }),
      RUNS,
    );
  });

  it("have Wilson's interval where nothing is censored", () => {
    const ended = fc.array(fc.nat(25), { minLength: 10, maxLength: 80 });
    fc.assert(
      fc.property(ended, (durations) => {
        const ascending = durations.toSorted((a, b) => a - b);
        for (const { ms, interval } of sharesOf(endedAt(ascending), days)) {
          const [low, high] = wilson(ascending.filter((d) => d <= ms).length, ascending.length) ?? [];
          expect(interval?.[0]).toBeCloseTo(low ?? Number.NaN, 10);
          expect(interval?.[1]).toBeCloseTo(high ?? Number.NaN, 10);
        }
      }),
      RUNS,
    );
  });

  // Rothman's n' of the 6-MP group at ten weeks: S = .75294, greenwood .016365, so (1 - S) / (S g) = 20.05 of 21.
  it('have a wider one where some are censored, of as many as tell as much', () => {
    const atTen = sharesOf(spellsOf(vectors[0]?.spells ?? ''), [10])[0];
    const n = (1 - 0.7529411765) / (0.7529411765 * (0.0963 / 0.7529411765) ** 2);
    const [low, high] = wilson((1 - 0.7529411765) * n, n) ?? [];
    expect(atTen?.interval?.[0]).toBeCloseTo(low ?? Number.NaN, 3);
    expect(atTen?.interval?.[1]).toBeCloseTo(high ?? Number.NaN, 3);
    const [, highOfAll] = wilson(0.2470588235 * 21, 21) ?? [];
    expect(atTen?.interval?.[1]).toBeGreaterThan(highOfAll ?? 1);
  });

  it('have none of fewer than ten', () => {
    const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(sharesOf(endedAt(nine), [5])).toEqual([
      { ms: 5, share: expect.closeTo(5 / 9, 12), interval: null },
    ]);
    expect(sharesOf(endedAt([...nine, 10]), [5])[0]?.interval).not.toBeNull();
  });
});
