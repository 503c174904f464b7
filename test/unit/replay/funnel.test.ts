import { describe, expect, it } from 'vitest';
import { type ReplaySketch, replay, stageOf, transitionOf, tryReplay } from '../../support/replay-fixture';
import type { LeadSketch } from '../../support/replay-leads';
import { compare, did, equal, NEVER, type PolicySketch } from '../../support/replay-policy';

const DAY = 86_400_000;
const asOf = '02-28 00:00';

/** People decide everything, so that the walk is the record. */
const people: PolicySketch = {
  fields: { region: 'text', size: 'number', trial: 'boolean', status: 'text' },
  activities: ['call', 'click'],
  stages: { lead: {}, mql: {}, sal: {}, recycled: { kind: 'recycled' } },
  transitions: [
    ['lead>mql', 'rep'],
    ['mql>sal', 'rep'],
    ['mql>recycled', 'rep'],
    ['recycled>mql', 'rep'],
  ],
};
/** Rules that let everybody in. */
const everybody: PolicySketch = {
  ...people,
  transitions: [['lead>mql', 'rules'], ...(people.transitions ?? []).slice(1)],
};
const lead = (entries: LeadSketch['entries'], more: Partial<LeadSketch> = {}): LeadSketch => ({
  created: '01-05 09:00',
  ...(entries && { entries }),
  ...more,
});
const run = (leads: readonly LeadSketch[], more: Partial<ReplaySketch> = {}) =>
  replay({ policy: people, asOf, recordedStages: ['mql', 'sal', 'recycled'], ...more, leads });

describe('conversions (replay.md, section 6)', () => {
  const converted = (entries: LeadSketch['entries']) => {
    const { baseline } = transitionOf(run([lead(entries)]), 'mql>sal');
    return [baseline?.reached, baseline?.converted, baseline?.outOfOrder];
  };

  it.each([
    ['after the entry', { mql: '01-06 09:00', sal: '01-08 09:00' }, [1, 1, 0]],
    ['at the entry', { mql: '01-06 09:00', sal: '01-06 09:00' }, [1, 1, 0]],
    ['before the entry: out of order', { mql: '01-06 09:00', sal: '01-05 10:00' }, [1, 0, 1]],
    ['never', { mql: '01-06 09:00' }, [1, 0, 0]],
    ['without the stage before', { sal: '01-08 09:00' }, [0, 0, 0]],
    ['before the second entry', { mql: ['01-06 09:00', '01-20 09:00'], sal: '01-19 09:00' }, [1, 1, 0]],
    ['at the second entry', { mql: ['01-06 09:00', '01-20 09:00'], sal: '01-20 09:00' }, [1, 0, 0]],
    ['after the second entry', { mql: ['01-06 09:00', '01-20 09:00'], sal: '01-22 09:00' }, [1, 0, 0]],
    ['before and after', { mql: '01-06 09:00', sal: ['01-05 10:00', '01-08 09:00'] }, [1, 1, 0]],
  ])('enter the next stage %s', (_, entries, expected) => {
    expect(converted(entries)).toEqual(expected);
  });

  it('take the time from entry to entry', () => {
    const leads = [1, 2, 3, 4].map((days) => lead({ mql: '01-06 09:00', sal: `01-${10 + days} 09:00` }));
    const { baseline, proposal } = transitionOf(run(leads), 'mql>sal');
    // 5, 6, 7 and 8 days; R type 7.
    const time = { p50: 6.5 * DAY, p75: 7.25 * DAY, p90: 7.7 * DAY };
    expect([baseline?.time, proposal.time]).toEqual([time, time]);
  });

  it('further visits count for entries and time in stage only', () => {
    const twice = lead({
      mql: ['01-06 09:00', '01-20 09:00'],
      recycled: '01-10 09:00',
      sal: '01-21 09:00',
    });
    const replayed = run([twice]);
    for (const side of ['baseline', 'proposal'] as const) {
      expect(stageOf(replayed, 'mql')[side]).toMatchObject({
        reached: 1,
        entries: 2,
        standing: 0,
        // Four days and one day.
        time: { completed: 2, open: 0, p50: 2.5 * DAY },
      });
      expect(transitionOf(replayed, 'mql>sal')[side]).toMatchObject({ reached: 1, converted: 0 });
      expect(transitionOf(replayed, 'mql>recycled')[side]).toMatchObject({ reached: 1, converted: 1 });
      expect(stageOf(replayed, 'sal')[side]).toMatchObject({ reached: 1, standing: 1 });
    }
  });
});

