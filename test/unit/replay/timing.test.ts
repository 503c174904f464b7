import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { journey, replay, short, stageOf, transitionOf, walk } from '../../support/replay-fixture';
import { type LeadSketch, ms } from '../../support/replay-leads';
import {
  did,
  OFFICE,
  type PolicySketch,
  present,
  ROUND_THE_CLOCK,
  signalled,
  type TransitionSketch,
} from '../../support/replay-policy';

// 2026-01-09 is a Friday.
const FRIDAY = '01-09 16:00';
const asOf = '02-28 00:00';

/** MQL by rules at the first click, then whatever people recorded. */
const early = (more: Partial<PolicySketch> & { sal?: Partial<TransitionSketch> } = {}): PolicySketch => {
  const { sal, ...rest } = more;
  return {
    activities: ['click', 'call'],
    stages: { lead: {}, mql: { entry: did('click') }, sal: {} },
    transitions: [
      { step: 'lead>mql', mode: 'rules' },
      { step: 'mql>sal', mode: 'rep', ...sal },
    ],
    ...rest,
  };
};
const lead = (click: string, mql: string | null, sal: string): LeadSketch => ({
  created: '01-05 09:00',
  activities: { click },
  entries: { ...(mql !== null && { mql }), sal },
});

describe('delays (replay.md, section 3, timing models)', () => {
  it('an act keeps its own time where the walk entered when the record did', () => {
    const policy = early({ calendars: [OFFICE] });
    // Saturday night, in no business hour at all.
    expect(walk({ policy, asOf }, lead(FRIDAY, FRIDAY, '01-10 23:00'))[2]).toBe('sal 01-10 23:00');
  });

  it('moves an act by the business time between the recorded entry and the act', () => {
    // Recorded: MQL Monday 09:00, SAL Monday 11:00, two business hours. Walk: MQL Friday 16:00.
    const policy = early({ calendars: [OFFICE] });
    expect(walk({ policy, asOf }, lead(FRIDAY, '01-12 09:00', '01-12 11:00'))).toEqual([
      'lead 01-05 09:00',
      'mql 01-09 16:00',
      'sal 01-12 10:00',
    ]);
  });

  it('moves an act backwards as it moves it forwards', () => {
    // Recorded: MQL Friday 16:00, SAL Monday 10:00, two business hours. Walk: MQL Wednesday 14 January 12:00.
    const policy = early({ calendars: [OFFICE] });
    expect(walk({ policy, asOf }, lead('01-14 12:00', FRIDAY, '01-12 10:00'))[2]).toBe('sal 01-14 14:00');
  });

  it('a delay that ends at a closing instant stays there', () => {
    const policy = early({ calendars: [OFFICE] });
    expect(walk({ policy, asOf }, lead(FRIDAY, '01-12 09:00', '01-12 10:00'))[2]).toBe('sal 01-09 17:00');
  });

  it('a delay of no business time changes nothing, not even out of hours', () => {
    // Both recorded on the Saturday; the walk entered on the Sunday before.
    const policy = early({ calendars: [OFFICE] });
    const run = lead('01-11 13:00', '01-10 10:00', '01-10 20:00');
    expect(walk({ policy, asOf }, run)[2]).toBe('sal 01-11 13:00');
  });

  it.each([
    ['the transition’s calendar first', { calendar: 'always', sla: 'office-sla' }, 'sal 01-09 18:00'],
    ['else that of the SLA it answers', { sla: 'always-sla' }, 'sal 01-09 18:00'],
    ['else the default', {}, 'sal 01-12 10:00'],
    ['the transition’s against the SLA’s', { calendar: 'office', sla: 'always-sla' }, 'sal 01-12 10:00'],
  ])('is measured and added in %s', (_, sal, expected) => {
    const limit = { amount: 1, unit: 'days' as const };
    const policy = early({
      calendars: [OFFICE, ROUND_THE_CLOCK],
      sal,
      slas: [
        { id: 'office-sla', start: 'mql', stop: ['sal'], limit, calendar: 'office' },
        { id: 'always-sla', start: 'mql', stop: ['sal'], limit, calendar: 'always' },
      ],
    });
    expect(walk({ policy, asOf }, lead(FRIDAY, '01-12 09:00', '01-12 11:00'))[2]).toBe(expected);
  });

  describe('where the stage left has no recorded entry', () => {
    const recordedStages = ['mql', 'sal'];

    it('the base is the creation, and an act after the walk’s entry keeps its own time', () => {
      expect(
        walk({ policy: early(), asOf, recordedStages }, lead('01-07 09:00', null, '01-08 12:00'))[2],
      ).toBe('sal 01-08 12:00');
    });

    it('an act is never before the walk’s entry', () => {
      expect(
        walk({ policy: early(), asOf, recordedStages }, lead('01-07 09:00', null, '01-06 12:00'))[2],
      ).toBe('sal 01-07 09:00');
    });

    it('the delay is added to the walk’s entry of the base stage', () => {
      // The initial stage two days after creation; SAL was recorded three days after creation.
      const policy = early({
        fields: { name: 'text' },
        stages: { lead: { entry: present('name') }, mql: { entry: did('click') }, sal: {} },
      });
      const late: LeadSketch = {
        ...lead('01-05 09:00', null, '01-08 09:00'),
        history: [['name', '01-07 09:00', null, 'x']],
      };
      expect(walk({ policy, asOf, recordedStages }, late)).toEqual([
        'lead 01-07 09:00',
        'mql 01-07 09:00',
        'sal 01-10 09:00',
      ]);
    });

    it('the base is the nearest earlier stage on the path that has a recorded entry', () => {
      // lead → mql (recorded two days later than walked) → sal (not recorded) → sql (recorded three days after mql).
      const policy: PolicySketch = {
        activities: ['click'],
        stages: { lead: {}, mql: { entry: did('click') }, sal: { entry: did('click', 2) }, sql: {} },
        transitions: [
          ['lead>mql', 'rules'],
          ['mql>sal', 'rules'],
          ['sal>sql', 'rep'],
        ],
      };
      const record: LeadSketch = {
        created: '01-05 09:00',
        activities: { click: ['01-06 09:00', '01-07 09:00'] },
        entries: { mql: '01-08 09:00', sql: '01-11 09:00' },
      };
      expect(walk({ policy, asOf }, record)).toEqual([
        'lead 01-05 09:00',
        'mql 01-06 09:00',
        'sal 01-07 09:00',
        'sql 01-09 09:00',
      ]);
      const slow: LeadSketch = { ...record, activities: { click: ['01-06 09:00', '01-10 09:00'] } };
      const run = replay({ policy, asOf, leads: [slow] });
      expect(journey(run)[3]).toBe('sql 01-10 09:00');
      expect(transitionOf(run, 'sal>sql').clamped).toBe(1);
    });
  });

  describe('dates without a time', () => {
    it('on the local day of the base: delay zero', () => {
      const run = { policy: early(), asOf };
      expect(walk(run, lead('01-07 12:00', '01-06 10:00', '01-06'))[2]).toBe('sal 01-07 12:00');
    });

    it('on the day after: the time to the start of that day', () => {
      const run = { policy: early(), asOf };
      expect(walk(run, lead('01-08 12:00', '01-06 10:00', '01-07'))[2]).toBe('sal 01-09 02:00');
    });

    it('the day is the local one', () => {
      // 20:00Z on the 6th is the 7th in Tokyo.
      const run = { policy: early(), asOf, zone: 'Asia/Tokyo' };
      expect(walk(run, lead('01-08 12:00', '01-06 20:00', '01-07'))[2]).toBe('sal 01-08 12:00');
    });
  });

  it('an act before its base keeps its own date, not before the walk’s entry, and is counted', () => {
    const run = replay({
      policy: early(),
      asOf,
      leads: [
        lead('01-06 09:00', '01-12 09:00', '01-08 09:00'),
        lead('01-10 09:00', '01-12 09:00', '01-08 09:00'),
      ],
    });
    expect(journey(run, 0)[2]).toBe('sal 01-08 09:00');
    expect(journey(run, 1)[2]).toBe('sal 01-10 09:00');
    expect(transitionOf(run, 'mql>sal').clamped).toBe(2);
  });

  it('two events that share a second stay two instants', () => {
    const run = lead('01-06 09:00:00.250', '01-07 09:00:00.400', '01-07 09:00:00.900');
    expect(walk({ policy: early(), asOf }, run)[2]).toBe('sal 01-06 09:00:00.750');
  });
});

