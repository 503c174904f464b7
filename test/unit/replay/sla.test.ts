import { describe, expect, it } from 'vitest';
import type { Verdict } from '#domain/replay/clocks';
import { type Replayed, type ReplaySketch, replay, slaOf } from '../../support/replay-fixture';
import type { LeadSketch } from '../../support/replay-leads';
import {
  did,
  equal,
  OFFICE,
  type PolicySketch,
  ROUND_THE_CLOCK,
  type SlaSketch,
} from '../../support/replay-policy';

const hours = (amount: number) => ({ amount, unit: 'business-hours' as const });
const asOf = '02-28 00:00';

/** MQL for whoever is fit; a call has to follow within one business hour. 2026-01-05 is a Monday. */
const policyWith = (sla: Partial<SlaSketch> = {}, more: Partial<PolicySketch> = {}): PolicySketch => ({
  fields: { fit: 'boolean' },
  activities: ['call', 'click'],
  signals: ['touch'],
  calendars: [OFFICE, ROUND_THE_CLOCK],
  stages: { lead: {}, mql: { entry: equal('fit', true) }, sal: {}, cold: {} },
  transitions: [
    ['lead>mql', 'rules'],
    ['mql>sal', 'rep'],
  ],
  slas: [{ start: 'mql', stop: ['#call'], limit: hours(1), ...sla }],
  ...more,
});

/** An MQL on both sides, at its creation. */
const mql = (at: string, call?: string | string[], more: Partial<LeadSketch> = {}): LeadSketch => ({
  created: at,
  fields: { fit: true },
  entries: { mql: at },
  ...(call !== undefined && { activities: { call } }),
  ...more,
});

const recordedStages = ['mql', 'sal', 'cold'];

const run = (leads: readonly LeadSketch[], more: Partial<ReplaySketch> = {}): Replayed =>
  replay({ policy: policyWith(), asOf, recordedStages, ...more, leads });

/** Every verdict on one side, in order of lead and clock. */
function verdicts({ rows }: Replayed, side: 'recorded' | 'proposal' = 'proposal'): Verdict[] {
  return rows.flatMap((row) => (row[side]?.clocks ?? []).map((clock) => clock.verdict));
}

const bothSides = (replayed: Replayed) => [verdicts(replayed, 'recorded'), verdicts(replayed)];
const both = (...verdict: Verdict[]) => [verdict, verdict];

