import { describe, expect, it } from 'vitest';
import { type FidelityReport, fidelityReport } from '#domain/replay/fidelity-report';
import { DEFAULT_OPTIONS, type ReplayOptions } from '#domain/replay/options';
import { type DataSketch, type LeadSketch, leadDataOf, ms } from '../../support/replay-leads';
import { all, compare, did, not, type PolicySketch, policyOf } from '../../support/replay-policy';
import { ended } from './companies';

const asOf = '2026-12-31 00:00';

/** Whoever has a size of fifty and called becomes an MQL; people take MQLs on. */
const RULES: PolicySketch = {
  fields: { size: 'number' },
  activities: ['call'],
  stages: { lead: {}, mql: { entry: all(compare('size', 'gte', 50), did('call')) }, sal: {} },
  transitions: [
    ['lead>mql', 'rules'],
    ['mql>sal', 'rep'],
  ],
};
const CALLS: PolicySketch = { ...RULES, stages: { ...RULES.stages, mql: { entry: did('call') } } };

const DATA = { automated: ['mql'], recordedStages: ['mql', 'sal'] };

function report(
  policy: PolicySketch,
  leads: readonly LeadSketch[],
  more: { data?: Partial<DataSketch>; options?: Partial<ReplayOptions>; latest?: readonly string[] } = {},
): FidelityReport {
  const rules = policyOf(policy);
  const { recordedStages } = { ...DATA, ...more.data };
  const occurrenceOf = (stage: string) => (more.latest?.includes(stage) ? 'latest' : 'first');
  const made = ended(
    fidelityReport({
      glossary: { id: 'sketch' },
      today: rules,
      proposal: rules,
      baseline: 'recorded',
      data: leadDataOf({ ...DATA, ...more.data, leads }, rules),
      mappingDigest: `sha-256:${'0'.repeat(64)}`,
      mapping: { milestones: recordedStages.map((stage) => ({ occurrence: occurrenceOf(stage) })) },
      options: { ...DEFAULT_OPTIONS, asOf: ms(asOf), ...more.options },
    }),
  );
  if (!made.ok) throw new Error(made.error.message);
  const { stages } = made.value;
  for (const { causes, months, ...counts } of stages) {
    for (const side of ['added', 'dropped'] as const) {
      const told = causes.filter((one) => one.side === side).reduce((sum, { leads: some }) => sum + some, 0);
      expect([told, months.reduce((sum, month) => sum + month[side], 0)]).toEqual([
        counts[side],
        counts[side],
      ]);
    }
    expect(months.reduce((sum, { kept }) => sum + kept, 0)).toBe(counts.kept);
  }
  return made.value;
}

const called = { created: '01-05 09:00', activities: { call: '01-06 09:00' }, fields: { size: 80 } } as const;
/** One on whom both sides agree, so that entries and calls are recorded from early on. */
const agreed: LeadSketch = { ...called, entries: { mql: '01-06 09:00' } };

const causesOf = ({ stages }: FidelityReport, id: string) =>
  stages
    .find(({ stage }) => stage === id)
    ?.causes.map(({ cause, side, leads, examples }) => [cause, side, leads, ...examples]);

