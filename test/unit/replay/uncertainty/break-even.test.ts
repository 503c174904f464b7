import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakEven, type TransitionCounts } from '#domain/replay/uncertainty/break-even';

const countsOf = (counts: Partial<TransitionCounts>): TransitionCounts => ({
  reached: 100,
  converted: 20,
  unknown: 10,
  pending: 0,
  upstream: 0,
  ...counts,
});

/** Reached = observed and not converted + converted + unknown + pending. */
const anyCounts = (upstream: fc.Arbitrary<number>): fc.Arbitrary<TransitionCounts> =>
  fc
    .record({
      refused: fc.nat(60),
      converted: fc.nat(60),
      unknown: fc.nat(40),
      pending: fc.nat(10),
      upstream,
    })
    .map(({ refused, ...counts }) => ({
      ...counts,
      reached: refused + counts.converted + counts.unknown + counts.pending,
    }));

describe('break-even (replay.md, section 4)', () => {
  it.each([
    ['a share', { k: 1, n: 4 }, {}, { kind: 'share', share: 0.5 }],
    ['what pending leads give it', { k: 1, n: 4 }, { pending: 2 }, { kind: 'share', share: 0.3 }],
    ['0, where all hangs on one more', { k: 1, n: 5 }, {}, { kind: 'share', share: 0 }],
    ['1, where none is enough', { k: 3, n: 10 }, {}, { kind: 'share', share: 1 }],
    ['always', { k: 19, n: 100 }, {}, { kind: 'always' }],
    ['never', { k: 31, n: 100 }, {}, { kind: 'never' }],
    ['absent where nothing is unknown', { k: 1, n: 4 }, { unknown: 0 }, null],
    ['absent where it is unknown who got there', { k: 1, n: 4 }, { upstream: 1 }, null],
    ['absent without a baseline', null, {}, null],
    ['absent without a rate of the baseline', { k: 0, n: 0 }, {}, null],
  ])('is %s', (_, baseline, counts, expected) => {
    expect(breakEven(countsOf(counts), baseline)).toEqual(expected);
  });

  // A third of 99 is 33, though 1/3 · 99 in doubles need not be.
  it('is exact where the doubles are not', () => {
    for (let n = 3; n < 300; n += 3) {
      expect(breakEven(countsOf({ reached: n, converted: n / 3, unknown: 1 }), { k: 1, n: 3 })).toEqual({
        kind: 'share',
        share: 0,
      });
    }
  });

  // In fractions: with x of the unknown converting, (k + pending + x) / n against the baseline's rate.
  it('is where the verdict turns', () => {
    const baseline = fc
      .integer({ min: 1, max: 80 })
      .chain((n) => fc.record({ k: fc.nat(n), n: fc.constant(n) }));
    fc.assert(
      fc.property(anyCounts(fc.constant(0)), baseline, (counts, { k, n }) => {
        const found = breakEven(counts, { k, n });
        if (counts.unknown === 0) {
          expect(found).toBeNull();
          return;
        }
        const isBetter = (converting: number) =>
          (counts.converted + counts.pending + converting) * n > k * counts.reached;
        const verdicts = Array.from({ length: counts.unknown + 1 }, (_, converting) => isBetter(converting));
        const expected = verdicts.map((_, converting) => {
          if (found?.kind === 'share') return converting / counts.unknown > found.share + 1e-12;
          return found?.kind === 'always';
        });
        expect(verdicts).toEqual(expected);
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});