describe('verdicts (replay.md, section 7)', () => {
  it.each([
    ['stopped within the limit', '01-05 10:59', 'met'],
    ['stopped exactly when due', '01-05 11:00', 'met'],
    ['stopped a millisecond late', '01-05 11:00:00.001', 'breached'],
    ['stopped at its start', '01-05 10:00', 'met'],
  ] as const)('%s', (_, call, verdict) => {
    expect(bothSides(run([mql('01-05 10:00', call)]))).toEqual(both(verdict));
  });

  it('past the limit and never stopped: breached', () => {
    expect(bothSides(run([mql('01-05 10:00')]))).toEqual(both('breached'));
  });

  it('not due by as-of: running, and in no attainment', () => {
    const replayed = run([mql('01-05 10:00')], { asOf: '01-05 10:59' });
    expect(bothSides(replayed)).toEqual(both('running'));
    expect(slaOf(replayed).proposal).toMatchObject({ attainment: null });
  });

  it('the first of several stops counts', () => {
    expect(bothSides(run([mql('01-05 10:00', ['01-05 12:00', '01-05 10:30'])]))).toEqual(both('met'));
  });

  describe('a limit in business time', () => {
    it.each([
      ['over the weekend, when due', '01-09 16:30', '01-12 09:30', 'met'],
      ['over the weekend, late', '01-09 16:30', '01-12 09:30:00.001', 'breached'],
      ['started on a Saturday', '01-10 12:00', '01-12 10:00', 'met'],
      ['started on a Saturday, late', '01-10 12:00', '01-12 10:00:01', 'breached'],
      ['stopped on the Saturday it started', '01-10 12:00', '01-10 13:00', 'met'],
      ['due at the closing instant', '01-09 16:00', '01-09 17:00', 'met'],
      // Due is an instant: what comes after it is late, even where no business time has passed.
      ['after the closing instant it was due at', '01-09 16:00', '01-10 12:00', 'breached'],
      ['at the next opening', '01-09 16:00', '01-12 09:00', 'breached'],
    ] as const)('%s', (_, start, call, verdict) => {
      expect(bothSides(run([mql(start, call)]))).toEqual(both(verdict));
    });

    it('skips a holiday', () => {
      const holiday = { date: '2026-01-12', intervals: [], name: 'Closed' };
      const policy = policyWith({}, { calendars: [{ ...OFFICE, exceptions: [holiday] }] });
      expect(bothSides(run([mql('01-09 16:30', '01-13 09:30')], { policy }))).toEqual(both('met'));
      expect(bothSides(run([mql('01-09 16:30', '01-13 09:31')], { policy }))).toEqual(both('breached'));
    });

    it('elapses in real time where the clocks change', () => {
      // Open 00:00 to 06:00 on Sundays in Berlin. On 29 March 2026 that is 23:00Z to 04:00Z, five real hours.
      const sunday = { ...OFFICE.week, sun: [['00:00', '06:00']] as [string, string][] };
      const night = { ...OFFICE, timeZone: 'Europe/Berlin', week: sunday };
      const policy = policyWith({ limit: hours(4) }, { calendars: [night] });
      const late = { policy, asOf: '04-30 00:00' };
      expect(bothSides(run([mql('03-28 23:00', '03-29 03:00')], late))).toEqual(both('met'));
      expect(bothSides(run([mql('03-28 23:00', '03-29 03:00:00.001')], late))).toEqual(both('breached'));
      // On 25 October the same hours are seven: 22:00Z to 05:00Z.
      const autumn = { policy: policyWith({ limit: hours(7) }, { calendars: [night] }), asOf: '11-30 00:00' };
      expect(bothSides(run([mql('10-24 22:00', '10-25 05:00')], autumn))).toEqual(both('met'));
    });

    it('a business day is as long as its calendar’s weekday', () => {
      const policy = policyWith({ limit: { amount: 1, unit: 'business-days' } });
      expect(bothSides(run([mql('01-05 12:00', '01-06 12:00')], { policy }))).toEqual(both('met'));
      expect(bothSides(run([mql('01-05 12:00', '01-06 12:00:01')], { policy }))).toEqual(both('breached'));
    });
  });

  it('a limit in clock time runs through the night', () => {
    const policy = policyWith({ limit: { amount: 60, unit: 'minutes' } });
    expect(bothSides(run([mql('01-09 16:30', '01-09 17:30')], { policy }))).toEqual(both('met'));
    expect(bothSides(run([mql('01-09 16:30', '01-09 17:31')], { policy }))).toEqual(both('breached'));
  });

  it('the calendar may be the SLA’s own', () => {
    const policy = policyWith({ calendar: 'always' });
    expect(bothSides(run([mql('01-09 16:30', '01-12 09:30')], { policy }))).toEqual(both('breached'));
  });

  it('the calendar may be the owner’s', () => {
    const leads = [
      mql('01-09 16:30', '01-12 09:30', { owner: 'Ada' }),
      mql('01-09 16:30', '01-12 09:30', { owner: 'Bo' }),
    ];
    expect(bothSides(run(leads, { ownerCalendars: { Ada: 'always' } }))).toEqual(both('breached', 'met'));
  });

  it('an activity before the recorded start stops nothing', () => {
    const lead = mql('01-05 12:00', '01-05 11:00', {
      created: '01-05 10:00',
      fields: {},
      history: [['fit', '01-05 12:00', false, true]],
    });
    expect(bothSides(run([lead]))).toEqual(both('breached'));
  });

  it('an activity answers the latest clock started by then, and no other', () => {
    const policy = policyWith({ limit: { amount: 20, unit: 'days' } });
    const lead: LeadSketch = {
      created: '01-05 10:00',
      entries: { mql: ['01-05 10:00', '01-20 10:00'] },
      activities: { call: '01-21 10:00' },
    };
    expect(verdicts(run([lead], { policy }), 'recorded')).toEqual(['breached', 'met']);
  });

  it('a stop that moved past as-of is a breach where the clock was due, recorded or not', () => {
    // The walk begins on 20 February, 46 days after creation; the call comes as long after it as it came after creation.
    const policy = policyWith(
      { limit: { amount: 1, unit: 'days' } },
      {
        calendars: [ROUND_THE_CLOCK],
        stages: { lead: { entry: equal('fit', true) }, mql: {}, sal: {}, cold: {} },
      },
    );
    const lead = (call?: string): LeadSketch => ({
      created: '01-05 10:00',
      history: [['fit', '02-20 10:00', false, true]],
      ...(call !== undefined && { activities: { call } }),
    });
    const replayed = run([lead('01-12 10:00'), lead()], { policy, asOf: '02-25 00:00' });
    expect(verdicts(replayed)).toEqual(['breached', 'unknown']);
  });

  it('a call by automation stops only a clock that anyone may stop', () => {
    const automated = ['call'];
    const lead = mql('01-05 10:00', '01-05 10:30');
    expect(bothSides(run([lead], { automated }))).toEqual(both('breached'));
    expect(bothSides(run([lead], { automated, policy: policyWith({ by: 'anyone' }) }))).toEqual(both('met'));
  });
});

