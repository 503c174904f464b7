import { describe, expect, it } from 'vitest';
import {
  journey,
  type Replayed,
  type ReplaySketch,
  replay,
  slaOf,
  stageOf,
  tryReplay,
} from '../../../support/replay-fixture';
import type { LeadSketch } from '../../../support/replay-leads';
import {
  compare,
  did,
  NEVER,
  OFFICE,
  type PolicySketch,
  type SlaSketch,
} from '../../../support/replay-policy';

const asOf = '03-31 00:00';

/** Two working hours to take a lead up. */
const TAKE_UP: SlaSketch = {
  id: 'take-up',
  start: 'mql',
  stop: ['#call'],
  limit: { amount: 2, unit: 'business-hours' },
};

type QueueSketch = Partial<NonNullable<PolicySketch['queues']>[number]>;

/** MQL at the first click, handed to a queue of one rep; from nine to five. */
const policyOf = (queue: QueueSketch = {}, more: Partial<PolicySketch> = {}): PolicySketch => ({
  activities: ['click', 'call'],
  calendars: [OFFICE],
  stages: { lead: {}, mql: { entry: did('click') }, sal: {}, gone: { kind: 'recycled', entry: NEVER } },
  transitions: [
    ['lead>mql', 'rules'],
    ['mql>sal', 'rep'],
  ],
  slas: [TAKE_UP],
  queues: [{ id: 'inbound', calendar: 'office', reps: 1, handlingMinutes: 1, dailyCap: null, ...queue }],
  routing: { onEntryOf: 'mql', rules: [], fallback: 'inbound' },
  ...more,
});

const timed = (
  policy: PolicySketch,
  leads: readonly LeadSketch[],
  more: Partial<ReplaySketch> = {},
): Replayed =>
  replay({ policy, today: 'policy', asOf, ...more, leads, options: { timing: 'queue', ...more.options } });

/** Clicks on Monday 5 January at ten; called and accepted when it says. */
const lead = (call: string | null, sal: string | null, more: Partial<LeadSketch> = {}): LeadSketch => ({
  created: '01-05 09:00',
  activities: { click: '01-05 10:00', ...(call !== null && { call }) },
  entries: { mql: '01-05 10:00', ...(sal !== null && { sal }) },
  ...more,
});

/** The clocks of the record. */
const recorded = (policy: PolicySketch, leads: readonly LeadSketch[], more: Partial<ReplaySketch> = {}) =>
  slaOf(timed(policy, leads, { ...more, options: { timing: 'delays' } }), 'take-up').baseline;