describe('dates', () => {
  const options = { timing: 'dates' } as const;

  it('keeps recorded times, not before the walk’s entry; what is brought forward is counted', () => {
    const run = replay({
      policy: early(),
      asOf,
      options,
      leads: [
        lead('01-06 09:00', '01-10 09:00', '01-12 09:00'),
        lead('01-14 09:00', '01-10 09:00', '01-12 09:00'),
      ],
    });
    expect(journey(run, 0)[2]).toBe('sal 01-12 09:00');
    expect(journey(run, 1)[2]).toBe('sal 01-14 09:00');
    expect(transitionOf(run, 'mql>sal').clamped).toBe(1);
  });
});

describe('an act moved past as-of is pending', () => {
  const sketch = {
    policy: early(),
    leads: [lead('01-12 09:00', '01-06 09:00', '01-10 09:00')],
  };

  it('it is no conversion yet, but in the upper bound', () => {
    // SAL four days after MQL: the 16th.
    const run = replay({ ...sketch, asOf: '01-15 00:00' });
    expect(journey(run)).toEqual(['lead 01-05 09:00', 'mql 01-12 09:00']);
    const { proposal, bounds } = transitionOf(run, 'mql>sal');
    expect(proposal).toMatchObject({ reached: 1, converted: 0 });
    expect(bounds).toMatchObject({ unknown: 0, pending: 1, upstream: 0, rate: [0, 1] });
  });

  it('at as-of itself it has happened', () => {
    const run = replay({ ...sketch, asOf: '01-16 09:00' });
    expect(journey(run)[2]).toBe('sal 01-16 09:00');
    expect(transitionOf(run, 'mql>sal').bounds.pending).toBe(0);
  });

  it('nothing is pending that another exit overtook', () => {
    const policy = early({
      stages: { lead: {}, mql: { entry: did('click') }, sal: {}, cold: {} },
      transitions: [
        { step: 'lead>mql', mode: 'rules' },
        { step: 'mql>sal', mode: 'rep' },
        { step: 'mql>cold', mode: { after: { amount: 1, unit: 'days' } } },
      ],
    });
    const run = replay({ ...sketch, policy, asOf: '01-15 00:00' });
    expect(journey(run)[2]).toBe('cold 01-13 09:00');
    expect(transitionOf(run, 'mql>sal').bounds.pending).toBe(0);
  });
});

