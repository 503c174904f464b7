import { describe, expect, test } from 'vitest';
import type { NumberOrThreshold } from '#domain/glossary/primitives';
import type { Policy } from '#domain/glossary/schema/policy';
import { templateGlossary } from '#domain/glossary/templates/index';

const NAMES = { glossaryId: 'gtm', title: 'What a lead is' };
const matrix = templateGlossary('lifecycle-matrix', NAMES).policy;
const onePage = templateGlossary('gtm-glossary', NAMES).policy;

const valueIn = (policy: Policy, number: NumberOrThreshold | null | undefined) =>
  typeof number === 'object' && number !== null
    ? policy.thresholds.find(({ id }) => id === number.threshold)?.value
    : number;
const stageOf = (policy: Policy, id: string) => policy.stages.find((stage) => stage.id === id);
const nameOf = (policy: Policy, id: string) => policy.parties.find((party) => party.id === id)?.name;
const isNamed = (number: NumberOrThreshold | null) => typeof number === 'object' && number !== null;

describe('the points and the threshold', () => {
  const scored = (policy: Policy) =>
    Object.fromEntries(
      (policy.scores[0]?.activities ?? []).map(({ activity, points, cap }) => [
        activity,
        cap === null ? valueIn(policy, points) : [valueIn(policy, points), valueIn(policy, cap)],
      ]),
    );
  const POINTS = {
    'trial-start': 60,
    'product-webinar': 30,
    'roi-tool': 25,
    'booth-talk': 25,
    'booth-scan': 5,
    chat: 20,
    'webinar-attended': 20,
    'webinar-registered': 8,
    'pricing-page': [15, 45],
    'content-download': [10, 30],
    'email-click': [3, 15],
    'careers-page': -20,
    unsubscribe: -25,
  };

  test('of the matrix', () => expect(scored(matrix)).toEqual(POINTS));
  test('of the glossary, where a request must carry the score', () =>
    expect(scored(onePage)).toEqual({ 'demo-request': 100, 'contact-request': 100, ...POINTS }));

  test.each([
    ['mql-score', 50, 65],
    ['score-half-life', 30, 90],
  ])('%s is %d and may be dragged to %d', (id, value, other) => {
    const found = matrix.thresholds.find((threshold) => threshold.id === id);
    expect(found?.value).toBe(value);
    expect(found && found.min <= other && other <= found.max).toBe(true);
  });

  test('every number of the model is a named threshold', () => {
    for (const score of [...matrix.scores, ...onePage.scores]) {
      const numbers = score.activities.flatMap(({ points, cap }) =>
        cap === null ? [points] : [points, cap],
      );
      expect([score.halfLifeDays, ...numbers].every(isNamed)).toBe(true);
    }
  });
});

describe('the stages of the matrix', () => {
  test.each([
    ['lead', ['Marketing Ops'], 'Lead → MQL conversion', ['email-verified', 'deduplicated', 'enriched']],
    ['mql', ['Marketing', 'RevOps'], 'MQL → SQL rate', ['icp-assessed', 'mql-flagged', 'source-captured']],
    [
      'sql',
      ['Sales Ops', 'RevOps'],
      'SQL → Opportunity rate',
      ['accepted', 'disposition-set', 'meeting-status-set'],
    ],
    [
      'recycled',
      ['RevOps'],
      'Recycle → SQL recovery',
      ['recycle-reason-set', 'nurture-track-set', 'next-touch-set'],
    ],
    ['disqualified', ['RevOps'], 'DQ rate by source', ['dq-reason-set', 'suppressed']],
  ])('%s: owner, KPI, signals', (id, owners, kpi, signals) => {
    const stage = stageOf(matrix, id);
    expect(stage?.owners.map((party) => nameOf(matrix, party))).toEqual(owners);
    expect(stage?.kpi).toBe(kpi);
    expect(stage?.signals).toEqual(signals);
  });

  test('run from inquiry to a deal, aside, and to Customer Success; each says when it is left', () => {
    expect(matrix.stages.map(({ id }) => id)).toEqual([
      'inquiry',
      'lead',
      'mql',
      'sql',
      'opportunity',
      'closed-won',
      'closed-lost',
      'handed-over',
      'recycled',
      'disqualified',
    ]);
    for (const stage of matrix.stages) expect(stage.exit).not.toBe('');
  });

  test('an MQL needs tier and score, or a high-intent trigger', () => {
    expect(stageOf(matrix, 'mql')?.entry).toEqual({
      op: 'any',
      of: [
        {
          op: 'all',
          of: [
            { op: 'tier', in: ['a', 'b'] },
            { op: 'score', score: 'lead-score', is: 'gte', value: { threshold: 'mql-score' } },
          ],
        },
        {
          op: 'activity',
          types: ['demo-request', 'contact-request'],
          atLeast: 1,
          withinDays: { threshold: 'trigger-days' },
        },
      ],
    });
  });

  test('reasons and next touches are asked for where leads are set aside', () => {
    const asked = matrix.stages.map((s) => [s.id, s.reasonRequired, s.nextTouchRequired]);
    expect(asked.filter(([, reason, touch]) => reason || touch)).toEqual([
      ['recycled', true, true],
      ['disqualified', true, false],
    ]);
  });

  test('required fields', () => {
    const required = (stage: string) =>
      matrix.fields.filter(({ requiredAt }) => requiredAt.includes(stage)).map(({ id }) => id);
    expect(required('opportunity')).toEqual(['owner', 'amount', 'close-date']);
    expect(required('recycled')).toEqual(['recycle-reason', 'nurture-track', 'next-touch-date']);
    expect(required('disqualified')).toEqual(['dq-reason', 'suppression']);
  });
});

