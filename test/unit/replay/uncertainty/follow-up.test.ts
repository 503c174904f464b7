import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Table, TableReader } from '#domain/replay/tables';
import { FollowUp } from '#domain/replay/uncertainty/follow-up';
import { medianStay, staySteps } from '../../../oracle/kaplan-meier';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TWO_YEARS = 730 * DAY;

interface Followed {
  readonly ms: number;
  readonly ended: boolean;
}

/** Whole hours for two weeks, whole days after; up for those that went on; two years at most. */
function rounded({ ms, ended }: Followed): Followed {
  if (ms > TWO_YEARS) return { ms: TWO_YEARS, ended: false };
  const step = ms <= 14 * DAY ? HOUR : DAY;
  const steps = ended ? Math.ceil(ms / step) : Math.floor(ms / step);
  return { ms: steps * step, ended };
}

function followUpOf(leads: readonly Followed[]): FollowUp {
  const followUp = new FollowUp(2);
  for (const { ms, ended } of leads) {
    if (ended) followUp.wentOn(1, ms);
    else followUp.stayed(1, ms);
  }
  return followUp;
}

/** Mostly within weeks, on the grid and beside it, some for years. */
const duration = fc.oneof(
  fc.integer({ min: 0, max: 21 * DAY }),
  fc.integer({ min: 0, max: 1000 * DAY }),
  fc.integer({ min: 0, max: 500 }).map((hours) => hours * HOUR),
  fc.constantFrom(0, 1, 14 * DAY, 14 * DAY + 1, 15 * DAY, TWO_YEARS, TWO_YEARS + 1),
);
const leads = fc.array(fc.record({ ms: duration, ended: fc.boolean() }), { minLength: 1, maxLength: 60 });
const RUNS = { seed: 42, numRuns: 300 };

describe('time to stage', () => {
  it('is the Kaplan–Meier estimate of whole hours and days, in fractions', () => {
    fc.assert(
      fc.property(leads, (followed) => {
        const curve = followUpOf(followed).curve(1);
        const expected = followed.map(rounded);
        const steps = staySteps(expected);
        expect(curve?.events).toBe(expected.filter(({ ended }) => ended).length);
        expect(curve?.censored).toBe(expected.filter(({ ended }) => !ended).length);
        expect(curve?.median).toBe(medianStay(expected));
        for (const { days, share } of curve?.at ?? []) {
          const left = steps.findLast(({ ms }) => ms <= days * DAY)?.surviving ?? { of: 1n, in: 1n };
          expect(1 - share).toBeCloseTo(Number((left.of * 1_000_000_000_000n) / left.in) / 1e12, 10);
        }
      }),
      RUNS,
    );
  });

  it('is the same in whatever parts leads are counted', () => {
    fc.assert(
      fc.property(leads, fc.nat(60), (followed, cut) => {
        const whole = followUpOf(followed);
        const tables: Table[] = [];
        followUpOf(followed.slice(cut)).write(tables);
        const parts = followUpOf(followed.slice(0, cut));
        parts.addFrom(new TableReader(structuredClone(tables)));
        expect(parts.curve(1)).toEqual(whole.curve(1));
        expect(parts.curve(0)).toBeNull();
      }),
      RUNS,
    );
  });
});