describe('the recorded side is the record', () => {
  it('whatever the proposal', () => {
    const closed: PolicySketch = {
      ...people,
      stages: { ...people.stages, lead: { entry: NEVER } },
    };
    const { result, ...replayed } = run(
      [
        lead({ mql: '01-06 09:00', sal: '01-08 09:00' }),
        lead({ mql: '01-07 09:00' }),
        lead({ sal: '01-08 09:00' }),
        lead({}),
      ],
      { policy: closed },
    );
    const sides = { result, ...replayed };
    expect(result.baseline.kind).toBe('recorded');
    expect(['lead', 'mql', 'sal', 'recycled'].map((id) => stageOf(sides, id).baseline?.reached)).toEqual([
      4, 2, 2, 0,
    ]);
    expect(stageOf(sides, 'sal').baseline?.standing).toBe(2);
    expect(result.leads.neverEntered).toBe(4);
    expect(stageOf(sides, 'mql').proposal.reached).toBe(0);
  });

  it('a stage nothing is mapped for is not recorded, has no swap and no rate', () => {
    const replayed = run([lead({ mql: '01-06 09:00' })], { recordedStages: ['mql'] });
    expect(stageOf(replayed, 'sal')).toMatchObject({ baseline: null, swap: null });
    expect(transitionOf(replayed, 'mql>sal').baseline).toBeNull();
    expect(stageOf(replayed, 'mql').baseline).not.toBeNull();
  });

  it('below the limit of fidelity another baseline is offered, and the result says so', () => {
    // Three of four were never recorded.
    const { result } = run([lead({}), lead({}), lead({}), lead({ mql: '01-06 09:00' })], {
      today: everybody,
    });
    expect(result.baseline).toMatchObject({ kind: 'replayed', asked: 'recorded' });
    const stages = new Map(result.fidelity?.stages.map(({ stage, agreement }) => [stage, agreement]));
    expect(stages.get('mql')).toBe(1 / 4);
    expect(result.fidelity).toMatchObject({ limit: 0.85, lowest: 1 / 4 });
  });

  it('rules that nothing was set in are compared with themselves below the limit, the record nowhere', () => {
    const leads = [lead({}), lead({}), lead({}), lead({ mql: '01-06 09:00', sal: '01-08 09:00' })];
    const options = { segments: ['region'] };
    const low = run(leads, { policy: everybody, today: 'policy', options });
    expect(low.result.baseline).toMatchObject({ kind: 'replayed', asked: 'recorded' });
    expect(low.result.fidelity).toMatchObject({ limit: 0.85, lowest: 1 / 4 });
    for (const { baseline, proposal, swap, today } of low.result.stages) {
      expect(baseline).toEqual(proposal);
      expect(today).toBeNull();
      expect(swap).toMatchObject({ kept: proposal.reached, same: proposal.reached, added: 0, dropped: 0 });
      expect(swap?.neither).toBe(leads.length - proposal.reached);
    }
    for (const { baseline, proposal } of low.result.transitions) expect(baseline).toEqual(proposal);
    for (const { stages } of low.result.segments.flatMap(({ values }) => values)) {
      for (const { baseline, proposal } of stages) expect(baseline).toBe(proposal);
    }
    expect(low.result.notes.find(({ code }) => code === 'low-fidelity')?.text).toBe(
      "Today's rules give back only 25 % of the record at its worst stage, which is below the limit of 85 %, so these rules, which are today's, are compared with themselves replayed, not with the record, and nothing differs",
    );
  });

  it.each([
    [0.25, 'recorded'],
    [0.2501, 'replayed'],
  ] as const)('a limit of %s is what an agreement of 25 %% is held against', (fidelityLimit, kind) => {
    const leads = [lead({}), lead({}), lead({}), lead({ mql: '01-06 09:00' })];
    for (const today of ['policy', everybody] as const) {
      const { result } = run(leads, { policy: everybody, today, options: { fidelityLimit } });
      expect(result.baseline.kind).toBe(kind);
      expect(result.fidelity?.limit).toBe(fidelityLimit);
      expect(result.notes.some(({ code }) => code === 'low-fidelity')).toBe(kind === 'replayed');
    }
  });

  it('rules that agree keep the record as baseline', () => {
    const { result } = run([lead({ mql: '01-06 09:00' })], { today: people });
    expect(result.baseline).toMatchObject({ kind: 'recorded', asked: 'recorded' });
    expect(result.fidelity?.lowest).toBe(1);
  });

  it('another glossary may be the baseline', () => {
    const baseline: PolicySketch = { ...people, transitions: [['lead>mql', 'rules']] };
    const replayed = run([lead({}), lead({ mql: '01-06 09:00' })], { baseline });
    expect(replayed.result.baseline).toMatchObject({ kind: 'replayed', asked: 'replayed' });
    expect(stageOf(replayed, 'mql')).toMatchObject({
      baseline: { reached: 2 },
      proposal: { reached: 1 },
      swap: { kept: 1, dropped: 1, added: 0 },
    });
  });
});