describe('leaving the stage', () => {
  const leaving = (exit: 'rules' | 'rep') =>
    policyWith(
      {},
      {
        stages: { lead: {}, mql: { entry: equal('fit', true) }, sal: {}, cold: { entry: did('click') } },
        transitions: [
          ['lead>mql', 'rules'],
          ['mql>sal', 'rep'],
          ['mql>cold', exit],
        ],
      },
    );
  const left = (at: string): LeadSketch =>
    mql('01-05 10:00', undefined, { activities: { click: at }, entries: { mql: '01-05 10:00', cold: at } });

  it('within the limit otherwise than by a person: withdrawn', () => {
    const replayed = run([left('01-05 10:30')], { policy: leaving('rules'), automated: ['cold'] });
    expect(bothSides(replayed)).toEqual(both('withdrawn'));
    expect(slaOf(replayed).proposal.attainment).toBeNull();
  });

  it('at the limit otherwise than by a person: still withdrawn; later: breached', () => {
    const more = { policy: leaving('rules'), automated: ['cold'] };
    expect(bothSides(run([left('01-05 11:00')], more))).toEqual(both('withdrawn'));
    expect(bothSides(run([left('01-05 11:01')], more))).toEqual(both('breached'));
  });

  it('by a person, whatever the disposition, answers the clock: met', () => {
    expect(bothSides(run([left('01-05 10:30')], { policy: leaving('rep') }))).toEqual(both('met'));
    const accepted = mql('01-05 10:00', undefined, { entries: { mql: '01-05 10:00', sal: '01-05 10:45' } });
    expect(bothSides(run([accepted], { policy: leaving('rep') }))).toEqual(both('met'));
  });

  it('by a step people decide that automation recorded: withdrawn', () => {
    const more = { policy: leaving('rep'), automated: ['cold'] };
    expect(bothSides(run([left('01-05 10:30')], more))).toEqual(both('withdrawn'));
  });

  it('by a person after the limit: breached', () => {
    expect(bothSides(run([left('01-05 11:30')], { policy: leaving('rep') }))).toEqual(both('breached'));
  });

  it('by a timeout within the limit: withdrawn', () => {
    const policy = policyWith(
      { limit: hours(8) },
      {
        transitions: [
          ['lead>mql', 'rules'],
          { step: 'mql>cold', mode: { after: { amount: 2, unit: 'hours' } } },
        ],
      },
    );
    expect(verdicts(run([mql('01-05 10:00')], { policy }))).toEqual(['withdrawn']);
  });

  it('a stage may be the stop itself', () => {
    const policy = policyWith({ stop: ['sal'] });
    const accepted = (at: string) =>
      mql('01-05 10:00', undefined, { entries: { mql: '01-05 10:00', sal: at } });
    expect(bothSides(run([accepted('01-05 11:00')], { policy }))).toEqual(both('met'));
    expect(bothSides(run([accepted('01-05 11:01')], { policy }))).toEqual(both('breached'));
  });
});

