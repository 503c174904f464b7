import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareChanges,
  compareShares,
  NO_SHARE,
  plus,
  type Share,
  type Step,
  shareOfRange,
} from '#domain/replay/what-if/edit-order';

const share = (part: bigint, whole: bigint): Share => ({ part, whole });

describe('a share of a range', () => {
  it.each<[range: [number, number], from: number, to: number, part: bigint, whole: bigint]>([
    [[0, 150], 50, 47, 3n, 150n],
    [[0, 1], 0.1, 0.4, 3n, 10n],
    [[0.5, 1], 0.9, 0.55, 35n, 50n],
    [[-100, 0], -20, 0, 20n, 100n],
    [[0, 1e21], 0, 1, 1n, 10n ** 21n],
    [[0, 1e-7], 0, 5e-8, 5n, 10n],
    [[-0.25, 0.25], -0.05, 0.05, 10n, 50n],
  ])('of %j from %d to %d is exact', ([min, max], from, to, part, whole) => {
    expect(compareShares(shareOfRange({ min, max }, from, to), share(part, whole))).toBe(0);
  });

  it('adds up without rounding, as floating-point numbers do not', () => {
    const tenths = [1, 2].map((tenth) => shareOfRange({ min: 0, max: 1 }, 0, tenth / 10));
    const sum = tenths.reduce(plus, NO_SHARE);
    expect(compareShares(sum, shareOfRange({ min: 0, max: 1 }, 0, 0.3))).toBe(0);
    expect(0.1 + 0.2).not.toBe(0.3);
  });

  it('compares as fractions do', () => {
    const fraction = fc.record({
      part: fc.bigInt({ min: 0n, max: 99n }),
      whole: fc.bigInt({ min: 1n, max: 99n }),
    });
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(Math.sign(compareShares(a, b))).toBe(
          Math.sign(Number(a.part) / Number(a.whole) - Number(b.part) / Number(b.whole)) || 0,
        );
        expect(compareShares(plus(a, c), plus(b, c))).toBe(compareShares(a, b));
      }),
      { seed: 44, numRuns: 500 },
    );
  });
});

const threshold = (place: number, to: number, part: bigint): Step => ({
  edit: { kind: 'threshold', id: `t${place}`, to },
  place,
  share: share(part, 100n),
});
const list = (place: number): Step => ({
  edit: { kind: 'list', stage: 'mql', path: 'entry', value: 'x', is: 'added' },
  place,
  share: NO_SHARE,
});
const atom = (place: number): Step => ({
  edit: { kind: 'atom', stage: 'mql', path: 'entry' },
  place,
  share: NO_SHARE,
});

it('puts changes in one order: edits, kinds, shares, places, values', () => {
  const ascending: Step[][] = [
    [threshold(3, 9, 1n)],
    [threshold(0, 1, 2n)],
    [threshold(0, 3, 2n)],
    [threshold(1, 1, 2n)],
    [list(0)],
    [list(1)],
    [atom(0)],
    [threshold(0, 1, 50n), threshold(1, 1, 49n)],
    [threshold(0, 2, 50n), threshold(1, 1, 50n)],
    [threshold(0, 1, 1n), list(4)],
    [list(0), list(1)],
    [threshold(0, 1, 1n), atom(0)],
    [list(0), atom(0)],
    [atom(0), atom(1)],
  ];
  for (const [i, a] of ascending.entries()) {
    for (const [j, b] of ascending.entries()) {
      expect([i, j, Math.sign(compareChanges(a, b))]).toEqual([i, j, Math.sign(i - j)]);
      expect(Math.sign(compareChanges([...a].reverse(), b))).toBe(Math.sign(i - j));
    }
  }
});
