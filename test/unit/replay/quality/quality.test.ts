import { describe, expect, it } from 'vitest';
import type { ReplayOptions } from '#domain/replay/options';
import { type ReplaySketch, replay, tryReplay } from '../../../support/replay-fixture';
import type { LeadSketch } from '../../../support/replay-leads';
import { did, type PolicySketch } from '../../../support/replay-policy';

/** Leads become MQLs by a demo; people take them on from there, and win them. */
const POLICY: PolicySketch = {
  stages: { lead: {}, mql: { entry: did('demo') }, sql: {}, won: { kind: 'won' } },
  transitions: [
    ['lead>mql', 'rules'],
    ['mql>sql', 'rep'],
    ['sql>won', 'rep'],
  ],
  activities: ['demo', 'mail', 'call'],
};

const RECORDED = { recordedStages: ['mql', 'sql', 'won'], answers: { call: ['mql'] }, automated: ['mql'] };

function qualityOf(
  leads: readonly LeadSketch[],
  options: Partial<Omit<ReplayOptions, 'asOf'>> = {},
  sketch: Partial<ReplaySketch> = {},
) {
  const { result } = replay({
    policy: POLICY,
    ...RECORDED,
    asOf: '03-31 00:00',
    ...sketch,
    leads,
    options: { target: 'won', ...options },
  });
  return { quality: result.quality, notes: result.notes };
}

const mqlOf = (leads: readonly LeadSketch[], options: Partial<Omit<ReplayOptions, 'asOf'>> = {}) => {
  const found = qualityOf(leads, options).quality?.find(({ stage }) => stage === 'mql');
  if (!found) throw new Error('MQL is judged');
  return found;
};

const lead = (some: Partial<LeadSketch> = {}): LeadSketch => ({ created: '01-05 09:00', ...some });
const DEMO = { activities: { demo: '01-10 09:00' } };