describe('timing queue (replay.md, section 8)', () => {
  it('moves the first answer to the start of service, and what follows by its delay from there', () => {
    const replayed = timed(policyOf(), [lead('01-05 15:00', '01-06 10:00')]);
    // Called after five hours, and accepted three working hours after the call.
    expect(journey(replayed)).toEqual(['lead 01-05 09:00', 'mql 01-05 10:00', 'sal 01-05 13:00']);
    expect(recorded(policyOf(), [lead('01-05 15:00', '01-06 10:00')])?.verdicts).toMatchObject({
      met: 0,
      breached: 1,
    });
    expect(slaOf(replayed, 'take-up').proposal.verdicts).toMatchObject({ met: 1, breached: 0 });
  });

  it('takes the move itself for the answer where no touch is recorded', () => {
    const replayed = timed(policyOf(), [lead(null, '01-06 10:00')]);
    expect(journey(replayed).at(-1)).toBe('sal 01-05 10:00');
  });

  it('makes leads wait for their turn, and breaches of it', () => {
    const leads = [1, 2, 3].map(() => lead('01-05 10:30', '01-05 11:30'));
    const replayed = timed(policyOf({ dailyCap: 1 }), leads);
    const ends = leads.map((_, index) => journey(replayed, index).at(-1));
    expect(ends.sort()).toEqual(['sal 01-05 11:00', 'sal 01-06 10:00', 'sal 01-07 10:00']);
    expect(recorded(policyOf({ dailyCap: 1 }), leads)?.attainment).toBe(1);
    expect(slaOf(replayed, 'take-up').proposal.verdicts).toMatchObject({ met: 1, breached: 2 });
  });

  it('serves the first tier first', () => {
    const policy = policyOf(
      { dailyCap: 1, discipline: 'by-tier' },
      { fields: { size: 'number' }, tiers: { big: compare('size', 'gt', 10) } },
    );
    const sized = (size: number, click: string): LeadSketch => ({
      ...lead('01-09 10:30', '01-09 11:30'),
      activities: { click, call: '01-09 10:30' },
      entries: { mql: click, sal: '01-09 11:30' },
      fields: { size },
    });
    const replayed = timed(policy, [
      sized(1, '01-05 10:00'),
      sized(1, '01-05 10:01'),
      sized(20, '01-05 10:02'),
    ]);
    expect([0, 1, 2].map((index) => journey(replayed, index).at(-1))).toEqual([
      'sal 01-05 11:00',
      'sal 01-07 10:00',
      'sal 01-06 10:00',
    ]);
  });

  it('leaves breached a lead that nobody ever worked, and gives it nobody’s time', () => {
    const replayed = timed(policyOf({ dailyCap: 1 }), [
      lead(null, null, { id: 'a' }),
      lead('01-08 10:00', '01-08 11:00', { id: 'b' }),
    ]);
    expect(journey(replayed, 1).at(-1)).toBe('sal 01-05 11:00');
    expect(slaOf(replayed, 'take-up').proposal.verdicts).toMatchObject({ met: 1, breached: 1 });
  });

  it('lets a lead that only these rules hand over take its turn, though nobody knows what came of it', () => {
    const added: LeadSketch = { created: '01-05 09:00', activities: { click: '01-05 09:30' } };
    const known = lead('01-05 10:30', '01-05 11:30');
    const replayed = timed(policyOf({ dailyCap: 1 }), [added, known]);
    expect(stageOf(replayed, 'mql').unknown).toBe(1);
    expect(journey(replayed, 1).at(-1)).toBe('sal 01-06 10:00');
    expect(slaOf(replayed, 'take-up').proposal.verdicts).toMatchObject({ unknown: 1, breached: 1 });
  });

  it('loses a lead that a timeout takes before its turn, and serves the next one sooner', () => {
    const policy = policyOf(
      { dailyCap: 1 },
      {
        transitions: [
          ['lead>mql', 'rules'],
          ['mql>sal', 'rep'],
          ['mql>gone', { after: { amount: 30, unit: 'hours' } }],
        ],
      },
    );
    const at = (click: string): LeadSketch => ({
      ...lead('01-09 10:00', '01-09 10:30'),
      activities: { click, call: '01-09 10:00' },
      entries: { mql: click, sal: '01-09 10:30' },
    });
    const clicks = ['01-05 10:00', '01-05 10:01', '01-05 10:02', '01-06 16:00'];
    const replayed = timed(policy, clicks.map(at));
    expect(clicks.map((_, index) => journey(replayed, index).at(-1))).toEqual([
      'sal 01-05 10:30',
      'sal 01-06 09:30',
      'gone 01-06 16:02',
      'sal 01-07 09:30',
    ]);
  });

  it('has nothing that happens by itself wait for the queue', () => {
    const policy = policyOf(
      {},
      {
        signals: ['routed'],
        slas: [
          TAKE_UP,
          { id: 'route', start: 'mql', stop: ['@routed'], limit: { amount: 1, unit: 'business-hours' } },
        ],
      },
    );
    const routed = lead('01-05 15:00', null, { signals: { routed: '01-05 15:30' } });
    const elapsed = (automated: readonly string[]) =>
      slaOf(timed(policy, [routed], { automated }), 'route').proposal.time.p50;
    expect(elapsed(['routed'])).toBe(5.5 * 3_600_000);
    expect(elapsed([])).toBe(0.5 * 3_600_000);
  });

  it('moves what answers a clock that runs from creation or from a signal', () => {
    const policy = policyOf(
      { dailyCap: 1 },
      {
        signals: ['routed'],
        slas: [
          { id: 'route', start: 'mql', stop: ['@routed'], limit: { amount: 1, unit: 'hours' } },
          { ...TAKE_UP, start: '@routed' },
          { id: 'speed', stop: ['#call'], limit: { amount: 1, unit: 'days' } },
        ],
      },
    );
    const routed = (id: string): LeadSketch =>
      lead('01-05 11:00', '01-05 12:00', { id, signals: { routed: '01-05 10:05' } });
    const replayed = timed(policy, [routed('a'), routed('b')], { automated: ['routed'] });
    const { proposal } = slaOf(replayed, 'take-up');
    const past = recorded(policy, [routed('a'), routed('b')], { automated: ['routed'] });
    expect(past?.verdicts).toMatchObject({ met: 2 });
    // The one who is free takes the lead up as soon as it is routed, the other on the next morning.
    expect(proposal.verdicts).toMatchObject({ met: 1, breached: 1, 'not-assessable': 0 });
    expect(slaOf(replayed, 'speed').proposal.verdicts).toMatchObject({ met: 2 });
    expect(slaOf(replayed, 'speed').proposal.time.p90).toBeGreaterThan(20 * 3_600_000);
  });

  it('queues every visit', () => {
    const policy = policyOf(
      { dailyCap: 1 },
      {
        stages: { lead: {}, mql: { entry: did('click', 1, 1) }, sal: {}, gone: { kind: 'recycled' } },
        transitions: [
          ['lead>mql', 'rules'],
          ['mql>sal', 'rep'],
          ['mql>gone', 'rep'],
          ['gone>mql', 'rules'],
        ],
      },
    );
    const twice: LeadSketch = {
      created: '01-05 09:00',
      activities: { click: ['01-05 10:00', '01-12 10:00'], call: ['01-05 11:00', '01-12 13:00'] },
      entries: { mql: ['01-05 10:00', '01-12 10:00'], gone: '01-05 12:00', sal: '01-12 14:00' },
    };
    expect(journey(timed(policy, [twice]))).toEqual([
      'lead 01-05 09:00',
      'mql 01-05 10:00',
      'gone 01-05 11:00',
      'mql 01-12 10:00',
      'sal 01-12 11:00',
    ]);
  });

  it('leaves leads of a queue that cannot be run as their delays have them', () => {
    const policy = policyOf(
      {},
      {
        queues: [
          { id: 'inbound', calendar: 'office', reps: null, handlingMinutes: 1 },
          { id: 'other', calendar: 'office', reps: 1, handlingMinutes: 1 },
        ],
      },
    );
    expect(journey(timed(policy, [lead('01-05 15:00', '01-06 10:00')])).at(-1)).toBe('sal 01-06 10:00');
  });

  it('compares with the rules in force, their queues run likewise, and not with the record', () => {
    const leads = [1, 2, 3].map(() => lead('01-05 10:30', '01-05 11:30'));
    const faster = timed(policyOf({ dailyCap: null }), leads, { today: policyOf({ dailyCap: 1 }) });
    expect(faster.result.baseline).toMatchObject({ kind: 'replayed', asked: 'recorded' });
    expect(slaOf(faster, 'take-up').baseline?.verdicts).toMatchObject({ met: 1, breached: 2 });
    expect(slaOf(faster, 'take-up').proposal.verdicts).toMatchObject({ met: 3, breached: 0 });
    expect(faster.result.notes.map(({ code }) => code)).toContain('queue-baseline');
  });

  it('is refused where no queue has reps, or nothing is routed', () => {
    const tried = (policy: PolicySketch) =>
      tryReplay({ policy, asOf, leads: [lead(null, null)], options: { timing: 'queue' } });
    expect(tried(policyOf({ reps: null }))).toMatchObject({ error: { code: 'queues-without-reps' } });
    const { routing: _, ...unrouted } = policyOf();
    expect(tried(unrouted)).toMatchObject({
      error: { code: 'queues-without-reps' },
    });
  });
});
