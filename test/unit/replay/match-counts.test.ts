import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criteria } from '#domain/criteria/schema';
import { type MatchCounts, matchCounts, nodesOf } from '#domain/replay/match-counts';
import { DEFAULT_OPTIONS, type ReplayOptions, type ReplayProblem } from '#domain/replay/options';
import type { Result } from '#domain/result';
import { type DataSketch, type LeadSketch, leadDataOf, ms } from '../../support/replay-leads';
import {
  all,
  any,
  CONSENTED,
  compare,
  did,
  equal,
  missing,
  NEVER,
  not,
  type PolicySketch,
  policyOf,
  present,
  score,
  signalled,
  tier,
} from '../../support/replay-policy';

interface Sketch extends DataSketch {
  readonly policy: PolicySketch;
  readonly stage?: string;
  readonly options?: Partial<ReplayOptions>;
}

function tryCount({
  policy: sketch,
  stage = 'mql',
  options,
  ...data
}: Sketch): Result<MatchCounts, ReplayProblem> {
  const policy = policyOf(sketch);
  const run = matchCounts({ policy, stage }, leadDataOf(data, policy), { ...DEFAULT_OPTIONS, ...options });
  let step = run.next();
  while (!step.done) step = run.next();
  return step.value;
}

function counts(sketch: Sketch): MatchCounts {
  const outcome = tryCount(sketch);
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
}

/** Matched leads by path. */
const parts = (sketch: Sketch) =>
  Object.fromEntries(counts(sketch).parts.map(({ path, matched }) => [path, matched]));

const policyWith = (entry: Criteria, more: Omit<PolicySketch, 'stages'> = {}): PolicySketch => ({
  fields: { industry: 'text', size: 'number' },
  activities: ['demo', 'visit'],
  signals: ['accepted'],
  ...more,
  stages: { lead: {}, mql: { entry } },
});

const at = (day: string) => `01-${day} 09:00`;
const lead = (more: Partial<LeadSketch> = {}): LeadSketch => ({ created: at('05'), ...more });

describe('what is counted', () => {
  it('counts each node of the tree by its path', () => {
    const entry = all(present('industry'), any(compare('size', 'gte', 10), not(did('demo'))));
    const leads = [
      lead({ fields: { industry: 'software', size: 50 }, activities: { demo: at('06') } }),
      lead({ fields: { industry: 'software', size: 5 } }),
      lead({ fields: { size: 5 }, activities: { demo: at('04') } }),
    ];
    expect(parts({ policy: policyWith(entry), leads })).toEqual({
      '': 2,
      'of[0]': 2,
      'of[1]': 2,
      'of[1].of[0]': 1,
      'of[1].of[1]': 2,
      'of[1].of[1].of': 2,
    });
  });

  it('counts a lead once, however often it meets a part', () => {
    const leads = [lead({ activities: { demo: [at('06'), at('07'), at('08')] } })];
    expect(parts({ policy: policyWith(did('demo')), leads })).toEqual({ '': 1 });
  });

  it('counts parts that hold at different times, though the whole never holds', () => {
    const entry = all(did('demo', 1, 1), equal('industry', 'software'));
    const leads = [
      lead({
        activities: { demo: at('06') },
        history: [['industry', at('10'), 'retail', 'software']],
        fields: { industry: 'software' },
      }),
    ];
    expect(parts({ policy: policyWith(entry), leads })).toEqual({ '': 0, 'of[0]': 1, 'of[1]': 1 });
  });

  it('sees a condition that begins to hold when a window lapses', () => {
    const entry = not(did('demo', 1, 2));
    const leads = [lead({ activities: { demo: at('05') } }), lead({ activities: { visit: at('20') } })];
    // The first lead meets it from two days on, though nothing happens to it then.
    expect(parts({ policy: policyWith(entry), leads })).toEqual({ '': 2, of: 1 });
  });

  it('takes what happened before creation into account, at creation', () => {
    const leads = [lead({ activities: { demo: at('01') } })];
    expect(parts({ policy: policyWith(did('demo', 1, 2)), leads })).toEqual({ '': 0 });
    expect(parts({ policy: policyWith(did('demo')), leads })).toEqual({ '': 1 });
  });

  it('takes signals at their recorded times', () => {
    const entry = all(signalled('accepted'), not(signalled('accepted')));
    const leads = [lead({ signals: { accepted: at('07') } }), lead()];
    expect(parts({ policy: policyWith(entry), leads })).toEqual({
      '': 0,
      'of[0]': 1,
      'of[1]': 2,
      'of[1].of': 1,
    });
  });

  it('counts consent as it was given and withdrawn', () => {
    const leads = [
      lead({ consent: at('06'), optOut: at('08') }),
      lead({ consent: at('06') }),
      lead({ optOut: at('06') }),
    ];
    const options = { asOf: ms(at('20')) };
    expect(parts({ policy: policyWith(CONSENTED), leads, options })).toEqual({ '': 2 });
  });

  it('knows nothing of what happens after as-of', () => {
    const leads = [lead({ activities: { demo: at('20') } }), lead({ activities: { demo: at('06') } })];
    const options = { asOf: ms(at('10')) };
    expect(counts({ policy: policyWith(did('demo')), leads, options })).toMatchObject({
      leads: 2,
      parts: [{ path: '', matched: 1 }],
    });
  });

  it('counts the empty groups as what they mean', () => {
    expect(parts({ policy: policyWith(all()), leads: [lead(), lead()] })).toEqual({ '': 2 });
    expect(parts({ policy: policyWith(NEVER), leads: [lead(), lead()] })).toEqual({ '': 0 });
  });

  it('reads scores and tiers', () => {
    const policy = policyWith(all(score('gte', 20), tier('a')), {
      points: { activities: { demo: 10 }, halfLifeDays: 30 },
      tiers: { a: compare('size', 'gte', 100) },
    });
    const leads = [
      lead({ fields: { size: 200 }, activities: { demo: [at('06'), at('06')] } }),
      lead({ fields: { size: 200 }, activities: { demo: at('06') } }),
      lead({ fields: { size: 20 }, activities: { demo: [at('06'), at('06')] } }),
    ];
    expect(parts({ policy, leads })).toEqual({ '': 1, 'of[0]': 2, 'of[1]': 2 });
  });
});

