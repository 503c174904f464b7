import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Axis, bestPoint, type Point } from '#domain/replay/what-if/best-point';
import type { Objective, PointFigures } from '#domain/replay/what-if/objective';
import { Random } from '../../../oracle/random';

const NONE: PointFigures = {
  judged: 0,
  reached: 0,
  observed: { k: 0, n: 0 },
  precision: null,
  wins: null,
  load: null,
};
const figures = (some: Partial<PointFigures> = {}): PointFigures => ({ ...NONE, ...some });
const point = (
  at: number | readonly number[],
  earlier: Partial<PointFigures>,
  later: Partial<PointFigures> = {},
): Point => ({ at: [at].flat(), earlier: figures(earlier), later: figures(later) });

const PRECISE: Objective = { kind: 'precision', stage: 'mql', atLeast: 0.2 };
const WINS: Objective = { kind: 'wins', stage: 'mql', capacity: 'queues' };
const axis = (value: number, range = 100): Axis => ({ value, range });

describe('the best point of a sweep', () => {
  it('lets in as many leads as precision surely allows', () => {
    const points = [
      point(10, { reached: 90, precision: [0.19, 0.9] }),
      point(20, { reached: 70, precision: [0.2, 0.4] }),
      point(30, { reached: 50, precision: [0.3, 0.4] }),
      point(40, { reached: 99 }),
    ];
    expect(bestPoint(points, PRECISE, [axis(30)])).toMatchObject({ index: 1, at: [20] });
  });

  it('finds as many wins as the queues have time for in nine weeks of ten', () => {
    const weeks = (...overloaded: number[]) => overloaded.map((own) => ({ weeks: 10, overloaded: own }));
    const points = [
      point(10, { wins: { k: 9, n: 10 }, load: weeks(0, 2) }),
      point(20, { wins: { k: 7, n: 10 }, load: weeks(1, 1) }),
      point(30, { wins: { k: 5, n: 10 }, load: weeks(0, 0) }),
      point(40, { wins: { k: 10, n: 10 } }),
      point(50, { load: weeks(0) }),
    ];
    expect(bestPoint(points, WINS, [axis(30)])).toMatchObject({ index: 1, at: [20] });
  });

  it('is none where the objective allows none', () => {
    expect(bestPoint([], PRECISE, [axis(1)])).toBeNull();
    expect(bestPoint([point(1, { reached: 5, precision: [0.1, 1] })], PRECISE, [axis(1)])).toBeNull();
  });

  it.each<[string, Axis[], number[][], number[]]>([
    ['the nearest to the present value', [axis(28)], [[10], [30], [20]], [30]],
    ['the lower of two as near', [axis(25)], [[30], [20]], [20]],
    [
      'the nearest in parts of what each can go',
      [axis(50, 100), axis(5, 10)],
      [
        [50, 8],
        [70, 5],
      ],
      [70, 5],
    ],
    [
      'the lower of the first threshold before the second',
      [axis(50), axis(50)],
      [
        [60, 50],
        [50, 60],
      ],
      [50, 60],
    ],
  ])('of several as good is %s', (_, axes, at, expected) => {
    const points = at.map((values) => point(values, { reached: 5, precision: [1, 1] }));
    expect(bestPoint(points, PRECISE, axes)?.at).toEqual(expected);
  });

  const random = fc.record({
    reached: fc.nat({ max: 4 }),
    low: fc.nat({ max: 4 }),
    wins: fc.nat({ max: 3 }),
    overloaded: fc.nat({ max: 2 }),
  });

  it('is the first of all points, sorted by what the objective says', () => {
    let [none, many] = [0, 0];
    const grid = fc.array(random, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        grid,
        fc.constantFrom(PRECISE, WINS),
        fc.nat({ max: 3 }),
        fc.nat({ max: 2 }),
        (all, objective, x, y) => {
          const points = all.map(({ reached, low, wins, overloaded }, index) =>
            point([index % 4, 10 * Math.floor(index / 4)], {
              reached,
              precision: [low / 10, 1],
              wins: { k: wins, n: 3 },
              load: [{ weeks: 10, overloaded }],
            }),
          );
          const isPrecise = objective.kind === 'precision';
          const keys = all
            .map(({ reached, low, wins, overloaded }, index) => {
              const [first, second] = [index % 4, Math.floor(index / 4)];
              const steps = Math.abs(first - x) / 4 + Math.abs(second - y) / 4;
              const isAllowed = isPrecise ? low >= 2 : overloaded <= 1;
              return { index, isAllowed, key: [isPrecise ? -reached : -wins, steps, first, second] };
            })
            .filter((one) => one.isAllowed)
            .sort((a, b) => {
              const place = a.key.findIndex((value, at) => value !== b.key[at]);
              return (a.key[place] ?? 0) - (b.key[place] ?? 0);
            });
          const found = bestPoint(points, objective, [
            { value: x, range: 4 },
            { value: 10 * y, range: 40 },
          ]);
          expect(found?.index).toBe(keys[0]?.index);
          if (keys.length === 0) none += 1;
          if (keys.length > 3) many += 1;
        },
      ),
      { seed: 42, numRuns: 500 },
    );
    expect(none).toBeGreaterThan(0);
    expect(many).toBeGreaterThan(100);
  });
});

