import { describe, expect, it } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import { type Comparison, compareDefinitions } from '#domain/replay/compare/definitions-compared';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { REPLICATES, weightsOf } from '#domain/replay/pairs/bootstrap';
import { BUCKETS, bucketsOf } from '#domain/replay/pairs/clusters';
import type { ReplayInput } from '#domain/replay/replay-input';
import { simulate } from '#domain/replay/simulate';
import { companyOf } from '../../../oracle/company';
import { EVERYTHING } from '../../../oracle/glossary';
import { otherGlossaryOf } from '../../../oracle/other-glossary';
import { Random } from '../../../oracle/random';
import { companyInput } from '../../../support/company-input';
import { type LeadSketch, leadDataOf, ms } from '../../../support/replay-leads';
import {
  all,
  compare,
  did,
  type PolicySketch,
  policyOf,
  present,
  score,
} from '../../../support/replay-policy';
import { ended } from '../companies';

const named = (policies: readonly Policy[]) =>
  policies.map((policy, index) => ({ name: `team ${index + 1}`, policy }));

function comparedIn(
  input: Pick<ReplayInput, 'data' | 'options'>,
  policies: readonly Policy[],
  stage: string,
  withIntervals = true,
): Comparison {
  const { data, options } = input;
  const result = ended(
    compareDefinitions({ data, options, stage, definitions: named(policies) }, withIntervals),
  );
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** First entries to a stage by lead, as a whole replay tells them; null: the rules cannot be replayed. */
function enteredUnder(input: ReplayInput, policy: Policy, stage: string): Map<number, number> | null {
  const firsts = new Map<number, number>();
  const index = policy.stages.findIndex(({ id }) => id === stage);
  const cohortless = { ...policy, populations: input.proposal.populations };
  const result = ended(
    simulate({ ...input, proposal: cohortless, today: cohortless }, ({ lead, proposal }) => {
      const at = proposal?.entries[index]?.[0];
      if (at !== undefined) firsts.set(lead, at);
    }),
  );
  return result.ok ? firsts : null;
}

/** Populations of one glossary may stand on what another does not have: its own are taken where they do. */
const PLAIN = { populations: [] };

describe('generated companies', () => {
  it('are compared as plain sets of whole replays are', () => {
    let contested = 0;
    let otherTimes = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const company = companyOf(seed, EVERYTHING);
      const input = companyInput({ ...company, policy: { ...company.policy, ...PLAIN }, target: null });
      const random = new Random(seed + 500);
      const others = [1, 2].map(() => ({ ...otherGlossaryOf(random, EVERYTHING, input.proposal), ...PLAIN }));
      const policies = [
        input.proposal,
        ...others.filter(({ stages }) => stages.some(({ id }) => id === 'mql')),
      ];
      const sets = policies.map((policy) => enteredUnder(input, policy, 'mql'));
      if (policies.length < 2 || sets.some((set) => set === null)) continue;
      const compared = comparedIn(input, policies, 'mql', false);
      const cohort: number[] = [];
      ended(simulate(input, ({ lead, membership }) => membership.in && cohort.push(lead)));
      expect(compared.leads).toBe(cohort.length);
      expect(compared.reached).toEqual(sets.map((set) => set?.size));
      for (const { of, both, onlyFirst, onlySecond, neither, otherTime, disagreements } of compared.pairs) {
        const [first, second] = of.map((index) => sets[index] ?? new Map<number, number>());
        const inBoth = cohort.filter((lead) => first?.has(lead) && second?.has(lead));
        expect([both, onlyFirst, onlySecond]).toEqual([
          inBoth.length,
          (first?.size ?? 0) - inBoth.length,
          (second?.size ?? 0) - inBoth.length,
        ]);
        expect(both + onlyFirst + onlySecond + neither).toBe(cohort.length);
        expect(otherTime).toBe(inBoth.filter((lead) => first?.get(lead) !== second?.get(lead)).length);
        otherTimes += otherTime;
        for (const { letInBy, refusedBy, leads, causes, unlisted } of disagreements) {
          expect(causes.reduce((sum, cause) => sum + cause.leads, unlisted)).toBe(leads);
          for (const { examples, kind, conditions } of causes) {
            expect(examples.every((lead) => sets[letInBy]?.has(lead) && !sets[refusedBy]?.has(lead))).toBe(
              true,
            );
            expect(conditions.length > 0).toBe(kind === 'criteria' || kind === 'disqualifier');
          }
          contested += leads;
        }
      }
      const patterns = new Map<number, number>();
      for (const lead of cohort) {
        const pattern = sets.reduce((bits, set, d) => bits | (set?.has(lead) ? 1 << d : 0), 0);
        patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
      }
      expect(new Map(compared.patterns.map(({ pattern, leads }) => [pattern, leads]))).toEqual(patterns);
      expect(compared.contested).toBe(
        cohort.filter((lead) => new Set(sets.map((set) => set?.has(lead))).size > 1).length,
      );
    }
    expect(contested).toBeGreaterThan(150);
    expect(otherTimes).toBeGreaterThan(10);
  });
});