describe('clocks the record knows nothing of (trap: added unworked leads as breaches)', () => {
  const added: LeadSketch = { created: '01-05 10:00', fields: { fit: true } };

  it('an added lead nobody worked is unknown, however long ago', () => {
    const replayed = run([added, mql('01-05 10:00', '01-05 10:30'), mql('01-05 10:00')]);
    expect(verdicts(replayed)).toEqual(['unknown', 'met', 'breached']);
    expect(verdicts(replayed, 'recorded')).toEqual(['met', 'breached']);
    expect(slaOf(replayed)).toMatchObject({
      baseline: { attainment: 1 / 2, bounds: [1 / 2, 1 / 2] },
      proposal: { attainment: 1 / 2, bounds: [1 / 3, 2 / 3] },
    });
  });

  it('an added lead that somebody called is judged by that call', () => {
    const called = { ...added, activities: { call: '01-05 10:30' } };
    expect(verdicts(run([called]))).toEqual(['met']);
  });

  it('unknown leads whose clock could have started widen both ends', () => {
    // The second clock starts at SAL. One lead met it; one is unknown at MQL and might have got there.
    const policy = policyWith(
      { id: 'decide', start: 'sal', stop: ['cold'] },
      {
        transitions: [
          ['lead>mql', 'rules'],
          ['mql>sal', 'rep'],
          ['sal>cold', 'rep'],
        ],
      },
    );
    const met = mql('01-05 10:00', undefined, {
      entries: { mql: '01-05 10:00', sal: '01-05 11:00', cold: '01-05 11:30' },
    });
    expect(slaOf(run([met, added], { policy }), 'decide').proposal).toMatchObject({
      attainment: 1,
      bounds: [1 / 2, 1],
    });
  });
});

describe('a clock that a signal starts', () => {
  const policy = policyWith(
    {},
    {
      slas: [
        { id: 'touch', start: 'mql', stop: ['@touch'], limit: hours(1) },
        { id: 'accept', start: '@touch', stop: ['sal'], limit: hours(8) },
      ],
    },
  );
  const worked = (fit: boolean): LeadSketch => ({
    created: '01-05 10:00',
    fields: { fit },
    entries: { mql: '01-05 10:00', sal: '01-05 13:00' },
    signals: { touch: '01-05 10:30' },
  });

  it('runs from the signal to its stop', () => {
    const { rows } = run([worked(true)], { policy });
    for (const side of ['recorded', 'proposal'] as const) {
      expect(rows[0]?.[side]?.clocks).toMatchObject([
        { verdict: 'met', elapsedMs: 30 * 60_000 },
        { verdict: 'met', elapsedMs: 150 * 60_000 },
      ]);
    }
  });

  it('is not cut short by the next clock of the same lead', () => {
    const twice: LeadSketch = { ...worked(true), signals: { touch: ['01-05 10:30', '01-05 11:00'] } };
    const { rows } = run([twice], { policy });
    for (const side of ['recorded', 'proposal'] as const) {
      const clocks = rows[0]?.[side]?.clocks.filter(({ sla }) => sla === 1);
      expect(clocks?.map(({ verdict, elapsedMs }) => [verdict, elapsedMs])).toEqual([
        ['met', 150 * 60_000],
        ['met', 120 * 60_000],
      ]);
    }
  });

  describe('runs in the stage of the clock its signal answers', () => {
    const ways = (cold: 'rep' | 'rules') =>
      policyWith(
        {},
        {
          stages: { lead: {}, mql: { entry: equal('fit', true) }, sal: {}, cold: { entry: did('click') } },
          transitions: [
            ['lead>mql', 'rules'],
            ['mql>sal', 'rep'],
            ['mql>cold', cold],
          ],
          slas: [
            { id: 'touch', start: 'mql', stop: ['@touch'], limit: hours(1) },
            { id: 'accept', start: '@touch', stop: ['sal'], limit: hours(2) },
          ],
        },
      );
    const setAside = (at: string, touch = '01-05 10:30'): LeadSketch => ({
      created: '01-05 10:00',
      fields: { fit: true },
      activities: { click: at },
      entries: { mql: '01-05 10:00', cold: at },
      signals: { touch },
    });
    const accept = (replayed: Replayed) =>
      (['recorded', 'proposal'] as const).map((side) =>
        replayed.rows[0]?.[side]?.clocks.filter(({ sla }) => sla === 1).map(({ verdict }) => verdict),
      );

    it('so a person who sets the lead aside answers it, in time or late', () => {
      expect(accept(run([setAside('01-05 12:30')], { policy: ways('rep') }))).toEqual(both('met'));
      expect(accept(run([setAside('01-05 12:31')], { policy: ways('rep') }))).toEqual(both('breached'));
    });

    it('and a rule that takes the lead away withdraws it', () => {
      const more = { policy: ways('rules'), automated: ['cold'] };
      expect(accept(run([setAside('01-05 12:00')], more))).toEqual(both('withdrawn'));
    });

    it('but a way out taken before the signal answers nothing', () => {
      const replayed = run([setAside('01-05 10:15')], { policy: ways('rep') });
      expect(accept(replayed)).toEqual(both('breached'));
    });
  });

  it('does not start for a lead the proposal dropped (trap)', () => {
    const replayed = run([worked(true), worked(false)], { policy });
    expect(slaOf(replayed, 'accept')).toMatchObject({ baseline: { clocks: 2 }, proposal: { clocks: 1 } });
    expect(slaOf(replayed, 'touch')).toMatchObject({ baseline: { clocks: 2 }, proposal: { clocks: 1 } });
  });
});