describe('who is counted', () => {
  const policy = policyWith(present('industry'), {
    populations: [{ id: 'test', when: equal('industry', 'test'), treatment: 'exclude' }],
  });

  it('leaves out leads of excluded populations, in stock, and created after as-of or outside the period', () => {
    const leads = [
      lead({ fields: { industry: 'software' } }),
      lead({ fields: { industry: 'test' } }),
      lead({ created: null, fields: { industry: 'software' } }),
      lead({ created: at('25'), fields: { industry: 'software' } }),
      lead({ created: at('02'), fields: { industry: 'software' } }),
    ];
    const options = { asOf: ms(at('20')), period: { from: ms(at('04')), to: ms(at('20')) } };
    expect(counts({ policy, leads, options })).toMatchObject({ leads: 1, parts: [{ path: '', matched: 1 }] });
  });

  it('counts disqualifiers by their position', () => {
    const leads = [lead({ fields: { size: 3 } }), lead({ fields: { size: 30 } }), lead()];
    const sketch = {
      ...policyWith(all()),
      stages: { lead: {}, mql: { refuse: compare('size', 'lt', 10) } },
    };
    expect(counts({ policy: sketch, leads }).disqualifiers).toEqual([1]);
    expect(counts({ policy: sketch, leads, stage: 'lead' }).disqualifiers).toEqual([]);
  });
});

describe('what is refused', () => {
  it('a stage that does not exist', () => {
    const outcome = tryCount({ policy: policyWith(all()), leads: [lead()], stage: 'nowhere' });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'no-such-stage' } });
  });

  it('data without any lead that was created', () => {
    const outcome = tryCount({ policy: policyWith(all()), leads: [lead({ created: null })] });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'no-leads' } });
  });
});

const DAY = 86_400_000;

/** One lead in numbers: day of creation, its demos and visits by day, a size that changes once. */
const people = fc.record({
  created: fc.integer({ min: 1, max: 20 }),
  demos: fc.array(fc.integer({ min: 1, max: 28 }), { maxLength: 4 }),
  visits: fc.array(fc.integer({ min: 1, max: 28 }), { maxLength: 3 }),
  accepted: fc.option(fc.integer({ min: 1, max: 28 })),
  before: fc.option(fc.integer({ min: 0, max: 4 })),
  after: fc.option(fc.integer({ min: 0, max: 4 })),
  changed: fc.integer({ min: 1, max: 28 }),
});
type Person = typeof people extends fc.Arbitrary<infer T> ? T : never;