describe('the terms of the one-page glossary', () => {
  test.each([
    ['lead', ['email-status', 'region', 'source', 'buying-role', 'consent-basis']],
    ['mql', [null, 'employees', null]],
    ['sal', ['owner', null]],
    [
      'sql',
      [
        'discovery-notes',
        'need-confirmed',
        'budget-confirmed',
        'authority-confirmed',
        'timing-confirmed',
        'lifecycle-stage',
      ],
    ],
    ['recycled', ['recycle-reason']],
  ])('%s states its evidence', (id, fields) => {
    expect(stageOf(onePage, id)?.evidence.map(({ field }) => field)).toEqual(fields);
  });

  test('an MQL needs score, tier A or B, interest and consent', () => {
    const entry = stageOf(onePage, 'mql')?.entry;
    expect(entry?.op === 'all' && entry.of.map(({ op }) => op)).toEqual([
      'score',
      'tier',
      'activity',
      'consent',
    ]);
  });

  test('recycling has three reasons', () => {
    const recycle = onePage.reasons.filter(({ use }) => use === 'recycle').map(({ id }) => id);
    expect(recycle.sort()).toEqual(['fit', 'no-response', 'timing']);
  });

  test('exits lead where the page says', () => {
    const exits = (from: string) =>
      onePage.transitions.filter((t) => t.from === from).map((t) => `${t.mode.kind} → ${t.to}`);
    expect(exits('mql')).toEqual(expect.arrayContaining(['hybrid → sal', 'rep → recycled']));
    expect(exits('sal')).toEqual(expect.arrayContaining(['rep → sql', 'rep → disqualified']));
    expect(exits('sql')).toEqual(expect.arrayContaining(['rep → opportunity', 'rep → recycled']));
    expect(exits('recycled')).toEqual(expect.arrayContaining(['rules → mql', 'rep → sal']));
  });
});

test('the reasons that ship with the matrix', () => {
  const of = (use: string) => matrix.reasons.filter((reason) => reason.use === use).map(({ id }) => id);
  expect(of('recycle')).toEqual([
    'no-response',
    'timing',
    'budget',
    'wrong-contact',
    'contract-lock-in',
    'incomplete',
  ]);
  expect(of('disqualify').sort()).toEqual([
    'competitor',
    'duplicate',
    'existing-customer',
    'invalid-contact',
    'no-market',
    'no-need',
    'not-icp',
    'student-or-vendor',
  ]);
  expect(of('timeout')).toEqual(['not-worked']);
});