describe('where today’s rules and the record do not agree', () => {
  it.each<[string, PolicySketch, LeadSketch, Partial<DataSketch>, unknown]>([
    [
      'a person let in whom the rules do not',
      CALLS,
      { id: 'x', created: '01-07 09:00', entries: { mql: '01-08 09:00' } },
      { automated: [] },
      [['person-decided', 'dropped', 1, 'x']],
    ],
    [
      'automation did, from a value that may have changed',
      RULES,
      { id: 'x', created: '01-07 09:00', fields: { size: 10 }, entries: { mql: '01-08 09:00' } },
      {},
      [['value-since-changed', 'dropped', 1, 'x']],
    ],
    [
      'automation did, and no value is there that could have',
      RULES,
      { id: 'x', created: '01-07 09:00', entries: { mql: '01-08 09:00' } },
      {},
      [['unexplained', 'dropped', 1, 'x']],
    ],
    [
      'it was recorded before any call was',
      CALLS,
      { id: 'x', created: '01-02 09:00', entries: { mql: '01-03 09:00' } },
      {},
      [['not-recorded-yet', 'dropped', 1, 'x']],
    ],
    [
      'nobody was recorded as early',
      CALLS,
      { id: 'x', created: '01-05 08:00', activities: { call: '01-05 09:00' } },
      {},
      [['not-recorded-yet', 'added', 1, 'x']],
    ],
    [
      'nobody says why not',
      CALLS,
      { id: 'x', created: '01-07 08:00', activities: { call: '01-07 09:00' } },
      {},
      [['unexplained', 'added', 1, 'x']],
    ],
  ])('%s', (_, policy, lead, data, expected) => {
    expect(causesOf(report(policy, [agreed, lead], { data }), 'mql')).toEqual(expected);
  });

  it('a stage further on goes by the stage before, and is not counted as a person’s decision', () => {
    const lead: LeadSketch = {
      id: 'x',
      created: '01-07 09:00',
      entries: { mql: '01-08 09:00', sal: '01-09 09:00' },
    };
    const found = report(CALLS, [agreed, lead]);
    expect(causesOf(found, 'mql')).toEqual([['unexplained', 'dropped', 1, 'x']]);
    expect(causesOf(found, 'sal')).toEqual([['earlier-stage', 'dropped', 1, 'x']]);
  });

  describe('where only the latest of several entries is recorded', () => {
    /** Whoever is no SAL a month after the MQL is set aside. */
    const SET_ASIDE: PolicySketch = {
      ...CALLS,
      stages: { ...CALLS.stages, aside: { kind: 'recycled' } },
      transitions: [...(CALLS.transitions ?? []), ['mql>aside', { after: { amount: 30, unit: 'days' } }]],
    };
    const data = { recordedStages: ['mql', 'sal', 'aside'] };
    const late: LeadSketch = {
      id: 'x',
      created: '01-07 09:00',
      activities: { call: '01-08 09:00' },
      entries: { mql: '01-08 09:00', sal: '04-08 09:00' },
    };
    const setAside: LeadSketch = { ...agreed, entries: { mql: '01-06 09:00', aside: '02-05 09:00' } };

    it('to the stage itself, the rules have gone on to another by then', () => {
      const found = report(SET_ASIDE, [setAside, late], { data, latest: ['sal'] });
      expect(causesOf(found, 'sal')).toEqual([['latest-occurrence', 'dropped', 1, 'x']]);
      expect(causesOf(found, 'aside')).toEqual([['latest-occurrence', 'added', 1, 'x']]);
    });

    it('which is no cause where it is the first', () => {
      const found = report(SET_ASIDE, [setAside, late], { data });
      expect(causesOf(found, 'sal')).toEqual([['person-decided', 'dropped', 1, 'x']]);
      expect(causesOf(found, 'aside')).toEqual([['unexplained', 'added', 1, 'x']]);
    });

    it.each<[string, string[], string, string | string[], string]>([
      ['recorded after it', ['mql'], '03-01 09:00', '01-08 09:00', 'latest-occurrence'],
      ['recorded before it', ['mql'], '01-09 08:00', [], 'unexplained'],
      ['the first, after it', [], '03-01 09:00', '01-08 09:00', 'unexplained'],
    ])('to the stage before it: %s', (_, latest, mql, call, cause) => {
      const recent: PolicySketch = {
        ...CALLS,
        stages: { lead: {}, mql: {}, sal: { entry: did('call', 1, 7) } },
        transitions: [
          ['lead>mql', 'rep'],
          ['mql>sal', 'rules'],
        ],
      };
      const lead: LeadSketch = {
        id: 'x',
        created: '01-07 09:00',
        activities: { call },
        entries: { mql, sal: '01-09 09:00' },
      };
      const both: LeadSketch = { ...agreed, entries: { mql: '01-06 09:00', sal: '01-06 09:00' } };
      const found = report(recent, [both, lead], { data: { automated: ['sal'] }, latest });
      expect(causesOf(found, 'sal')).toEqual([[cause, 'dropped', 1, 'x']]);
    });
  });

  describe('where only the day is known', () => {
    /** Nobody who asked to be left alone. */
    const WILLING: PolicySketch = {
      ...CALLS,
      activities: ['call', 'refusal'],
      stages: { ...CALLS.stages, mql: { entry: all(did('call'), not(did('refusal'))) } },
    };
    const before: LeadSketch = { ...agreed, activities: { call: '01-06 09:00', refusal: '01-07 09:00' } };
    const lead = (created: string, refusal: string): LeadSketch => ({
      id: 'x',
      created,
      activities: { call: '01-08 09:00', refusal },
      entries: { mql: '01-08 09:00' },
    });

    it.each([
      ['of an activity on the day of the entry', lead('01-07 09:00', '01-08'), 'day-only'],
      ['of one on a day before', lead('01-07 09:00', '01-07'), 'unexplained'],
      ['of nothing', lead('01-07 09:00', '01-08 08:00'), 'unexplained'],
      ['of the creation on the day of the entry', lead('01-08', '01-08 08:00'), 'day-only'],
      ['of the creation on a day before', lead('01-07', '01-08 08:00'), 'unexplained'],
    ])('%s', (_, x, cause) => {
      expect(causesOf(report(WILLING, [before, x]), 'mql')).toEqual([[cause, 'dropped', 1, 'x']]);
    });

    it('of something that the criteria do not read, it is no cause', () => {
      const found = report({ ...CALLS, activities: ['call', 'refusal'] }, [
        agreed,
        { id: 'x', created: '01-07 09:00', activities: { call: '01-08 09:00', refusal: '01-08' } },
      ]);
      expect(causesOf(found, 'mql')).toEqual([['unexplained', 'added', 1, 'x']]);
    });
  });

  it.each([
    [3, 'batch'],
    [2, 'unexplained'],
  ])('of %i that were created at one instant', (many, cause) => {
    const leads = Array.from({ length: many }, (_, i) => ({
      id: `x${i}`,
      created: '01-07 08:00',
      activities: { call: '01-07 09:00' },
    }));
    const ids = leads.map(({ id }) => id);
    expect(causesOf(report(CALLS, [agreed, ...leads]), 'mql')).toEqual([[cause, 'added', many, ...ids]]);
  });

  it('names five leads of each cause, and counts all', () => {
    const leads = Array.from({ length: 8 }, (_, i) => ({
      id: `x${i}`,
      created: `01-07 08:0${i}`,
      activities: { call: '01-07 09:00' },
    }));
    expect(causesOf(report(CALLS, [agreed, ...leads]), 'mql')).toEqual([
      ['unexplained', 'added', 8, 'x0', 'x1', 'x2', 'x3', 'x4'],
    ]);
  });
});

