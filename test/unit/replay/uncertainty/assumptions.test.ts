import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assumedRate, type UnworkedAssumption } from '#domain/replay/uncertainty/assumptions';
import type { TransitionCounts } from '#domain/replay/uncertainty/break-even';

const COUNTS: TransitionCounts = { reached: 100, converted: 18, unknown: 30, pending: 10, upstream: 20 };
const NO_BETTER: UnworkedAssumption = { id: 'unworked-no-better' };
const AS_OBSERVED: UnworkedAssumption = { id: 'unworked-as-observed', within: 'region' };
const convert = (share: number): UnworkedAssumption => ({ id: 'unworked-convert', share });

const stratum = fc
  .record({
    refused: fc.nat(40),
    converted: fc.nat(40),
    unknown: fc.nat(40),
    pending: fc.nat(9),
    upstream: fc.nat(9),
  })
  .map(({ refused, ...counts }) => ({
    ...counts,
    reached: refused + counts.converted + counts.unknown + counts.pending,
  }));
const strata = fc.array(stratum, { minLength: 1, maxLength: 5 });
const total = (of: readonly TransitionCounts[]): TransitionCounts => {
  const sum = (name: keyof TransitionCounts) => of.reduce((so, counts) => so + counts[name], 0);
  return {
    reached: sum('reached'),
    converted: sum('converted'),
    unknown: sum('unknown'),
    pending: sum('pending'),
    upstream: sum('upstream'),
  };
};
const RUNS = { seed: 42, numRuns: 400 };
const NOTHING = [Number.NaN, Number.NaN] as const;

describe('assumptions about leads nobody worked', () => {
  it('at most as good: 18 of 60 observed, so at most 9 of the 30, and 30 open beside', () => {
    expect(assumedRate(COUNTS, NO_BETTER, [])).toEqual([18 / 120, 57 / 120]);
  });

  it('converting by a share: 6 of 30, and what is open beside', () => {
    expect(assumedRate(COUNTS, convert(0.2), [])).toEqual([24 / 120, 54 / 120]);
  });

  it('as observed with the same value: half of 10, a tenth of 20', () => {
    const halves = { reached: 30, converted: 10, unknown: 10, pending: 0, upstream: 0 };
    const tenths = { reached: 40, converted: 2, unknown: 20, pending: 0, upstream: 0 };
    const both = total([halves, tenths]);
    expect(assumedRate(both, AS_OBSERVED, [halves, tenths])).toEqual([19 / 70, 19 / 70]);
  });

  it('as observed leaves a value open of which none was observed', () => {
    const none = { reached: 5, converted: 0, unknown: 5, pending: 0, upstream: 0 };
    const halves = { reached: 15, converted: 5, unknown: 5, pending: 0, upstream: 0 };
    const rate = assumedRate(total([none, halves]), AS_OBSERVED, [none, halves]);
    expect(rate).toEqual([7.5 / 20, 12.5 / 20]);
  });

  it('says nothing where nobody got to the stage', () => {
    expect(assumedRate(total([]), NO_BETTER, [])).toBeNull();
  });

  it('stays within the bounds that assume nothing, which a share of 0 and of 1 span', () => {
    fc.assert(
      fc.property(strata, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const counts = total(values);
        const all = counts.reached + counts.upstream;
        if (all === 0) return;
        const [low] = assumedRate(counts, convert(0), []) ?? NOTHING;
        const [, high] = assumedRate(counts, convert(1), []) ?? NOTHING;
        expect(low).toBe(counts.converted / all);
        expect(high).toBe((counts.converted + counts.unknown + counts.pending + counts.upstream) / all);
        for (const assumption of [NO_BETTER, AS_OBSERVED, convert(share)]) {
          const [from, to] = assumedRate(counts, assumption, values) ?? NOTHING;
          expect(from).toBeGreaterThanOrEqual(low);
          expect(from).toBeLessThanOrEqual(to);
          expect(to).toBeLessThanOrEqual(high + 1e-12);
        }
      }),
      RUNS,
    );
  });

  it('rises with the share', () => {
    fc.assert(
      fc.property(stratum, fc.nat(99), (counts, percent) => {
        const lower = assumedRate(counts, convert(percent / 100), []) ?? NOTHING;
        const higher = assumedRate(counts, convert((percent + 1) / 100), []) ?? NOTHING;
        if (counts.reached + counts.upstream === 0) return;
        for (const end of [0, 1] as const) {
          if (counts.unknown > 0) expect(higher[end]).toBeGreaterThan(lower[end]);
          else expect(higher[end]).toBe(lower[end]);
        }
      }),
      RUNS,
    );
  });
});