describe('swap set', () => {
  const byClick: PolicySketch = {
    ...people,
    stages: { ...people.stages, mql: { entry: did('click') } },
    transitions: [['lead>mql', 'rules'], ...(people.transitions ?? []).slice(1)],
    slas: [{ start: 'mql', stop: ['#call'], limit: { amount: 1, unit: 'days' } }],
  };
  const clicked = (click: string | null, mql: string | null, more: Record<string, string> = {}) =>
    lead(mql === null ? {} : { mql }, { activities: { ...more, ...(click !== null && { click }) } });

  it('sorts every lead of the cohort into one class', () => {
    const leads = [
      clicked('01-07 09:00', '01-07 09:00'),
      clicked('01-06 09:00', '01-07 09:00'),
      clicked('01-06 09:00', '01-08 09:00'),
      clicked('01-09 09:00', '01-07 09:00'),
      clicked('01-06 09:00', null),
      clicked('01-06 09:00', null, { call: '01-07 09:00' }),
      clicked(null, '01-07 09:00'),
      clicked(null, null),
    ];
    expect(stageOf(run(leads, { policy: byClick }), 'mql').swap).toEqual({
      kept: 4,
      same: 1,
      earlier: 2,
      later: 1,
      added: 2,
      addedWorked: 1,
      addedUnworked: 1,
      dropped: 1,
      neither: 1,
    });
  });
});

describe('segments', () => {
  const segments = (leads: readonly LeadSketch[], field: string) => {
    const { result } = run(leads, { options: { segments: [field] } });
    return result.segments[0]?.values.map(({ value, leads: count, stages }) => [
      value,
      count,
      stages.find((stage) => stage.stage === 'mql')?.baseline,
    ]);
  };

  it('take the value at creation', () => {
    const moved = lead({ mql: '01-06 09:00' }, { history: [['region', '01-06 09:00', 'EMEA', 'APAC']] });
    expect(segments([moved, lead({}, { fields: { region: 'APAC' } })], 'region')?.sort()).toEqual([
      ['APAC', 1, 0],
      ['EMEA', 1, 1],
    ]);
  });

  it('keep missing apart from any value, even one called so', () => {
    const values = segments(
      [
        lead({ mql: '01-06 09:00' }),
        lead({}, { fields: { region: 'missing' } }),
        lead({}, { fields: { region: 'null' } }),
      ],
      'region',
    );
    expect(values).toHaveLength(3);
    expect(values).toContainEqual([null, 1, 1]);
    expect(values).toContainEqual(['missing', 1, 0]);
    expect(values).toContainEqual(['null', 1, 0]);
  });

  it('refuse a field that is not there', () => {
    const outcome = tryReplay({ policy: people, leads: [lead({})], options: { segments: ['nowhere'] } });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'no-such-field' } });
  });
});

describe('populations leave before any denominator', () => {
  const policy: PolicySketch = {
    ...people,
    populations: [
      { id: 'trials', when: equal('trial', true), treatment: 'exclude' },
      { id: 'large', when: compare('size', 'gte', 100), treatment: 'include' },
    ],
  };
  const leads = [
    lead({ mql: '01-06 09:00' }, { fields: { trial: true, size: 500 } }),
    lead({ mql: '01-06 09:00' }, { fields: { size: 500 } }),
    lead({ mql: '01-06 09:00' }, { fields: { size: 5 } }),
    lead({}, { history: [['trial', '01-06 09:00', false, true]] }),
  ];

  it('the first whose criteria hold at creation is the lead’s; each is counted', () => {
    const replayed = run(leads, { policy });
    expect(replayed.result.leads).toMatchObject({ total: 4, cohort: 3 });
    expect(
      replayed.result.leads.populations.map(({ id, leads: count, included }) => [id, count, included]),
    ).toEqual(
      expect.arrayContaining([
        ['trials', 1, false],
        ['large', 1, true],
        [null, 2, true],
      ]),
    );
    expect(stageOf(replayed, 'mql').baseline?.reached).toBe(2);
    expect(transitionOf(replayed, 'lead>mql').proposal).toMatchObject({
      reached: 3,
      converted: 2,
      rate: 2 / 3,
    });
    expect(replayed.rows.map((row) => row.membership)).toMatchObject([
      { in: false, why: 'population', population: 0 },
      { in: true, population: 1 },
      { in: true, population: null },
      { in: true, population: null },
    ]);
  });

  it('only those asked for stay', () => {
    const replayed = run(leads, { policy, options: { populations: ['large'] } });
    expect(replayed.result.leads.cohort).toBe(1);
    expect(stageOf(replayed, 'mql').baseline?.reached).toBe(1);
  });

  it('one that is not there is refused', () => {
    const outcome = tryReplay({ policy, leads, options: { populations: ['nowhere'] } });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'no-such-population' } });
  });
});