describe('signals move as acts do, from the start of the clock they answer', () => {
  const policy = early({
    signals: ['touch'],
    calendars: [OFFICE],
    stages: { lead: {}, mql: { entry: did('click') }, sal: { entry: signalled('touch') } },
    transitions: [
      { step: 'lead>mql', mode: 'rules' },
      { step: 'mql>sal', mode: 'rules' },
    ],
    slas: [{ start: 'mql', stop: ['@touch'], limit: { amount: 1, unit: 'business-hours' } }],
  });
  const touched = (click: string[], mql: string): LeadSketch => ({
    created: '01-05 09:00',
    activities: { click },
    entries: { mql },
    signals: { touch: '01-12 11:00' },
  });

  it('by the business time of the clock’s calendar', () => {
    // Recorded: two business hours from Monday 09:00. Walk: MQL Friday 16:00.
    const run = walk({ policy, asOf, recordedStages: ['mql', 'sal'] }, touched([FRIDAY], '01-12 09:00'));
    expect(run[2]).toBe('sal 01-12 10:00');
  });

  it('and not at all when nothing moved', () => {
    expect(walk({ policy, asOf }, touched(['01-12 09:00'], '01-12 09:00'))[2]).toBe('sal 01-12 11:00');
  });

  it('and do not exist where that clock has not started', () => {
    // Straight from lead to SAL on the touch, for a lead that never becomes an MQL here.
    const skipping: PolicySketch = {
      ...policy,
      transitions: [
        ['lead>mql', 'rules'],
        ['lead>sal', 'rules'],
      ],
    };
    expect(walk({ policy: skipping, asOf }, touched([], '01-12 09:00'))).toEqual(['lead 01-05 09:00']);
  });
});