const BASE: PolicySketch = {
  fields: { country: 'text', size: 'number', plan: 'text' },
  activities: ['click', 'demo'],
  points: { activities: { click: 10 } },
  stages: { lead: {}, mql: { entry: score('gte', 20) } },
  transitions: [['lead>mql', 'rules']],
};
const entering = (
  entry: NonNullable<PolicySketch['stages'][string]>['entry'],
  more: Partial<PolicySketch> = {},
) =>
  policyOf({ ...BASE, ...more, stages: { lead: {}, mql: { ...(entry ? { entry } : {}) }, ...more.stages } });

const options = { ...DEFAULT_OPTIONS, asOf: ms('03-01 00:00') };
const clicked = (count: number, lead: Partial<LeadSketch> = {}): LeadSketch => ({
  created: '01-05 09:00',
  activities: { click: Array<string>(count).fill('01-06 09:00') },
  ...lead,
});

describe('the cause why a definition does not let a lead in', () => {
  /** What keeps a lead that one definition lets in out of the other. */
  function causeUnder(refusing: Policy, lead: LeadSketch) {
    const open = entering(all());
    const data = leadDataOf({ leads: [lead] }, refusing);
    const [pair] = comparedIn({ data, options }, [open, refusing], 'mql', false).pairs;
    const [{ causes = [] } = {}] = pair?.disagreements ?? [];
    return causes.map(({ kind, conditions }) => [kind, ...conditions].join(' | '));
  }

  it.each<[string, Policy, LeadSketch, string]>([
    ['one condition', entering(score('gte', 50)), clicked(3), 'criteria | Points is at least 50'],
    [
      'several conditions',
      entering(all(score('gte', 50), present('country'), present('plan'))),
      clicked(3, { fields: { plan: 'x' } }),
      'criteria | Points is at least 50 | country is filled in',
    ],
    [
      'a condition that must not hold',
      entering({ op: 'not', of: present('plan') }),
      clicked(3, { fields: { plan: 'x' } }),
      'criteria | not (plan is filled in)',
    ],
    [
      'a disqualifier',
      entering(undefined, { stages: { mql: { entry: score('gte', 20), refuse: present('plan') } } }),
      clicked(3, { fields: { plan: 'x' } }),
      'disqualifier | No',
    ],
    [
      'another way taken before',
      entering(undefined, {
        stages: { mql: { entry: score('gte', 20) }, lost: { entry: did('click') } },
        transitions: [
          ['lead>mql', 'rules'],
          ['lead>lost', 'rules'],
        ],
      }),
      { created: '01-05 09:00', activities: { click: ['01-06 09:00', '01-07 09:00'] } },
      'went-on',
    ],
    ['nobody having acted', entering(all(), { transitions: [['lead>mql', 'rep']] }), clicked(3), 'no-act'],
    [
      'never having been where it is entered from',
      entering(all(), {
        stages: { mql: {}, sal: { entry: did('demo') } },
        transitions: [
          ['lead>sal', 'rules'],
          ['sal>mql', 'rules'],
        ],
      }),
      clicked(3),
      'upstream',
    ],
    [
      'a timeout that is not up',
      entering(all(), { transitions: [['lead>mql', { after: { amount: 90, unit: 'days' } }]] }),
      clicked(3),
      'not-due',
    ],
  ])('is %s', (_, refusing, lead, cause) => {
    expect(causeUnder(refusing, lead)).toEqual([cause]);
  });

  it('of the initial stage is what it asks of all leads', () => {
    const initial = (entry: PolicySketch['stages'][string]) =>
      policyOf({ ...BASE, stages: { lead: entry, mql: {} }, transitions: [] });
    const data = leadDataOf({ leads: [clicked(1, { fields: { plan: 'x' } }), clicked(1)] }, initial({}));
    const asked = [initial({}), initial({ entry: present('plan') }), initial({ refuse: present('plan') })];
    const { pairs } = comparedIn({ data, options }, asked, 'lead');
    const causes = pairs.map(({ disagreements }) =>
      disagreements.map((one) => one.causes.map(({ kind, leads }) => [kind, leads])),
    );
    expect(causes).toEqual([
      [[['criteria', 1]], []],
      [[['disqualifier', 1]], []],
      [[['disqualifier', 1]], [['criteria', 1]]],
    ]);
  });
});