describe('clocks that start at creation', () => {
  it('run for every lead', () => {
    const policy = policyWith({
      start: undefined,
      stop: ['@touch'],
      limit: { amount: 5, unit: 'minutes' },
    } as object);
    const sketch = (touch?: string): LeadSketch => ({
      created: '01-05 10:00',
      ...(touch !== undefined && { signals: { touch } }),
    });
    expect(bothSides(run([sketch('01-05 10:05'), sketch('01-05 10:06'), sketch()], { policy }))).toEqual(
      both('met', 'breached', 'breached'),
    );
  });
});

describe('what cannot be assessed', () => {
  it('dates without a time against a limit under one business day', () => {
    expect(bothSides(run([mql('01-05 10:00', '01-05')]))).toEqual(both('not-assessable'));
    const replayed = run([mql('01-05 10:00', '01-05'), mql('01-05 10:00', '01-05 10:30')]);
    expect(slaOf(replayed).proposal).toMatchObject({ attainment: 1, bounds: [1, 1] });
  });

  it('but against one business day they can', () => {
    const policy = policyWith({ limit: { amount: 1, unit: 'business-days' } });
    expect(bothSides(run([mql('01-05 10:00', '01-06')], { policy }))).toEqual(both('met'));
    expect(bothSides(run([mql('01-05 10:00', '01-08')], { policy }))).toEqual(both('breached'));
  });

  it('a stop that was brought forward', () => {
    // Recorded: MQL on the 8th, SAL on the 9th; by these rules MQL is the 12th, so SAL is clamped to it.
    const policy = policyWith({ stop: ['sal'] });
    const lead: LeadSketch = {
      created: '01-05 10:00',
      history: [['fit', '01-12 10:00', false, true]],
      entries: { mql: '01-08 10:00', sal: '01-09 10:00' },
    };
    expect(verdicts(run([lead], { policy, options: { timing: 'dates' } }))).toEqual(['not-assessable']);
  });

  it('a second clock with only one recorded signal and no touch activities', () => {
    const policy = policyWith(
      { stop: ['@touch'] },
      {
        stages: { lead: {}, mql: {}, sal: {}, cold: { kind: 'recycled' } },
        transitions: [
          ['lead>mql', 'rep'],
          ['mql>cold', 'rep'],
          ['cold>mql', 'rep'],
        ],
      },
    );
    const twice: LeadSketch = {
      created: '01-05 09:00',
      entries: { mql: ['01-05 10:00', '01-20 10:00'], cold: '01-10 10:00' },
      signals: { touch: '01-05 10:30' },
    };
    expect(bothSides(run([twice], { policy }))).toEqual(both('met', 'not-assessable'));
    // A second signal answers the second clock: the latest started at or before it.
    const again = { ...twice, signals: { touch: ['01-05 10:30', '01-20 10:30'] } };
    expect(bothSides(run([again], { policy }))).toEqual(both('met', 'met'));
    // Where several signals are recorded, or none at all, the missing second one is no gap in the record.
    const crowded = { ...twice, signals: { touch: ['01-05 10:30', '01-05 10:40'] } };
    expect(bothSides(run([crowded], { policy }))).toEqual(both('met', 'breached'));
    expect(bothSides(run([{ ...twice, signals: {} }], { policy }))).toEqual(both('breached', 'breached'));
  });
});

