import { describe, expect, it } from 'vitest';
import type { Criteria } from '#domain/criteria/schema';
import type { Policy } from '#domain/glossary/schema/policy';
import { closedAt, gateKey } from '#domain/replay/gate/closed-gate';
import type { ReplayOptions } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import type { LeadSketch } from '../../../support/replay-leads';
import {
  ALWAYS,
  all,
  any,
  compare,
  did,
  equal,
  type PolicySketch,
  policyOf,
  ROUND_THE_CLOCK,
  score,
  tier,
} from '../../../support/replay-policy';
import { inputFrom } from './clocked-company';
import { AskedGate, figuresAt, figuresOfReplay, opened, replayed } from './same-figures';

const SKETCH: PolicySketch = {
  stages: {
    lead: { entry: compare('size', 'gte', { threshold: 'least-size' }) },
    out: { kind: 'recycled', entry: compare('size', 'lt', 5) },
    mql: {
      entry: all(
        tier('a'),
        score('gte', { threshold: 'bar' }),
        compare('size', 'lt', { threshold: 'most-size' }),
      ),
      refuse: equal('fit', false),
    },
    sal: { entry: score('gte', { threshold: 'sal-bar' }) },
  },
  transitions: [
    { step: 'lead>mql', mode: 'rules' },
    { step: 'lead>out', mode: { after: { amount: { threshold: 'wait' }, unit: 'days' } } },
    { step: 'mql>sal', mode: 'rep', sla: 'first' },
  ],
  fields: { fit: 'boolean', size: 'number' },
  activities: ['visit', 'call'],
  signals: ['accepted'],
  thresholds: {
    'least-size': 1,
    bar: 20,
    'sal-bar': 30,
    'most-size': 50,
    wait: 10,
    hours: 4,
    worth: 10,
    idle: 1,
  },
  points: { halfLifeDays: 7, activities: { visit: 10, call: [5, 20] }, fields: [[equal('fit', true), 5]] },
  tiers: { a: compare('size', 'gte', 10) },
  populations: [{ id: 'all', when: compare('size', 'gte', 0), treatment: 'include' }],
  slas: [
    { id: 'first', start: 'mql', stop: ['#call'], limit: { amount: { threshold: 'hours' }, unit: 'hours' } },
  ],
  territories: [{ id: 'here', when: equal('fit', true), calendar: null }],
  queues: [{ id: 'queue', calendar: null, territory: null }],
  routing: { onEntryOf: 'mql', rules: [[ALWAYS, 'queue']], fallback: 'queue' },
};

const POLICY = policyOf(SKETCH);
const OPTIONS: ReplayOptions = {
  timing: 'delays',
  asOf: 0,
  maturityDays: 0,
  period: null,
  populations: [],
  segments: [],
  seed: 1,
  fidelityLimit: 0.85,
  target: null,
  assumptions: [],
  cohorts: null,
  regimes: [],
  smallestCell: 5,
};
const keyOf = (proposal: Policy, options: Partial<ReplayOptions> = {}, stage = 'mql') =>
  gateKey({ proposal, options: { ...OPTIONS, ...options } }, stage);

type Edit = (policy: Policy) => Policy;
type Stage = Policy['stages'][number];

const onStage =
  (id: string, edit: Partial<Stage>): Edit =>
  (policy) => ({
    ...policy,
    stages: policy.stages.map((stage) => (stage.id === id ? { ...stage, ...edit } : stage)),
  });
const onThreshold =
  (id: string, by = 1): Edit =>
  (policy) => ({
    ...policy,
    thresholds: policy.thresholds.map((own) => (own.id === id ? { ...own, value: own.value + by } : own)),
  });
const onScore =
  (edit: Partial<Policy['scores'][number]>): Edit =>
  (policy) => ({ ...policy, scores: policy.scores.map((own) => ({ ...own, ...edit })) });
const onTiers =
  (when: Criteria): Edit =>
  (policy) => ({ ...policy, tiers: policy.tiers.map((own) => ({ ...own, when })) });
const onSla =
  (edit: Partial<Policy['slas'][number]>): Edit =>
  (policy) => ({ ...policy, slas: policy.slas.map((sla) => ({ ...sla, ...edit })) });
const sketched =
  (more: Partial<PolicySketch>): Edit =>
  () =>
    policyOf({ ...SKETCH, ...more });

const LETS_IN: readonly (readonly [string, Edit])[] = [
  ['criteria of the stage', onStage('mql', { entry: ALWAYS })],
  ['what keeps leads out of it', onStage('mql', { disqualifiers: [] })],
  ['a threshold that only these compare with', onThreshold('bar')],
  ['a threshold of a field that only these compare with', onThreshold('most-size')],
  ['a threshold nobody names', onThreshold('idle')],
  ['points', onScore({ activities: [{ activity: 'visit', points: { threshold: 'worth' }, cap: null }] })],
  ['the half-life', onScore({ halfLifeDays: 3 })],
  ['the total cap', onScore({ cap: 50 })],
  ['a tier', onTiers(compare('size', 'gte', 11))],
];

