import { describe, expect, it } from 'vitest';
import { journey, replay, slaOf, stageOf, transitionOf, tryReplay } from '../../support/replay-fixture';
import type { LeadSketch } from '../../support/replay-leads';
import { all, compare, did, NEVER, not, OFFICE, type PolicySketch, score } from '../../support/replay-policy';

const hour = { amount: 1, unit: 'business-hours' as const };
const asOf = '04-30 00:00';

const policy: PolicySketch = {
  activities: ['demo', 'call'],
  calendars: [OFFICE],
  points: { halfLifeDays: 30, activities: { demo: 50 } },
  stages: { lead: {}, mql: { entry: score('gte', 50) }, sal: {} },
  transitions: [
    ['lead>mql', 'rules'],
    ['mql>sal', 'rep'],
  ],
  slas: [{ start: 'mql', stop: ['#call'], limit: hour }],
};

describe('edge cases', () => {
  it('no activities at all', () => {
    const replayed = replay({
      policy,
      asOf,
      recordedStages: ['mql', 'sal'],
      leads: [{ created: '01-05 09:00' }],
    });
    expect(journey(replayed)).toEqual(['lead 01-05 09:00']);
    expect(slaOf(replayed).proposal).toMatchObject({ clocks: 0, attainment: null, bounds: null });
    const quiet: PolicySketch = {
      ...policy,
      stages: { lead: {}, mql: { entry: all(not(did('demo')), score('lte', 0)) }, sal: {} },
    };
    expect(journey(replay({ policy: quiet, asOf, leads: [{ created: '01-05 09:00' }] }))).toEqual([
      'lead 01-05 09:00',
      'mql 01-05 09:00',
    ]);
  });

  it('one lead', () => {
    const { result } = replay({ policy, leads: [{ created: '01-05 09:00' }] });
    expect(result.leads).toMatchObject({ total: 1, cohort: 1, inStock: 0, neverEntered: 0 });
    expect(result.options.asOf).toBe('2026-01-05T09:00:00.000Z');
  });

  it('no record of a stage that people decide about, and no SLA: notes name the stage, and speak of no SLA', () => {
    const { result } = replay({
      policy: { ...policy, slas: [] },
      asOf,
      recordedStages: ['mql'],
      leads: [{ created: '01-05 09:00' }],
    });
    const [mql, sal] = ['mql', 'sal'].map((id) => result.stages.find(({ stage }) => stage === id)?.name);
    expect(result.notes.map(({ text }) => text)).toContain(
      `Nothing is recorded for "${sal}", so people are never seen taking the step "${mql} → ${sal}"`,
    );
    expect(result.notes.map(({ code }) => code)).not.toContain('sla-from-selection');
    expect(
      replay({ policy, asOf, leads: [{ created: '01-05 09:00' }] }).result.notes.map(({ code }) => code),
    ).toContain('sla-from-selection');
  });

  it('no leads', () => {
    expect(tryReplay({ policy, leads: [] })).toMatchObject({ ok: false, error: { code: 'no-leads' } });
  });

  it('nobody reaches a stage', () => {
    const closed: PolicySketch = { ...policy, stages: { lead: {}, mql: { entry: NEVER }, sal: {} } };
    const replayed = replay({
      policy: closed,
      asOf,
      recordedStages: ['mql', 'sal'],
      leads: [{ created: '01-05 09:00' }, { created: '01-06 09:00' }],
    });
    const time = { p50: null, p75: null, p90: null };
    expect(stageOf(replayed, 'mql')).toMatchObject({
      baseline: { reached: 0 },
      proposal: {
        reached: 0,
        entries: 0,
        standing: 0,
        time: { ...time, completed: 0, kaplanMeierMedian: null },
      },
      range: [0, 0],
      swap: { kept: 0, added: 0, dropped: 0, neither: 2 },
    });
    expect(transitionOf(replayed, 'mql>sal')).toMatchObject({
      proposal: { reached: 0, converted: 0, rate: null, time },
      bounds: { unknown: 0, pending: 0, upstream: 0, rate: null },
    });
    expect(transitionOf(replayed, 'lead>mql').proposal).toMatchObject({ reached: 2, converted: 0, rate: 0 });
  });

  it('everything at one instant', () => {
    const now = '01-05 10:00';
    const replayed = replay({
      policy,
      leads: [{ created: now, activities: { demo: now, call: now }, entries: { mql: now, sal: now } }],
    });
    expect(journey(replayed)).toEqual(['lead 01-05 10:00', 'mql 01-05 10:00', 'sal 01-05 10:00']);
    for (const side of ['baseline', 'proposal'] as const) {
      expect(stageOf(replayed, 'sal')[side]).toMatchObject({ reached: 1, standing: 1 });
      expect(stageOf(replayed, 'mql')[side]).toMatchObject({ standing: 0, time: { completed: 1, p50: 0 } });
      expect(transitionOf(replayed, 'mql>sal')[side]).toMatchObject({ reached: 1, converted: 1, rate: 1 });
    }
    expect(replayed.rows[0]?.proposal?.clocks).toMatchObject([{ elapsedMs: 0, early: false }]);
  });

  it('a score that falls back before the other condition holds', () => {
    const both: PolicySketch = {
      ...policy,
      stages: { lead: {}, mql: { entry: all(score('gte', 50), did('call')) }, sal: {} },
    };
    const late: LeadSketch = {
      created: '01-05 09:00',
      activities: { demo: '01-06 09:00', call: '01-06 09:01' },
    };
    expect(journey(replay({ policy: both, asOf, leads: [late] }))).toEqual(['lead 01-05 09:00']);
    const again = { ...late, activities: { demo: ['01-06 09:00', '01-08 09:00'], call: '01-06 09:01' } };
    expect(journey(replay({ policy: both, asOf, leads: [again] }))).toEqual([
      'lead 01-05 09:00',
      'mql 01-08 09:00',
    ]);
  });

  it('a timeout that leads back for ever', () => {
    const minute = { amount: 1, unit: 'minutes' as const };
    const round: PolicySketch = {
      stages: { lead: {}, nurture: {} },
      transitions: [
        ['lead>nurture', { after: minute }],
        ['nurture>lead', 'rules'],
      ],
      slas: [{ start: 'lead', stop: ['nurture'], limit: hour }],
    };
    const leads = [{ created: '01-05 09:00' }, { created: '01-05 09:00' }];
    const held = replay({ policy: round, asOf, leads });
    expect(transitionOf(held, 'lead>nurture').taken).toBe(2_000);
    expect(journey(held).at(-1)).toBe('lead 01-06 01:40');
    expect(held.result.notes).toContainEqual(expect.objectContaining({ code: 'to-and-fro', leads: 2 }));
    const short = replay({ policy: round, asOf: '01-06 01:39', leads });
    expect(short.result.notes.map(({ code }) => code)).not.toContain('to-and-fro');
  });

  it('milestones out of order', () => {
    const replayed = replay({
      policy: {
        ...policy,
        transitions: [
          ['lead>mql', 'rep'],
          ['mql>sal', 'rep'],
        ],
      },
      asOf,
      leads: [{ created: '01-05 09:00', entries: { mql: '01-10 09:00', sal: '01-08 09:00' } }],
    });
    // SAL is brought forward to MQL: clamped, and no part of the recorded conversions.
    expect(journey(replayed)).toEqual(['lead 01-05 09:00', 'mql 01-10 09:00', 'sal 01-10 09:00']);
    expect(transitionOf(replayed, 'mql>sal')).toMatchObject({
      baseline: { converted: 0, outOfOrder: 1 },
      proposal: { converted: 1, outOfOrder: 0 },
      clamped: 1,
    });
    expect(stageOf(replayed, 'sal').swap).toMatchObject({ kept: 1, later: 1 });
  });

  it('an entry recorded before the creation', () => {
    const replayed = replay({
      policy: {
        ...policy,
        transitions: [
          ['lead>mql', 'rep'],
          ['mql>sal', 'rep'],
        ],
      },
      asOf,
      leads: [{ created: '01-05 09:00', entries: { mql: '01-03 09:00' } }],
    });
    expect(journey(replayed)).toEqual(['lead 01-05 09:00', 'mql 01-05 09:00']);
    expect(transitionOf(replayed, 'lead>mql')).toMatchObject({ baseline: { outOfOrder: 1 }, clamped: 1 });
  });

  it('a stop exactly at the limit', () => {
    const called = (call: string): LeadSketch => ({
      created: '01-05 10:00',
      activities: { demo: '01-05 10:00', call },
      entries: { mql: '01-05 10:00' },
    });
    const leads = [called('01-05 11:00'), called('01-05 11:00:01')];
    const replayed = replay({ policy, asOf, leads });
    for (const side of ['baseline', 'proposal'] as const) {
      expect(slaOf(replayed)[side]).toMatchObject({ verdicts: { met: 1, breached: 1 }, attainment: 0.5 });
    }
    // Due exactly at as-of is due.
    const due = replay({ policy, asOf: '01-05 11:00', leads: [called('01-06 09:00')] });
    expect(slaOf(due).proposal).toMatchObject({ verdicts: { breached: 1, running: 0 } });
  });

  it('re-entry', () => {
    const returning: PolicySketch = {
      ...policy,
      stages: { ...policy.stages, recycled: { kind: 'recycled' } },
      transitions: [
        ['lead>mql', 'rules'],
        ['mql>recycled', 'rep'],
        ['recycled>mql', 'rules'],
      ],
    };
    const lead: LeadSketch = {
      created: '01-05 09:00',
      activities: { demo: ['01-06 09:00', '01-20 09:00'] },
      entries: { mql: ['01-06 09:00', '01-20 09:00'], recycled: ['01-08 09:00', '01-22 09:00'] },
    };
    const replayed = replay({ policy: returning, asOf, leads: [lead] });
    expect(journey(replayed)).toEqual([
      'lead 01-05 09:00',
      'mql 01-06 09:00',
      'recycled 01-08 09:00',
      'mql 01-20 09:00',
      'recycled 01-22 09:00',
    ]);
    for (const side of ['baseline', 'proposal'] as const) {
      expect(stageOf(replayed, 'mql')[side]).toMatchObject({
        reached: 1,
        entries: 2,
        time: { completed: 2 },
      });
      expect(transitionOf(replayed, 'mql>recycled')[side]).toMatchObject({ reached: 1, converted: 1 });
      expect(slaOf(replayed)[side]?.clocks).toBe(2);
    }
  });

  it('history older than the creation', () => {
    const large: PolicySketch = {
      fields: { size: 'number' },
      stages: { lead: {}, mql: { entry: compare('size', 'gte', 100) } },
      transitions: [['lead>mql', 'rules']],
    };
    const lead = (...history: NonNullable<LeadSketch['history']>): LeadSketch => ({
      created: '01-05 09:00',
      fields: { size: 500 },
      history,
    });
    const walked = (one: LeadSketch) => journey(replay({ policy: large, asOf, leads: [one] })).at(-1);
    expect(walked(lead(['size', '01-03 09:00', 5, 100]))).toBe('mql 01-05 09:00');
    expect(walked(lead(['size', '01-03 09:00', 100, 5]))).toBe('lead 01-05 09:00');
    expect(walked(lead(['size', '01-03 09:00', 5, 50], ['size', '01-07 09:00', 50, 200]))).toBe(
      'mql 01-07 09:00',
    );
  });

  it('a calendar closed for a month', () => {
    const february = Array.from({ length: 28 }, (_, day) => ({
      date: `2026-02-${String(day + 1).padStart(2, '0')}`,
      intervals: [],
      name: 'Closed',
    }));
    const closed: PolicySketch = { ...policy, calendars: [{ ...OFFICE, exceptions: february }] };
    // Friday 30 January 16:30 and half an hour of business time; the next is on Monday 2 March.
    const called = (call: string): LeadSketch => ({
      created: '01-30 16:30',
      activities: { demo: '01-30 16:30', call },
      entries: { mql: '01-30 16:30' },
    });
    const clocks = (call: string) =>
      replay({ policy: closed, asOf, leads: [called(call)] }).rows[0]?.proposal?.clocks;
    expect(clocks('03-02 09:30')).toMatchObject([{ verdict: 'met', elapsedMs: 3_600_000 }]);
    expect(clocks('03-02 09:31')).toMatchObject([{ verdict: 'breached', elapsedMs: 3_660_000 }]);
  });

  it('a calendar that never opens is refused', () => {
    const never: PolicySketch = {
      ...policy,
      calendars: [{ ...OFFICE, week: { ...OFFICE.week, mon: [], tue: [], wed: [], thu: [], fri: [] } }],
    };
    expect(tryReplay({ policy: never, leads: [{ created: '01-05 09:00' }] })).toMatchObject({
      ok: false,
      error: { code: 'calendar-invalid' },
    });
  });

  it('date-only touches against an hourly SLA', () => {
    const touched = (call: string): LeadSketch => ({
      created: '01-05 10:00',
      activities: { demo: '01-05 10:00', call },
      entries: { mql: '01-05 10:00' },
    });
    const replayed = replay({
      policy,
      asOf,
      leads: [touched('01-05'), touched('01-09'), touched('01-05 10:30')],
    });
    for (const side of ['baseline', 'proposal'] as const) {
      expect(slaOf(replayed)[side]).toMatchObject({
        clocks: 3,
        verdicts: { met: 1, 'not-assessable': 2, breached: 0 },
        attainment: 1,
      });
    }
  });

  it('ids that look like something else', () => {
    const ids = ['NA', '007', '1234567890123456789', 'null', ''];
    const { rows } = replay({ policy, leads: ids.map((id) => ({ id, created: '01-05 09:00' })) });
    expect(rows).toHaveLength(5);
  });
});