describe('a step of the record', () => {
  /** So many leads a month call on its tenth; of them so many are recorded. */
  const month = (number: number, many: number, recorded: number): LeadSketch[] =>
    Array.from({ length: many }, (_, i) => {
      // At an instant of its own, or they were a batch.
      const time = `09:${String(i).padStart(2, '0')}`;
      const day = (at: number) => `${String(number).padStart(2, '0')}-${String(at).padStart(2, '0')} ${time}`;
      return {
        created: day(9),
        activities: { call: day(10) },
        ...(i < recorded && { entries: { mql: day(10) } }),
      };
    });

  it('is found at its month, and makes mismatches of before it those of other rules', () => {
    const found = report(CALLS, [
      agreed,
      ...[2, 3, 4].flatMap((one) => month(one, 20, 10)),
      ...[5, 6].flatMap((one) => month(one, 20, 19)),
    ]);
    const [mql] = found.stages;
    expect(mql?.step).toEqual({ month: '2026-05', before: 31 / 61, after: 38 / 40 });
    expect(mql?.causes.map(({ cause, leads }) => [cause, leads])).toEqual([
      ['rules-were-others', 30],
      ['unexplained', 2],
    ]);
    expect(mql?.months.map(({ month: name, kept, added }) => [name, kept, added])).toEqual([
      ['2026-01', 1, 0],
      ['2026-02', 10, 10],
      ['2026-03', 10, 10],
      ['2026-04', 10, 10],
      ['2026-05', 19, 1],
      ['2026-06', 19, 1],
    ]);
  });

  it('to the worse explains nothing by other rules', () => {
    const [mql] = report(CALLS, [...month(2, 40, 40), ...month(3, 40, 10)]).stages;
    expect(mql?.step).toEqual({ month: '2026-03', before: 1, after: 0.25 });
    expect(mql?.causes.map(({ cause }) => cause)).toEqual(['unexplained']);
  });

  it('is not made of too few leads, nor of a small change', () => {
    expect(report(CALLS, [...month(2, 29, 5), ...month(3, 40, 40)]).stages[0]?.step).toBeNull();
    expect(report(CALLS, [...month(2, 40, 37), ...month(3, 40, 40)]).stages[0]?.step).toBeNull();
  });
});

describe('the baseline', () => {
  const leads = [agreed, agreed, agreed, { created: '01-07 08:00', activities: { call: '01-07 09:00' } }];

  it.each([
    [0.75, 'recorded'],
    [0.7501, 'replayed-today'],
  ] as const)('at a limit of %s and an agreement of 75 %% is %s', (fidelityLimit, baseline) => {
    expect(report(CALLS, leads, { options: { fidelityLimit } })).toMatchObject({
      limit: fidelityLimit,
      lowest: 0.75,
      baseline,
      stages: [{ stage: 'mql', kept: 3, added: 1, dropped: 0, agreement: 0.75 }, { stage: 'sal' }],
    });
  });
});