describe('when nothing moved, delays give back the past exactly', () => {
  /** A random map of stages and a random record that follows it, at distinct instants. */
  const history = fc
    .record({
      links: fc.array(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), { minLength: 5, maxLength: 5 }),
      office: fc.boolean(),
      dates: fc.boolean(),
      leads: fc.array(
        fc.record({
          created: fc.integer({ min: 0, max: 60 * 24 * 60 }),
          steps: fc.array(
            fc.record({
              pick: fc.nat({ max: 99 }),
              wait: fc.integer({ min: 1, max: 20 * 24 * 60 * 60_000 }),
            }),
            { maxLength: 8 },
          ),
          touch: fc.array(fc.integer({ min: 0, max: 90 * 24 * 60 }), { maxLength: 3 }),
          call: fc.array(fc.integer({ min: 0, max: 90 * 24 * 60 }), { maxLength: 3 }),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map(({ links, office, dates, leads }) => {
      const names = ['s0', 's1', 's2', 's3', 's4'];
      const exits = links.map((row, from) => names.filter((_, to) => to > 0 && to !== from && row[to]));
      const policy: PolicySketch = {
        calendars: [office ? OFFICE : ROUND_THE_CLOCK],
        activities: ['call'],
        signals: ['touch'],
        slas: [
          {
            id: 'touch',
            start: 's1',
            stop: ['@touch', '#call'],
            limit: { amount: 2, unit: 'business-days' },
          },
          { id: 'route', stop: ['s1'], limit: { amount: 3, unit: 'days' } },
          { id: 'decide', start: '@touch', stop: ['s2', 's3'], limit: { amount: 5, unit: 'days' } },
          { id: 'accept', start: 's2', stop: ['s3', 's4'], limit: { amount: 4, unit: 'business-hours' } },
        ],
        stages: Object.fromEntries(
          names.map((name) => [name, { kind: name === 's3' ? 'recycled' : 'open' }]),
        ),
        transitions: exits.flatMap((targets, from) =>
          targets.map((to): TransitionSketch => ({ step: `s${from}>${to}`, mode: 'rep' })),
        ),
      };
      const at = (minutes: number) => new Date(ms('01-05 09:00') + minutes * 60_000).toISOString();
      const records = leads.map(({ created, steps, touch, call }) => {
        const start = at(created);
        let time = ms(start);
        let stage = 0;
        const path = [`s0 ${short(time)}`];
        const entries: Record<string, string[]> = {};
        for (const { pick, wait } of steps) {
          const targets = exits[stage] ?? [];
          const next = targets[pick % Math.max(1, targets.length)];
          if (next === undefined) break;
          time += wait;
          entries[next] = [...(entries[next] ?? []), new Date(time).toISOString()];
          path.push(`${next} ${short(time)}`);
          stage = names.indexOf(next);
        }
        // A touch before its clock starts, or without one, is not where it was recorded under any glossary.
        const from = entries['s1']?.[0] ?? '9';
        const signals = { touch: touch.map(at).filter((touched) => touched >= from) };
        const events = { signals, activities: { call: call.map(at) } };
        return { path, lead: { created: start, entries, ...events } };
      });
      return { policy, records, timing: dates ? ('dates' as const) : ('delays' as const) };
    });

  it('for any map of people’s decisions and any record that followed it', () => {
    fc.assert(
      fc.property(history, ({ policy, records, timing }) => {
        const run = replay({ policy, leads: records.map(({ lead: one }) => one), options: { timing } });
        records.forEach(({ path }, index) => {
          expect(journey(run, index)).toEqual(path);
        });
        for (const { stage } of run.result.stages) {
          const { baseline, proposal, swap } = stageOf(run, stage);
          if (baseline === null || swap === null) continue;
          expect(proposal).toEqual(baseline);
          expect(swap).toMatchObject({
            kept: baseline.reached,
            same: baseline.reached,
            added: 0,
            dropped: 0,
          });
        }
        for (const transition of run.result.transitions) {
          if (transition.baseline === null) continue;
          expect(transition.proposal).toMatchObject({
            reached: transition.baseline.reached,
            converted: transition.baseline.converted,
            rate: transition.baseline.rate,
          });
          expect(transition.clamped).toBe(0);
        }
        for (const sla of run.result.slas) expect(sla.proposal).toEqual(sla.baseline);
      }),
      { seed: 42, numRuns: 150 },
    );
  });
});