const BEHIND: readonly (readonly [string, Edit])[] = [
  ['criteria of a stage behind it', onStage('sal', { entry: ALWAYS })],
  ['a threshold of a stage behind it', onThreshold('sal-bar')],
  ['the name of a stage behind it', onStage('sal', { name: 'Accepted' })],
  ['how long an SLA leaves', onThreshold('hours')],
  [
    'what stages there are, by one that nothing leads to',
    (policy) => ({ ...policy, stages: [{ ...POLICY.stages[3], id: 'new' } as Stage, ...policy.stages] }),
  ],
  ['the target of an SLA', onSla({ target: 0.5 })],
];

const DECIDES: readonly (readonly [string, Edit])[] = [
  ['criteria of the stage where leads wait', onStage('lead', { entry: ALWAYS })],
  ['a threshold these name', onThreshold('least-size')],
  ['criteria of a stage they may be in', onStage('out', { entry: ALWAYS })],
  ['the kind of a stage they may be in', onStage('out', { kind: 'open' })],
  ['the kind of the stage itself', onStage('mql', { kind: 'recycled' })],
  ['the kind of a stage behind it', onStage('sal', { kind: 'recycled' })],
  ['where leads begin', (policy) => ({ ...policy, initialStage: 'out' })],
  ['a step', sketched({ transitions: [['lead>mql', 'rules']] })],
  [
    'how a step is decided',
    sketched({
      transitions: [
        ['lead>mql', 'rules'],
        ['lead>out', 'rep'],
      ],
    }),
  ],
  ['a threshold of a step', onThreshold('wait')],
  ['a field', sketched({ fields: { fit: 'boolean', size: 'number', name: 'text' } })],
  ['the spelling of a field', sketched({ caseSensitive: ['fit'], fields: { fit: 'text', size: 'number' } })],
  ['a population', sketched({ populations: [] })],
  [
    'the SLAs of a population',
    sketched({
      populations: [{ id: 'all', when: compare('size', 'gte', 0), treatment: 'include', slas: [] }],
    }),
  ],
  ['a territory', sketched({ territories: [] })],
  ['a queue', sketched({ queues: [{ id: 'queue', calendar: 'always', territory: null }] })],
  ['routing', (policy) => ({ ...policy, routing: null })],
  ['a calendar', sketched({ calendars: [{ ...ROUND_THE_CLOCK, timeZone: 'Europe/Berlin' }] })],
  ['what starts an SLA', onSla({ start: { on: 'created' } })],
  ['what stops an SLA', onSla({ stop: [{ on: 'signal', signal: 'accepted' }] })],
  ['the calendar of an SLA', onSla({ calendar: { of: 'calendar', calendar: 'always' } })],
  ['the unit of an SLA', onSla({ limit: { amount: 4, unit: 'business-hours' } })],
];

describe('the key of a gate', () => {
  it.each([...LETS_IN, ...BEHIND])('is the same when %s changes', (_, edit) => {
    expect(edit(POLICY)).not.toEqual(POLICY);
    expect(keyOf(edit(POLICY))).toBe(keyOf(POLICY));
  });

  it.each(DECIDES)('is another when %s changes', (_, edit) => {
    expect(keyOf(edit(POLICY))).not.toBe(keyOf(POLICY));
  });

  it.each<[what: string, options: Partial<ReplayOptions>]>([
    ['the timing', { timing: 'dates' }],
    ['as-of', { asOf: 1 }],
    ['the period', { period: { from: 0, to: 1 } }],
    ['the populations', { populations: ['all'] }],
    ['the segments', { segments: ['fit'] }],
  ])('is another when %s of the replay changes', (_, options) => {
    expect(keyOf(POLICY, options)).not.toBe(keyOf(POLICY));
  });

  it('is another for another stage', () => {
    expect(keyOf(POLICY, {}, 'out')).not.toBe(keyOf(POLICY));
  });

  // What lets leads into the stage is theirs, too, then.
  it.each<[what: string, edit: Edit]>([
    ['the stage where leads wait', onStage('lead', { entry: score('gte', 1) })],
    ['a stage they may be in, by the tier', onStage('out', { entry: tier('a') })],
    [
      'a population',
      (policy) => ({
        ...policy,
        populations: policy.populations.map((own) => ({ ...own, when: any(tier('a'), ALWAYS) })),
      }),
    ],
  ])('hangs on points where they are asked for by %s', (_, edit) => {
    const asking = edit(POLICY);
    expect(keyOf(onScore({ halfLifeDays: 3 })(asking))).not.toBe(keyOf(asking));
    expect(keyOf(onTiers(compare('size', 'gte', 11))(asking))).not.toBe(keyOf(asking));
    expect(keyOf(onThreshold('bar')(asking))).toBe(keyOf(asking));
    expect(keyOf(onThreshold('idle')(asking))).toBe(keyOf(asking));
  });

  it('hangs on a threshold that points are worth where these are asked for', () => {
    const worth = onScore({ activities: [{ activity: 'visit', points: { threshold: 'worth' }, cap: null }] });
    const asking = worth(onStage('lead', { entry: score('gte', 1) })(POLICY));
    expect(keyOf(onThreshold('worth')(asking))).not.toBe(keyOf(asking));
    expect(keyOf(onThreshold('worth')(worth(POLICY)))).toBe(keyOf(POLICY));
  });

  it('does not change with the policy given', () => {
    const before = JSON.stringify(POLICY);
    closedAt(POLICY, 'mql');
    keyOf(POLICY);
    expect(JSON.stringify(POLICY)).toBe(before);
  });
});