describe('a stop recorded before its start', () => {
  it('is met at zero and counted early, on both sides', () => {
    const policy = policyWith({ stop: ['@touch'] });
    const early = mql('01-05 10:00', undefined, {
      signals: { touch: '01-05 09:00' },
      created: '01-05 08:00',
    });
    const lead: LeadSketch = { ...early, fields: {}, history: [['fit', '01-05 10:00', false, true]] };
    const replayed = run([lead], { policy });
    expect(bothSides(replayed)).toEqual(both('met'));
    expect(slaOf(replayed)).toMatchObject({ baseline: { early: 1 }, proposal: { early: 1 } });
    for (const side of ['recorded', 'proposal'] as const) {
      expect(replayed.rows[0]?.[side]?.clocks).toMatchObject([{ early: true, elapsedMs: 0 }]);
    }
  });

  it.each(['delays', 'dates'] as const)('is early whether it was clamped or not (%s)', (timing) => {
    // Recorded: SAL on the 6th, MQL on the 8th. By these rules MQL is the 5th, the 7th or the 8th.
    const policy = policyWith({ stop: ['sal'] });
    const early = (fitFrom: string): LeadSketch => ({
      created: '01-05 10:00',
      history: [['fit', fitFrom, false, true]],
      entries: { mql: '01-08 10:00', sal: '01-06 10:00' },
    });
    const leads = ['01-05 10:00', '01-07 10:00', '01-08 10:00'].map(early);
    const replayed = run(leads, { policy, options: { timing } });
    expect(bothSides(replayed)).toEqual(both('met', 'met', 'met'));
    expect(slaOf(replayed)).toMatchObject({ baseline: { early: 3 }, proposal: { early: 3 } });
  });

  it('holds for a person’s move out as well', () => {
    const lead: LeadSketch = {
      created: '01-05 10:00',
      history: [['fit', '01-08 10:00', false, true]],
      entries: { mql: '01-08 10:00', sal: '01-06 10:00' },
    };
    expect(bothSides(run([lead]))).toEqual(both('met'));
    expect(bothSides(run([lead], { automated: ['sal'] }))[0]).toEqual(['breached']);
  });

  it('is outdone by an entry in order', () => {
    const policy = policyWith({ stop: ['sal'] });
    const lead: LeadSketch = {
      created: '01-05 10:00',
      history: [['fit', '01-08 10:00', false, true]],
      entries: { mql: '01-08 10:00', sal: ['01-06 10:00', '01-09 10:00'] },
    };
    expect(bothSides(run([lead], { policy }))).toEqual(both('breached'));
  });

  it('is no stop at all where the lead had been in that stage by rights', () => {
    // Recycled as a lead, and an MQL later: that was no answer to the MQL.
    const policy = policyWith(
      { stop: ['cold'] },
      {
        stages: { lead: {}, mql: {}, sal: {}, cold: { kind: 'recycled' } },
        transitions: [
          ['lead>cold', 'rep'],
          ['cold>mql', 'rep'],
          ['mql>cold', 'rep'],
        ],
      },
    );
    const lead: LeadSketch = { created: '01-05 10:00', entries: { cold: '01-06 10:00', mql: '01-08 10:00' } };
    expect(bothSides(run([lead], { policy }))).toEqual(both('breached'));
  });
});

describe('attainment', () => {
  it('is met / (met + breached) over clocks due by as-of', () => {
    const leads = [
      mql('01-05 10:00', '01-05 10:30'),
      mql('01-05 10:00', '01-05 10:45'),
      mql('01-05 10:00', '01-05 15:00'),
      mql('01-05 10:00'),
      mql('02-27 16:30'),
    ];
    const replayed = run(leads);
    for (const side of ['baseline', 'proposal'] as const) {
      expect(slaOf(replayed)[side]).toMatchObject({
        clocks: 5,
        verdicts: { met: 2, breached: 2, running: 1, withdrawn: 0, unknown: 0, 'not-assessable': 0 },
        attainment: 1 / 2,
        bounds: [1 / 2, 1 / 2],
        // 30, 45 and 300 minutes; R type 7.
        time: { p50: 45 * 60_000, p90: (45 + 0.8 * 255) * 60_000 },
      });
    }
  });

  it('a clock that is not due by as-of is running, even when it has been stopped', () => {
    // Met at 10:30, due at 11:00.
    const { proposal } = slaOf(run([mql('01-05 10:00', '01-05 10:30')], { asOf: '01-05 10:45' }));
    expect(proposal).toMatchObject({ verdicts: { met: 0, running: 1 }, attainment: null });
  });

  it('one clock per entry of its start', () => {
    const policy = policyWith(
      {},
      {
        stages: { lead: {}, mql: {}, sal: {}, cold: { kind: 'recycled' } },
        transitions: [
          ['lead>mql', 'rep'],
          ['mql>cold', 'rep'],
          ['cold>mql', 'rep'],
        ],
      },
    );
    const twice: LeadSketch = {
      created: '01-05 09:00',
      entries: { mql: ['01-05 10:00', '01-20 10:00'], cold: '01-10 10:00' },
      activities: { call: ['01-05 10:30', '01-20 12:00'] },
    };
    expect(bothSides(run([twice], { policy }))).toEqual(both('met', 'breached'));
  });
});