const atoms: fc.Arbitrary<Criteria> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('demo', 'visit'),
      fc.integer({ min: 1, max: 3 }),
      fc.option(fc.integer({ min: 1, max: 5 })),
    )
    .map(([type, atLeast, days]) => did(type, atLeast, days)),
  fc.constantFrom<Criteria>(present('size'), missing('size'), signalled('accepted')),
  fc
    .tuple(fc.constantFrom('lt' as const, 'gte' as const), fc.integer({ min: 0, max: 4 }))
    .map(([is, value]) => compare('size', is, value)),
);
const trees = fc.letrec<{ tree: Criteria }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atoms,
    fc.array(tie('tree'), { maxLength: 3 }).map((of) => all(...of)),
    fc.array(tie('tree'), { maxLength: 3 }).map((of) => any(...of)),
    tie('tree').map(not),
  ),
})).tree;

const dayOf = (day: number) => `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`;
const AS_OF = Date.parse(dayOf(29));

const sketchOf = (person: Person): LeadSketch => ({
  created: dayOf(person.created),
  activities: { demo: person.demos.map(dayOf), visit: person.visits.map(dayOf) },
  signals: person.accepted === null ? {} : { accepted: dayOf(person.accepted) },
  history: [['size', dayOf(person.changed), person.before, person.after]],
  fields: { size: person.after },
});

/** The criteria of one person at one instant, by looking at everything. */
function holdsAt(node: Criteria, person: Person, t: number): boolean {
  const daysUpTo = (days: readonly number[], from: number) =>
    days.filter((day) => Date.parse(dayOf(day)) <= t && Date.parse(dayOf(day)) > from).length;
  const size = Date.parse(dayOf(person.changed)) <= t ? person.after : person.before;
  switch (node.op) {
    case 'all':
      return node.of.every((part) => holdsAt(part, person, t));
    case 'any':
      return node.of.some((part) => holdsAt(part, person, t));
    case 'not':
      return !holdsAt(node.of, person, t);
    case 'signal':
      return person.accepted !== null && Date.parse(dayOf(person.accepted)) <= t;
    case 'activity': {
      const days = node.types[0] === 'demo' ? person.demos : person.visits;
      const from = node.withinDays === null ? Number.NEGATIVE_INFINITY : t - Number(node.withinDays) * DAY;
      return daysUpTo(days, from) >= Number(node.atLeast);
    }
    case 'field':
      if (node.is === 'present') return size !== null;
      if (node.is === 'missing') return size === null;
      if (node.is === 'lt') return size !== null && size < Number(node.value);
      return node.is === 'gte' && size !== null && size >= Number(node.value);
    default:
      throw new Error(`no ${node.op} in this test`);
  }
}

/** Every instant at which anything of these people can change, on whole days. */
const everHolds = (node: Criteria, person: Person): boolean =>
  Array.from({ length: 29 }, (_, index) => Date.parse(dayOf(index + 1)))
    .filter((t) => t >= Date.parse(dayOf(person.created)) && t <= AS_OF)
    .some((t) => holdsAt(node, person, t));

it('agrees with looking at every lead on every day', () => {
  fc.assert(
    fc.property(trees, trees, fc.array(people, { minLength: 1, maxLength: 5 }), (entry, refuse, persons) => {
      const result = counts({
        policy: { ...policyWith(entry), stages: { lead: {}, mql: { entry, refuse } } },
        leads: persons.map(sketchOf),
        options: { asOf: AS_OF },
      });
      const expected = (node: Criteria) => persons.filter((person) => everHolds(node, person)).length;
      expect(result.leads).toBe(persons.length);
      expect(result.parts).toEqual(
        nodesOf(entry).map(({ path, criteria }) => ({ path, matched: expected(criteria) })),
      );
      expect(result.disqualifiers).toEqual([expected(refuse)]);
    }),
    { seed: 42, numRuns: 150 },
  );
});