describe('one gate', () => {
  const lead = (size: number, more: Partial<LeadSketch> = {}): LeadSketch => ({
    created: '01-05 09:00',
    fields: { size, fit: true },
    activities: { visit: ['01-05 10:00', '01-06 10:00', '01-07 10:00'], call: '01-08 10:00' },
    ...more,
  });
  const LEADS = [
    lead(20),
    lead(40, { entries: { mql: '01-06 09:00', sal: '01-07 09:00' } }),
    lead(5),
    lead(10, { activities: {}, entries: { mql: '01-07 09:00', sal: '01-20 09:00' } }),
  ];

  it.each([...LETS_IN, ...BEHIND])('answers for the old and the new when %s changes', (_, edit) => {
    const input = inputFrom(SKETCH, { leads: LEADS, recordedStages: ['mql', 'sal'] });
    const gate = opened(input, 'mql');
    const set = { ...input, proposal: edit(input.proposal) };
    const expected = figuresOfReplay(replayed(set), set, 'mql');
    const figures = figuresAt(gate, set);
    expect(figures).toEqual({ ...expected, slas: null });
  });

  it('does not answer for a policy in which other leads were worked at the stage', () => {
    const asked = new AskedGate('mql');
    const sketch: PolicySketch = {
      ...SKETCH,
      stages: { ...SKETCH.stages, won: {} },
      transitions: [...(SKETCH.transitions ?? []), ['sal>won', 'rep']],
    };
    // Nobody answered it at the stage; it was moved to a stage that is reached from there, but not by way of a recycled one.
    const leads = [
      lead(20, { activities: { visit: ['01-05 10:00', '01-05 11:00'] }, entries: { won: '01-09 09:00' } }),
    ];
    const input = inputFrom(sketch, { leads, recordedStages: ['mql', 'won'] });
    const worked = ({ proposal }: ReplayInput, edit: Edit) =>
      asked.compare({ ...input, proposal: edit(proposal) })?.swap?.addedWorked;
    expect(worked(input, (policy) => policy)).toBe(1);
    expect(worked(input, onStage('sal', { kind: 'recycled' }))).toBe(0);
  });

  it('does not answer for a policy in which leads come to where they wait when a window of the stage lapses', () => {
    const asked = new AskedGate('mql');
    const sketch = (days: number): PolicySketch => ({
      ...SKETCH,
      stages: {
        lead: { entry: score('lt', 8) },
        mql: { entry: any(did('visit', 1, days), score('gt', 0)) },
      },
      transitions: [['lead>mql', 'rules']],
      points: { halfLifeDays: 1, activities: { visit: 10 } },
      tiers: {},
      slas: [],
      populations: [],
      thresholds: {},
    });
    // Its score falls below the bar in between two of the instants it is looked at, of which the lapse is one.
    const leads = [lead(20, { activities: { visit: '01-05 08:00' } }), lead(20, { created: '01-30 09:00' })];
    const entered = (days: number) =>
      asked.compare(inputFrom(sketch(days), { leads, recordedStages: ['mql'] }))?.walked;
    expect(entered(2)).toBe(2);
    expect(entered(0.1)).toBe(1);
  });

  it('never lets a lead in while it is closed', () => {
    const input = inputFrom(SKETCH, { leads: LEADS, recordedStages: ['mql', 'sal'] });
    const { stages } = replayed({ ...input, proposal: closedAt(input.proposal, 'mql') });
    expect(stages.find(({ stage }) => stage === 'mql')?.proposal.reached).toBe(0);
  });
});