describe.each([
  ['matrix', matrix],
  ['glossary', onePage],
])('operations of the %s', (_name, policy) => {
  test('the four SLAs', () => {
    const rows = policy.slas.map((sla) => [
      sla.id,
      sla.who.map((party) => nameOf(policy, party)),
      valueIn(policy, sla.limit.amount),
      sla.limit.unit,
      sla.pausedBy,
      sla.alert.when,
      valueIn(policy, sla.target),
      sla.killSwitch?.queue ?? null,
    ]);
    expect(rows).toEqual([
      [
        'capture-to-route',
        ['MAP and CRM automation'],
        5,
        'minutes',
        'nothing',
        'error',
        0.9,
        'revops-exceptions',
      ],
      [
        'route-to-first-touch',
        ['SDR', 'Lead owner'],
        1,
        'business-hours',
        'closed-hours',
        'breach',
        0.9,
        null,
      ],
      ['first-touch-to-sal', ['SDR'], 1, 'business-days', 'closed-hours', 'unaccepted-report', 0.9, null],
      ['sal-to-sql', ['AE'], 5, 'business-days', 'closed-hours', 'ageing-p75', 0.9, null],
    ]);
    expect(policy.slas.every(({ limit, target }) => isNamed(limit.amount) && isNamed(target))).toBe(true);
  });

  test('a first touch is a call or an email by a person', () => {
    const stop = policy.slas.find(({ id }) => id === 'route-to-first-touch')?.stop;
    expect(stop?.[0]).toEqual({ on: 'activity', types: ['call-outbound', 'email-manual'], by: 'person' });
  });

  test('RACI', () => {
    const party = (id: string) => nameOf(policy, id);
    expect(
      policy.raci.map(({ responsible, accountable, consulted, informed }) => [
        responsible.map(party),
        party(accountable),
        consulted.map(party),
        informed.map(party),
      ]),
    ).toEqual([
      [['RevOps'], 'CRO', ['Marketing leader', 'Sales leader', 'CS leader'], ['Finance', 'IT']],
      [['Marketing Ops'], 'CMO', ['Sales Ops', 'Product'], ['SDR manager']],
      [['Sales Ops'], 'CRO', ['RevOps', 'SDR'], ['Marketing']],
      [['Analytics'], 'RevOps lead', ['Finance'], ['GTM teams']],
    ]);
  });

  test('rhythm', () => {
    expect(policy.rhythm.map(({ cadence, owners }) => [cadence, owners])).toEqual([
      ['weekly', ['revops', 'gtm-leaders']],
      ['monthly', ['revops', 'enablement']],
      ['quarterly', ['cro', 'cmo', 'finance']],
    ]);
  });

  test('rollout in 90 and in 60 days', () => {
    const { rollout } = policy;
    const weeks = rollout?.schedules.map(({ days, weeks: total, spans }) => [
      days,
      total,
      ...spans.map(({ step, weeks: { from, to } }) => `${step} ${from}–${to}`),
    ]);
    expect(weeks).toEqual([
      [90, 13, 'inventory 1–1', 'decide 2–2', 'configure 3–5', 'enable 6–7', 'operate 8–13'],
      [60, 9, 'inventory 1–1', 'decide 2–2', 'configure 3–4', 'enable 5–5', 'operate 6–9'],
    ]);
    expect(rollout?.steps.map(({ owners }) => owners.map((id) => nameOf(policy, id)))).toEqual([
      ['RevOps'],
      ['CRO', 'CMO'],
      ['Marketing Ops', 'Sales Ops'],
      ['Enablement'],
      ['RevOps', 'SDR manager', 'Sales manager'],
    ]);
    const kinds = new Set(rollout?.deliverables.map(({ kind }) => kind));
    for (const kind of ['playbook', 'touch-template', 'certification', 'dashboard', 'audit-log', 'help-text'])
      expect(kinds, kind).toContain(kind);
  });

  test('every field whose history is to be tracked is on an audit log, and none else', () => {
    const logged = policy.rollout?.deliverables.flatMap(({ fields }) => fields).sort();
    expect(logged).toEqual(
      policy.fields
        .filter(({ tracked }) => tracked)
        .map(({ id }) => id)
        .sort(),
    );
  });

  test('who proposes, approves, validates and signs', () => {
    expect(policy.governance).toMatchObject({
      proposers: ['revops'],
      approvers: ['cro', 'cmo'],
      validators: ['finance'],
      requiredSignatures: ['cro', 'cmo', 'finance'],
    });
  });

  test('queues and their reps', () => {
    expect(policy.queues.map(({ id, reps }) => [id, valueIn(policy, reps)])).toEqual([
      ['na-east', 3],
      ['na-west', 2],
      ['uki', 1],
      ['dach', 1],
      ['apac', 1],
      ['partner', null],
      ['customer-success', null],
      ['revops-exceptions', null],
    ]);
  });

  test('populations, each included or excluded by name', () => {
    expect(policy.populations.map(({ id, treatment }) => `${treatment} ${id}`)).toEqual([
      'exclude tests',
      'exclude employees',
      'exclude job-seekers',
      'exclude open-opportunity',
      'include existing-customer',
      'include partner',
      'include trial',
      'include list-upload',
      'include outbound',
      'include inbound',
    ]);
  });
});