describe('a choice on leads that it is then checked on', () => {
  const DATA_SETS = 200;
  const SCORES = 20;

  /** Points of every bar for leads of random scores, of which a share reaches the target that may hang on the score. */
  function pointsOf(random: Random, shareAt: (score: number) => number): Point[] {
    const counts = Array.from({ length: SCORES }, () => ({ earlier: { k: 0, n: 0 }, later: { k: 0, n: 0 } }));
    for (let lead = 0; lead < 600; lead++) {
      const score = random.int(0, SCORES - 1);
      const isHit = random.chance(shareAt(score));
      for (let bar = 0; bar <= score; bar++) {
        const own = counts[bar]?.[lead < 420 ? 'earlier' : 'later'];
        if (!own) continue;
        own.n += 1;
        own.k += Number(isHit);
      }
    }
    const of = ({ k, n }: { k: number; n: number }) =>
      figures({ judged: 180, reached: n, observed: { k, n }, precision: n === 0 ? null : [k / n, k / n] });
    return counts.map(({ earlier, later }, bar) => ({ at: [bar], earlier: of(earlier), later: of(later) }));
  }

  /** How far precision is from what it was chosen for, on average: on the leads it was chosen on, and on the later ones. */
  function fallOf(shareAt: (score: number) => number, atLeast: number): number {
    const random = new Random(11);
    let [sum, found] = [0, 0];
    for (let set = 0; set < DATA_SETS; set++) {
      const best = bestPoint(pointsOf(random, shareAt), { kind: 'precision', stage: 'mql', atLeast }, [
        axis(0, SCORES),
      ]);
      if (best?.check.kind !== 'checked') continue;
      const { earlier, later } = best.check;
      if (earlier === null || later === null) continue;
      sum += later - earlier;
      found += 1;
    }
    expect(found).toBeGreaterThan(DATA_SETS / 4);
    return sum / found;
  }

  it('falls on the later leads where nothing hangs on the score', () => {
    // One in five reaches the target, at whatever score; what seems to be one in four is luck.
    expect(fallOf(() => 0.2, 0.25)).toBeLessThan(-0.03);
  });

  it('holds where the target hangs on the score', () => {
    expect(Math.abs(fallOf((score) => score / SCORES, 0.6))).toBeLessThan(0.02);
  });
});

describe('the check of a best point on later leads', () => {
  const check = (
    earlier: Partial<PointFigures>,
    later: Partial<PointFigures>,
    objective: Objective = PRECISE,
  ) => bestPoint([point(20, earlier, later)], objective, [axis(20)])?.check;
  const precise = { precision: [0.7, 1] as const };

  it('compares what was chosen for there with what it is on leads it was not chosen on', () => {
    // 48 of 80 less 56 of 70 (Newcombe, Stat. Med. 17, 1998, 873–890, table II, the other way round).
    const found = check(
      { ...precise, observed: { k: 56, n: 70 } },
      { judged: 100, observed: { k: 48, n: 80 }, precision: [0.6, 0.6] },
    );
    expect(found).toMatchObject({ kind: 'checked', earlier: 0.8, later: 0.6, isAllowed: true });
    if (found?.kind !== 'checked') throw new Error('it is checked');
    expect(found.difference?.[0]).toBeCloseTo(-0.3339, 4);
    expect(found.difference?.[1]).toBeCloseTo(-0.0524, 4);
  });

  it('says so where the later leads would not have allowed the choice', () => {
    const later = { judged: 100, observed: { k: 1, n: 80 }, precision: [0.01, 0.1] as const };
    expect(check({ ...precise, observed: { k: 56, n: 70 } }, later)).toMatchObject({ isAllowed: false });
  });

  it('is of shares of wins where wins were chosen for', () => {
    const load = [{ weeks: 10, overloaded: 0 }];
    expect(
      check({ wins: { k: 9, n: 10 }, load }, { judged: 200, wins: { k: 5, n: 20 }, load }, WINS),
    ).toMatchObject({ earlier: 0.9, later: 0.25 });
  });

  it('is left out with fewer than a hundred leads', () => {
    const observed = { k: 3, n: 50 };
    expect(check({ ...precise, observed }, { judged: 99, observed })).toEqual({
      kind: 'not-checked',
      leads: 99,
    });
    expect(check({ ...precise, observed }, { judged: 100, observed })?.kind).toBe('checked');
  });

  it('has no interval where a share is of fewer than ten leads', () => {
    const many = { k: 5, n: 10 };
    const few = { k: 5, n: 9 };
    for (const [first, then] of [
      [many, few],
      [few, many],
    ] as const) {
      expect(check({ ...precise, observed: first }, { judged: 100, observed: then })).toMatchObject({
        difference: null,
      });
    }
    expect(check({ ...precise, observed: many }, { judged: 100, observed: many })).not.toMatchObject({
      difference: null,
    });
  });
});