describe('cohort', () => {
  const created = (at: string) => lead({ mql: '02-10 09:00' }, { created: at });

  it('is the leads created in [from, to)', () => {
    const period = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 1, 1) };
    const leads = [
      created('2025-12-31T23:59:59.999Z'),
      created('01-01 00:00'),
      created('01-31 23:59:59.999'),
      created('02-01 00:00'),
    ];
    const replayed = run(leads, { options: { period } });
    expect(replayed.result.leads).toMatchObject({ total: 4, outsidePeriod: 2, cohort: 2 });
    expect(stageOf(replayed, 'mql').baseline?.reached).toBe(2);
    expect(replayed.rows.map((row) => row.membership.in)).toEqual([false, true, true, false]);
  });

  it('leaves out leads in stock, counted', () => {
    const replayed = run([lead({ mql: '01-06 09:00' }, { created: null }), lead({ mql: '01-06 09:00' })]);
    expect(replayed.result.leads).toMatchObject({ total: 2, inStock: 1, cohort: 1 });
    expect(stageOf(replayed, 'mql').baseline?.reached).toBe(1);
    expect(replayed.rows[0]).toMatchObject({
      proposal: null,
      recorded: null,
      membership: { why: 'in-stock' },
    });
  });

  it('refuses data without a single created time', () => {
    const outcome = tryReplay({ policy: people, leads: [lead({}, { created: null })] });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'no-leads' } });
  });
});

describe('as-of', () => {
  const late: LeadSketch = lead(
    { mql: '01-06 09:00', sal: '01-20 09:00' },
    { activities: { call: '01-25 09:00' }, history: [['region', '01-28 09:00', 'a', 'b']] },
  );

  it('is the greatest time there is', () => {
    const asOfOf = (sketch: LeadSketch) => replay({ policy: people, leads: [sketch] }).result.options.asOf;
    expect(asOfOf(late)).toBe('2026-01-28T09:00:00.000Z');
    expect(asOfOf({ ...late, history: [] })).toBe('2026-01-25T09:00:00.000Z');
    expect(asOfOf({ created: '01-06 09:00', entries: { mql: '01-20 09:00' } })).toBe(
      '2026-01-20T09:00:00.000Z',
    );
    expect(asOfOf({ created: '01-06 09:00' })).toBe('2026-01-06T09:00:00.000Z');
  });

  it('is not a typed date field', () => {
    const policy: PolicySketch = { ...people, fields: { renewal: 'date' } };
    const { result } = replay({
      policy,
      leads: [{ created: '01-06 09:00', fields: { renewal: '2030-01-01' } }],
    });
    expect(result.options.asOf).toBe('2026-01-06T09:00:00.000Z');
  });

  it('given, hides everything after it on both sides', () => {
    const replayed = run([late, lead({}, { created: '01-16 09:00' })], { asOf: '01-15 09:00' });
    expect(replayed.result.leads).toMatchObject({ total: 2, afterAsOf: 1, cohort: 1 });
    expect(stageOf(replayed, 'sal')).toMatchObject({ baseline: { reached: 0 }, proposal: { reached: 0 } });
    for (const side of ['baseline', 'proposal'] as const) {
      expect(stageOf(replayed, 'mql')[side]).toMatchObject({ standing: 1, time: { completed: 0, open: 1 } });
      expect(transitionOf(replayed, 'mql>sal')[side]).toMatchObject({ reached: 1, converted: 0 });
    }
  });

  it('given, lets nobody be worked after it', () => {
    const policy: PolicySketch = {
      ...people,
      slas: [{ start: 'mql', stop: ['#call'], limit: { amount: 1, unit: 'days' } }],
    };
    const called = lead({ mql: '01-06 09:00' }, { activities: { call: '01-25 09:00' } });
    const unworked = (at: string) =>
      transitionOf(run([called], { policy, asOf: at }), 'mql>sal').baseline?.unworked;
    expect(unworked('01-15 09:00')).toBe(1);
    expect(unworked('01-25 09:00')).toBe(0);
  });

  it('warns of a last 0.1 % of events that spans more than 30 days', () => {
    const crowd = Array.from({ length: 50 }, (_, index) =>
      lead({}, { id: `c${index}`, activities: { call: Array.from({ length: 30 }, () => '01-20 09:00') } }),
    );
    const withStray = (at: string) =>
      replay({
        policy: people,
        leads: [...crowd, lead({}, { activities: { call: at } })],
      }).result.notes.filter((note) => note.text.includes('0.1 %') || /stray/.test(note.code));
    expect(withStray('2030-01-01T00:00:00Z')).toHaveLength(1);
    expect(withStray('01-25 09:00')).toHaveLength(0);
  });
});