describe('leads of a stage against a target (replay.md, section 6)', () => {
  it.each<[string, LeadSketch, Partial<ReturnType<typeof mqlOf>>]>([
    [
      'in it and with the target later: a hit',
      lead({ ...DEMO, entries: { won: '02-01 09:00' } }),
      { m: 1, hits: 1, targets: 1, cohort: 1, precision: [1, 1], recall: [1, 1], lift: [1, 1] },
    ],
    [
      'with the target at the very instant: a hit',
      lead({ ...DEMO, entries: { won: '01-10 09:00' } }),
      { hits: 1 },
    ],
    [
      'with the target on the day, by the date alone: a hit',
      lead({ ...DEMO, entries: { won: '01-10' } }),
      { hits: 1 },
    ],
    [
      'with the target before: late, and in no other figure',
      lead({ ...DEMO, entries: { won: '01-10 08:59' } }),
      { m: 0, hits: 0, late: 1, targets: 0, cohort: 0, precision: null, recall: null, lift: null },
    ],
    [
      'in it and worked there: no hit',
      lead({ activities: { demo: '01-10 09:00', call: '01-11 09:00' } }),
      { m: 1, unknown: 0, precision: [0, 0] },
    ],
    [
      'recorded in it and never worked: no hit',
      lead({ ...DEMO, entries: { mql: '01-10 09:00' } }),
      { m: 1, unknown: 0, precision: [0, 0] },
    ],
    ['in it and never worked: unknown', lead(DEMO), { m: 1, unknown: 1, precision: [0, 1], recall: [1, 1] }],
    [
      'not in it, with the target: passed by',
      lead({ entries: { won: '02-01 09:00' } }),
      { m: 0, targets: 1, outside: 0, recall: [0, 0], recallRecorded: 0 },
    ],
    ['not in it, and never worked there: may have been one', lead(), { outside: 1, recall: [0, 0] }],
    [
      'not in it, though worked: none',
      lead({ activities: { call: '01-11 09:00' } }),
      { outside: 0, recall: null },
    ],
    ['not in it, though recorded there: none', lead({ entries: { mql: '01-11 09:00' } }), { outside: 0 }],
  ])('%s', (_, one, expected) => {
    expect(mqlOf([one])).toMatchObject(expected);
  });

  it('are counted by themselves while they are immature', () => {
    const leads = [
      lead({ ...DEMO, entries: { won: '02-01 09:00' } }),
      lead({ activities: { demo: '03-20 09:00' } }),
    ];
    expect(mqlOf(leads, { maturityDays: 30 })).toMatchObject({
      m: 1,
      hits: 1,
      immature: 1,
      cohort: 1,
      targets: 1,
    });
  });

  it('are unknown, too, where nobody knows what would have become of them further on', () => {
    const policy: PolicySketch = {
      ...POLICY,
      transitions: [
        ['lead>mql', 'rules'],
        ['mql>sql', 'rules'],
        ['sql>won', 'rep'],
      ],
    };
    const { quality } = qualityOf([lead(DEMO)], {}, { policy });
    expect(quality?.map(({ stage, m, unknown, upstream }) => [stage, m, unknown, upstream])).toEqual([
      ['lead', 1, 0, 0],
      ['mql', 1, 1, 0],
      ['sql', 1, 1, 0],
    ]);
  });

  it('are not known to be in the stages behind the one where they are unknown', () => {
    const { quality } = qualityOf([lead(DEMO)]);
    expect(quality?.map(({ stage, m, unknown, upstream }) => [stage, m, unknown, upstream])).toEqual([
      ['lead', 1, 0, 0],
      ['mql', 1, 1, 0],
      ['sql', 0, 0, 1],
    ]);
  });

  it('give a sampling interval of what is observed, from ten leads on', () => {
    const hit = lead({ ...DEMO, entries: { won: '02-01 09:00' } });
    const miss = lead({ ...DEMO, entries: { mql: '01-10 09:00' } });
    const nine = [...Array<LeadSketch>(4).fill(hit), ...Array<LeadSketch>(5).fill(miss)];
    expect(mqlOf(nine)).toMatchObject({ precisionObserved: 4 / 9, precisionInterval: null });
    // 4 of 10, with one more of which nothing is known.
    const { precision, precisionObserved, precisionInterval } = mqlOf([...nine, miss, lead(DEMO)]);
    expect([precision, precisionObserved]).toEqual([[4 / 11, 5 / 11], 0.4]);
    expect(precisionInterval?.map((end) => end.toFixed(4))).toEqual(['0.1682', '0.6873']);
  });

  it('are asked of every stage that the target lies behind, and of none without a target', () => {
    expect(qualityOf([lead()], { target: 'sql' }).quality?.map(({ stage }) => stage)).toEqual([
      'lead',
      'mql',
    ]);
    expect(qualityOf([lead()], { target: null }).quality).toBeNull();
  });

  it.each([
    ['a stage that is not there', 'none', 'no-such-stage'],
    ['a stage that nothing is recorded of', 'lead', 'target-not-recorded'],
  ])('refuse %s as a target', (_, target, code) => {
    const outcome = tryReplay({ policy: POLICY, ...RECORDED, leads: [lead()], options: { target } });
    expect(outcome).toMatchObject({ ok: false, error: { code } });
  });
});

describe('leads that the target let in (replay.md, section 1)', () => {
  const noteOf = (some: LeadSketch) =>
    qualityOf([some]).notes.find(({ code }) => code === 'after-target') ?? null;

  it('are noted where criteria counted an activity from after it', () => {
    expect(noteOf(lead({ ...DEMO, entries: { won: '01-08 09:00' } }))).toMatchObject({
      leads: 1,
      text: expect.stringContaining('Let into "mql" after they had reached the target'),
    });
  });

  it.each<[string, LeadSketch]>([
    [
      'the activity came before',
      lead({ activities: { demo: '01-04 09:00' }, entries: { won: '01-04 12:00' } }),
    ],
    [
      'criteria do not count it',
      lead({ activities: { demo: '01-04 09:00', mail: '01-05 08:00' }, entries: { won: '01-04 12:00' } }),
    ],
    ['the target came later', lead({ ...DEMO, entries: { won: '02-01 09:00' } })],
  ])('and not where %s', (_, some) => {
    expect(noteOf(some)).toBeNull();
  });
});
