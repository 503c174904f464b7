import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  liftOf,
  type Possible,
  precisionOf,
  type QualityCounts,
  recallOf,
} from '#domain/replay/quality/lift';

/** Leads of every kind there is, and what each may turn out to be: where it is, and whether it has the target. */
type Turn = 'hit' | 'miss' | 'target outside' | 'none outside' | 'late';
const KINDS = {
  hits: ['hit'],
  misses: ['miss'],
  unknown: ['hit', 'miss'],
  upstream: ['hit', 'miss', 'target outside', 'none outside'],
  upstreamTargets: ['hit', 'target outside', 'late'],
  passedBy: ['target outside'],
  outside: ['target outside', 'none outside'],
  others: ['none outside'],
} as const satisfies Readonly<Record<string, readonly Turn[]>>;
type Leads = Readonly<Record<keyof typeof KINDS, number>>;

const NOBODY: Leads = {
  hits: 0,
  misses: 0,
  unknown: 0,
  upstream: 0,
  upstreamTargets: 0,
  passedBy: 0,
  outside: 0,
  others: 0,
};

const countsOf = (some: Partial<Leads>): QualityCounts => {
  const leads = { ...NOBODY, ...some };
  return {
    cohort: Object.values(leads).reduce((sum, count) => sum + count, 0),
    m: leads.hits + leads.misses + leads.unknown,
    hits: leads.hits,
    unknown: leads.unknown,
    upstream: leads.upstream,
    upstreamTargets: leads.upstreamTargets,
    targets: leads.hits + leads.passedBy + leads.upstreamTargets,
    outside: leads.outside,
  };
};

type Turns = Readonly<Record<Turn, number>>;

/** Every world, by how many leads turn out to be what. */
function worldsOf(some: Partial<Leads>): Turns[] {
  let worlds: Turns[] = [{ hit: 0, miss: 0, 'target outside': 0, 'none outside': 0, late: 0 }];
  for (const [kind, turns] of Object.entries(KINDS)) {
    for (let lead = 0; lead < (some[kind as keyof Leads] ?? 0); lead++) {
      worlds = worlds.flatMap((world) => turns.map((turn) => ({ ...world, [turn]: world[turn] + 1 })));
      worlds = [...new Map(worlds.map((world) => [Object.values(world).join(), world])).values()];
    }
  }
  return worlds;
}

/** What is found where everything is known; NaN: nothing. */
const found = ({ hit, miss, 'target outside': missed, 'none outside': none }: Turns) => ({
  precision: hit / (hit + miss),
  recall: hit / (hit + missed),
  lift: hit / (hit + miss) / ((hit + missed) / (hit + miss + missed + none)),
});

function endsOf(some: Partial<Leads>, figure: 'precision' | 'recall' | 'lift'): Possible {
  const values = worldsOf(some)
    .map((world) => found(world)[figure])
    .filter((value) => !Number.isNaN(value));
  return values.length === 0 ? null : [Math.min(...values), Math.max(...values)];
}

const few = (max: number) => fc.nat({ max });
const known = fc.record({
  hits: few(4),
  misses: few(4),
  unknown: few(4),
  passedBy: few(3),
  outside: few(4),
  others: few(4),
});

const close = (possible: Possible, ends: Possible) => {
  expect(possible?.length).toBe(ends?.length);
  for (const [index, end] of (ends ?? []).entries()) expect(possible?.[index]).toBeCloseTo(end, 12);
};

describe('precision, recall and lift against a target (replay.md, section 6)', () => {
  it('are what the section gives where nothing is unknown before the stage', () => {
    const counts = countsOf({ hits: 20, misses: 60, unknown: 20, passedBy: 10, outside: 50, others: 340 });
    expect(precisionOf(counts)).toEqual([20 / 100, 40 / 100]);
    expect(recallOf(counts)).toEqual([20 / 80, 40 / 50]);
    // 0.2 of the stage against 80 of 500 leads; 0.4 against 50 of 500.
    close(liftOf(counts), [0.2 / (80 / 500), 0.4 / (50 / 500)]);
  });

  it('have the ends of all worlds, where those of a stage are known', () => {
    fc.assert(
      fc.property(known, (leads) => {
        const counts = countsOf(leads);
        const [precision, lift] = [precisionOf(counts), liftOf(counts)];
        close(precision, endsOf(leads, 'precision'));
        close(recallOf(counts), endsOf(leads, 'recall'));
        close(lift, endsOf(leads, 'lift'));
      }),
      { seed: 42, numRuns: 400 },
    );
  });

  it('have the ends of all worlds, where it is not known who is in the stage', () => {
    fc.assert(
      fc.property(known, fc.integer({ min: 1, max: 5 }), (others, upstream) => {
        const leads = { ...others, upstream };
        const counts = countsOf(leads);
        close(precisionOf(counts), endsOf(leads, 'precision'));
        close(recallOf(counts), endsOf(leads, 'recall'));
        close(liftOf(counts), endsOf(leads, 'lift'));
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('hold all worlds, where it is not known either who of those with the target is in the stage', () => {
    let tight = 0;
    fc.assert(
      fc.property(known, few(3), fc.integer({ min: 1, max: 3 }), (others, upstream, upstreamTargets) => {
        const leads = { ...others, upstream, upstreamTargets };
        const counts = countsOf(leads);
        if (counts.m === 0) return;
        close(precisionOf(counts), endsOf(leads, 'precision'));
        close(recallOf(counts), endsOf(leads, 'recall'));
        const [lift, ends] = [liftOf(counts), endsOf(leads, 'lift')];
        expect(lift?.[0]).toBeCloseTo(ends?.[0] ?? Number.NaN, 12);
        expect(lift?.[1]).toBeGreaterThan((ends?.[1] ?? Number.NaN) - 1e-12);
        if ((lift?.[1] ?? 0) < 1.5 * (ends?.[1] ?? 0)) tight += 1;
      }),
      { seed: 42, numRuns: 300 },
    );
    expect(tight).toBeGreaterThan(200);
  });

  it.each<[string, Partial<Leads>, Possible, Possible, Possible]>([
    ['nobody', {}, null, null, null],
    ['nobody in the stage', { passedBy: 2, others: 3 }, null, [0, 0], null],
    ['nobody who can have the target', { misses: 2, others: 3 }, [0, 0], null, null],
    ['unknown leads only', { unknown: 2, others: 2 }, [0, 1], [1, 1], [2, 2]],
    ['nobody but hits', { hits: 3 }, [1, 1], [1, 1], [1, 1]],
    ['targets outside only if somebody had worked', { misses: 2, outside: 2 }, [0, 0], [0, 0], [0, 0]],
  ])('of %s', (_, leads, precision, recall, lift) => {
    const counts = countsOf(leads);
    expect([precisionOf(counts), recallOf(counts), liftOf(counts)]).toEqual([precision, recall, lift]);
  });

  it('does not take its upper end from leads that are all inside, where fewer would give more', () => {
    // With the unknown lead inside and a hit it is 5, the product of the upper end of recall and N/(m+U′).
    const counts = countsOf({ hits: 1, upstream: 1, others: 8 });
    expect(liftOf(counts)?.[1]).toBe(10);
  });
});
