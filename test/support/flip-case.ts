import type { Criteria } from '#domain/criteria/schema';
import { atomsOf } from '#domain/glossary/lint/walk';
import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayInput } from '#domain/replay/replay-input';
import { type Company, companyOf } from '../oracle/company';
import { ACTIVITIES, FIELDS, SIGNALS } from '../oracle/criteria';
import { EVERYTHING, glossaryOf } from '../oracle/glossary';
import { Random } from '../oracle/random';
import { companyInput } from './company-input';
import { all, any, compare, not, policyOf, present, score, tier } from './replay-policy';

/** A small set of rules over a generated company, and one of its leads, all of whose changes can be tried. */
export interface FlipCase {
  readonly input: ReplayInput;
  readonly lead: number;
  readonly stage: string;
}

const MOST_THRESHOLDS = 3;
const MOST_ATOMS = 4;
const STEPS_EACH_WAY = 3;

export const stageAtoms = (policy: Policy) =>
  policy.stages.flatMap(({ id, entry, disqualifiers }) =>
    [
      { criteria: entry, path: 'entry' },
      ...disqualifiers.map(({ when }, index) => ({ criteria: when, path: `disqualifiers[${index}].when` })),
    ]
      .flatMap(atomsOf)
      .map((found) => ({ ...found, stage: id })),
  );

/** The first thresholds, each with a grid around its value; all others stand as plain numbers. */
function withFewThresholds(random: Random, policy: Policy): Policy {
  const kept = policy.thresholds.slice(0, MOST_THRESHOLDS);
  const values = new Map(policy.thresholds.slice(MOST_THRESHOLDS).map(({ id, value }) => [id, value]));
  const text = JSON.stringify({ ...policy, thresholds: [] }).replace(
    /\{"threshold":"([^"]+)"\}/g,
    (whole, id: string) => (values.has(id) ? String(values.get(id)) : whole),
  );
  const thresholds = kept.map((threshold) => {
    const step = random.pick([0.5, 1, 2.5, 5]);
    const [down, up] = [random.int(1, STEPS_EACH_WAY), random.int(1, STEPS_EACH_WAY)];
    // Now and then the value stands between two steps of its slider.
    const min = threshold.value - down * step - (random.chance(0.2) ? 0.25 : 0);
    return { ...threshold, min, max: threshold.value + up * step, step };
  });
  const scores = (JSON.parse(text) as Policy).scores.map((score) => {
    const [first] = thresholds;
    if (!first || first.min <= 0 || score.halfLifeDays === null || !random.chance(0.5)) return score;
    return { ...score, halfLifeDays: { threshold: first.id } };
  });
  return { ...(JSON.parse(text) as Policy), thresholds, scores };
}

/** Rules that compare with few numbers, some of them the wrong way round, as a room would hardly write them. */
function comparingPolicy(random: Random): Policy {
  const numbers = ['bar', 'size', 'days'] as const;
  const number = (id: (typeof numbers)[number], otherwise: number) =>
    random.chance(0.75) ? { threshold: id } : otherwise;
  const atoms = [
    () => score(random.pick(['gte', 'gte', 'lt']), number('bar', 10)),
    () => score(random.pick(['gt', 'lt']), number('bar', 5)),
    () => compare('employees', random.pick(['gte', 'lt', 'lte']), number('size', 50)),
    (): Criteria => ({
      op: 'activity',
      types: random.pick([['visit'], ['visit', 'demo']]),
      atLeast: random.pick([1, 2]),
      withinDays: number('days', 10),
    }),
    (): Criteria => ({
      op: 'field',
      field: 'country',
      is: random.pick(['in', 'not-in']),
      values: random.pick([['DE', 'US'], ['France'], ['US', 'de', 'France']]),
    }),
    () => tier(...random.pick([['a'], ['b'], ['a', 'b']])),
    () => present(random.pick(['plan', 'customer'])),
  ];
  const one = () => random.pick(atoms)();
  const maybeNot = (criteria: Criteria) => (random.chance(0.25) ? not(criteria) : criteria);
  const tree = () => maybeNot(random.pick([all, all, any])(maybeNot(one()), maybeNot(one())));
  const both = () =>
    all(
      score(random.pick(['gte', 'lt']), { threshold: 'bar' }),
      compare('employees', random.pick(['gte', 'lt']), { threshold: 'size' }),
    );
  const diverts = random.chance(0.4);
  const policy = policyOf({
    stages: {
      lead: {},
      mql: { entry: random.pick([tree, tree, both, () => all(one(), one(), one())])() },
      ...(diverts ? { lost: { entry: maybeNot(one()) } } : {}),
    },
    transitions: [['lead>mql', 'rules'], ...(diverts ? [['lead>lost', 'rules'] as const] : [])],
    fields: FIELDS,
    activities: ACTIVITIES,
    signals: SIGNALS,
    points: {
      ...(random.chance(0.7) ? { halfLifeDays: random.pick([1, 3, 7, 30]) } : {}),
      activities: { visit: random.pick([5, 10]), demo: 20, mail: random.pick([-5, 2.5]) },
    },
    tiers: { a: present('plan'), b: compare('employees', 'gte', 50) },
    thresholds: { bar: random.pick([10, 15, 25]), size: random.pick([5, 50]), days: random.pick([2, 10]) },
  });
  const steps = { bar: [2.5, 5], size: [5, 10], days: [1, 2.5] };
  return {
    ...policy,
    thresholds: policy.thresholds.map((threshold) => {
      const step = random.pick(steps[threshold.id as keyof typeof steps]);
      const [min, max] = [random.int(1, 4), random.int(1, 3)];
      return {
        ...threshold,
        min: threshold.value - min * step,
        max: threshold.value + max * step,
        step,
      };
    }),
  };
}

/** Every fourth one is of rules that a generator for oracles makes, with timeouts, people, signals and half-lives. */
export function flipCaseOf(seed: number): FlipCase | null {
  const company: Company = companyOf(seed, EVERYTHING);
  const random = new Random(seed + 10_000);
  const isStrange = seed % 4 === 0;
  const names = random.pick([
    ['lead', 'mql'],
    ['lead', 'mql', 'sal'],
  ]);
  const policy = isStrange
    ? withFewThresholds(random, glossaryOf(random, EVERYTHING, names))
    : comparingPolicy(random);
  const count = company.data.leads.length;
  if (count === 0 || stageAtoms(policy).length > MOST_ATOMS) return null;
  const input = companyInput({ ...company, policy, target: null });
  const stage = isStrange ? random.pick(names.slice(1)) : 'mql';
  return { input, lead: random.int(0, count - 1), stage };
}