/** Leads of many accounts, some of which two definitions let in. */
const crowd = (count: number): LeadSketch[] =>
  Array.from({ length: count }, (_, index) => {
    const random = new Random(index + 1);
    return clicked(random.int(0, 5), { id: `lead-${index}`, fields: { size: random.int(1, 100) } });
  });
const TEAMS = [
  entering(score('gte', 20)),
  entering(all(score('gte', 20), compare('size', 'gte', 30))),
  entering(score('gte', 40)),
];

describe('measures', () => {
  const data = leadDataOf({ leads: crowd(400) }, TEAMS[0] as Policy);
  const compared = comparedIn({ data, options }, TEAMS, 'mql');

  it('of definitions that agree are whole, and none of their leads is contested', () => {
    const [first] = TEAMS as [Policy];
    const same = comparedIn({ data, options }, [first, first], 'mql');
    expect(same.contested).toBe(0);
    expect(same.alpha.value).toBe(1);
    expect(same.pairs[0]?.measures).toMatchObject({
      agreement: { value: 1 },
      jaccard: { value: 1 },
      kappa: { value: 1 },
    });
    const closed = entering({ op: 'any', of: [] });
    const none = comparedIn({ data, options }, [closed, closed], 'mql');
    expect(none.alpha.value).toBeNull();
    expect(none.pairs[0]?.measures).toMatchObject({
      agreement: { value: 1 },
      jaccard: { value: null },
      kappa: { value: null },
    });
  });

  it('of all do not hang on the order of definitions, nor of leads', () => {
    const backwards = comparedIn({ data, options }, [...TEAMS].reverse(), 'mql');
    expect(backwards.alpha).toEqual(compared.alpha);
    const shuffled = leadDataOf({ leads: crowd(400).reverse() }, TEAMS[0] as Policy);
    const again = comparedIn({ data: shuffled, options }, TEAMS, 'mql');
    expect(again.alpha).toEqual(compared.alpha);
    expect(again.pairs.map(({ measures }) => measures)).toEqual(
      compared.pairs.map(({ measures }) => measures),
    );
  });

  it('of two are those of the pair: alpha is one minus observed over expected disagreement', () => {
    const two = comparedIn({ data, options }, TEAMS.slice(0, 2), 'mql');
    const [pair] = two.pairs;
    if (!pair) throw new Error('two definitions are a pair');
    const { both, onlyFirst, onlySecond, neither } = pair;
    const ratings = 2 * (both + onlyFirst + onlySecond + neither);
    const inside = 2 * both + onlyFirst + onlySecond;
    const expected = (2 * inside * (ratings - inside)) / (ratings - 1);
    expect(two.alpha.value).toBeCloseTo(1 - (2 * (onlyFirst + onlySecond)) / expected, 12);
    expect(two.pairs[0]?.measures).toEqual(compared.pairs[0]?.measures);
  });

  it('have the interval that resampling lead by lead gives', () => {
    const weights = weightsOf(options.seed);
    const { bucketOf } = bucketsOf(data);
    const inUnder = TEAMS.map((policy) => {
      const firsts = new Set<number>();
      ended(
        simulate(
          {
            glossary: { id: 'g' },
            today: policy,
            proposal: policy,
            baseline: 'recorded',
            data,
            mappingDigest: `sha-256:${'0'.repeat(64)}`,
            options,
          },
          ({ lead, proposal }) => (proposal?.entries[1]?.length ?? 0) > 0 && firsts.add(lead),
        ),
      );
      return firsts;
    });
    const jaccards = Array.from({ length: REPLICATES }, (_, replicate) => {
      let [both, either] = [0, 0];
      for (let lead = 0; lead < data.count; lead++) {
        const weight = weights[bucketOf(lead) * REPLICATES + replicate] ?? 0;
        const [a, b] = [inUnder[0]?.has(lead), inUnder[1]?.has(lead)];
        if (a && b) both += weight;
        if (a || b) either += weight;
      }
      return both / either;
    }).sort((a, b) => a - b);
    const between = (low: number, share: number) =>
      (jaccards[low] ?? 0) + share * ((jaccards[low + 1] ?? 0) - (jaccards[low] ?? 0));
    const [low = 0, high = 0] = compared.pairs[0]?.measures.jaccard.interval ?? [];
    expect(low).toBeCloseTo(between(24, 0.975), 12);
    expect(high).toBeCloseTo(between(974, 0.025), 12);
    expect(compared.resampled).toMatchObject({ by: 'lead' });
    expect(compared.resampled?.groups).toBeLessThan(BUCKETS);
  });

  it('have none where too few leads or groups tell', () => {
    const few = leadDataOf({ leads: crowd(19) }, TEAMS[0] as Policy);
    const { alpha, pairs } = comparedIn({ data: few, options }, TEAMS, 'mql');
    expect([alpha.interval, ...pairs.map(({ measures }) => measures.kappa.interval)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(alpha.value).not.toBeNull();
  });
});

it('compares the leads of the first definition’s populations, and says which others differ', () => {
  const excluding = policyOf({
    ...BASE,
    populations: [{ id: 'big', when: compare('size', 'gte', 50), treatment: 'exclude' }],
  });
  const data = leadDataOf({ leads: crowd(100) }, excluding);
  const [open] = TEAMS as [Policy];
  const [one, two] = [
    comparedIn({ data, options }, [open, excluding], 'mql'),
    comparedIn({ data, options }, [excluding, open], 'mql'),
  ];
  expect([one.leads, one.otherPopulations, one.contested]).toEqual([100, [1], 0]);
  expect(two.leads).toBeLessThan(60);
  expect([two.otherPopulations, two.contested]).toEqual([[1], 0]);
});

it('refuses fewer than two, more than six, and a stage that one of them lacks', () => {
  const [first] = TEAMS as [Policy];
  const data = leadDataOf({ leads: crowd(3) }, first);
  const code = (policies: readonly Policy[], stage = 'mql') => {
    const result = ended(compareDefinitions({ data, options, stage, definitions: named(policies) }, false));
    return result.ok ? null : result.error.code;
  };
  expect([code([first]), code(Array<Policy>(7).fill(first)), code([first, first], 'sql')]).toEqual([
    'compare-count',
    'compare-count',
    'no-such-stage',
  ]);
  expect(code(Array<Policy>(6).fill(first))).toBeNull();
});
