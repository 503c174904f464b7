import { describe, expect, it } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import type { JudgedClock, Verdict } from '#domain/replay/clocks';
import type { LeadRow, ReplayInput } from '#domain/replay/replay-input';
import { Random } from '../../../oracle/random';
import { type DataSketch, type LeadSketch, ms } from '../../../support/replay-leads';
import { did, type PolicySketch, score } from '../../../support/replay-policy';
import { CLOCKED, clockedCompanyOf, inputFrom } from './clocked-company';
import { AskedGate, figuresAt, opened, Seen } from './same-figures';
import { settingsOf } from './settings';

const MS_PER_UNIT: Readonly<Record<string, number>> = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

/** How a limit was kept, where it is not in business days: these are as long as their calendar says. */
function* limitsOf(
  { unit, amount }: Policy['slas'][number]['limit'],
  { verdict, elapsedMs }: JudgedClock,
): Generator<string> {
  yield unit.startsWith('business') ? 'limit: business time' : 'limit: clock time';
  if (amount === 0) yield `limit: zero, ${verdict}`;
  const ms = Number(amount) * (MS_PER_UNIT[unit.replace('business-', '')] ?? Number.NaN);
  if (elapsedMs !== ms || ms === 0 || unit === 'business-days') return;
  if (verdict === 'met') yield 'stop: at the limit';
}

function* touchesOf(touched: number, start: number, entry: number | undefined): Generator<string> {
  if (touched === start) yield 'stop: at the start';
  if (touched < start) yield 'touch: before the start';
  if (touched === entry) yield 'touch: at the recorded entry';
  if (entry !== undefined && touched < entry) yield 'touch: before the recorded entry';
  if (new Date(touched).toISOString().includes('T17:00:00.000')) yield 'touch: as the office closes';
}

/** How the clocks of a lead came about, as the data say it. */
function* clocksOf(
  { lead, proposal, recorded }: LeadRow,
  { data: { activities }, proposal: { slas } }: ReplayInput,
): Generator<string> {
  for (const clock of proposal?.clocks ?? []) {
    const entry = recorded?.entries[1]?.[0];
    const sla = slas[clock.sla];
    if (!sla) continue;
    yield `verdict: ${clock.verdict}`;
    if (entry === undefined) yield 'start: not recorded';
    else if (entry === clock.at) yield 'start: as recorded';
    else yield `start: ${entry < clock.at ? 'later' : 'earlier'} than recorded`;
    yield* limitsOf(sla.limit, clock);
    const stops = sla.stop.flatMap((stop) => (stop.on === 'activity' ? stop.types : []));
    for (let row = activities.offsets[lead] ?? 0; row < (activities.offsets[lead + 1] ?? 0); row++) {
      const type = activities.kinds[activities.kind[row] ?? 0]?.activity ?? '';
      if (stops.includes(type)) yield* touchesOf(activities.at.at(row), clock.at, entry);
    }
  }
}

const FEATURES = [
  ...['met', 'breached', 'running', 'unknown', 'not-assessable'].map((verdict) => `verdict: ${verdict}`),
  ...['not recorded', 'as recorded', 'later than recorded', 'earlier than recorded'].map(
    (start) => `start: ${start}`,
  ),
  ...['business time', 'clock time', 'zero, met', 'zero, breached'].map((limit) => `limit: ${limit}`),
  ...['stop: at the limit', 'stop: at the start'],
  ...['touch: before the start', 'touch: as the office closes'],
  ...['touch: at the recorded entry', 'touch: before the recorded entry', 'several SLAs'],
];

it('judges the clocks of a stage as a replay does', () => {
  const seen = new Seen();
  const random = new Random(5);
  let compared = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const company = clockedCompanyOf(seed);
    const gate = new AskedGate('mql');
    for (const [, set] of settingsOf(company, random, 0.3)) {
      const clocks: string[] = [];
      const figures = gate.compare(set, (row) => clocks.push(...clocksOf(row, set)));
      expect(figures?.slas).toHaveLength(set.proposal.slas.length);
      compared += 1;
      seen.add(clocks);
      if (set.proposal.slas.length > 1) seen.add(['several SLAs']);
    }
  }
  expect(compared).toBeGreaterThan(200);
  expect(seen.rarerThan(30, FEATURES)).toEqual([]);
});

describe('a clock of four office hours that starts at one, with the second thing done', () => {
  const HOUR = 3_600_000;
  const policy: PolicySketch = {
    ...CLOCKED,
    stages: { lead: {}, mql: { entry: score('gte', 20) } },
    points: { activities: { visit: 10, call: 10 } },
  };
  const visit = ['01-05 10:00', '01-05 13:00'];

  it.each<[what: string, lead: Omit<LeadSketch, 'created'>, verdict: Verdict, took: number | null]>([
    ['an answer as the office closes', { activities: { visit, call: '01-05 17:00' } }, 'met', 4 * HOUR],
    ['one in the evening', { activities: { visit, call: '01-05 20:00' } }, 'breached', 4 * HOUR],
    ['one as the office opens again', { activities: { visit, call: '01-06 09:00' } }, 'breached', 4 * HOUR],
    ['one a second later', { activities: { visit, call: '01-06 09:00:01' } }, 'breached', 4 * HOUR + 1000],
    ['one at the start', { activities: { visit: '01-05 10:00', call: '01-05 13:00' } }, 'met', 0],
    ['the first of two before it', { activities: { call: ['01-05 10:00', '01-05 13:00'] } }, 'met', 0],
    ['all of them before it', { activities: { visit, call: '01-05 09:00' } }, 'not-assessable', null],
    ['none', { activities: { visit } }, 'unknown', null],
    [
      'none, and a recorded entry',
      { activities: { visit }, entries: { mql: '01-05 12:00' } },
      'breached',
      null,
    ],
    [
      'an answer three hours after an earlier recorded entry',
      { activities: { visit, call: '01-05 14:00' }, entries: { mql: '01-05 11:00' } },
      'met',
      3 * HOUR,
    ],
    [
      'one four hours after a later recorded entry, in the evening',
      { activities: { visit, call: '01-06 20:00' }, entries: { mql: '01-06 13:00' } },
      'met',
      4 * HOUR,
    ],
    [
      'one before a later recorded entry',
      { activities: { visit, call: '01-05 14:00' }, entries: { mql: '01-06 13:00' } },
      'breached',
      null,
    ],
  ])('tells of %s what a replay tells', (_, lead, verdict, took) => {
    const leads = [{ created: '01-05 08:00', ...lead }];
    const asked = inputFrom(policy, { leads, recordedStages: ['lead', 'mql'] }, ms('01-12 09:00'));
    const [sla] = new AskedGate('mql').compare(asked)?.slas ?? [];
    expect(sla?.verdicts).toMatchObject({ [verdict]: 1 });
    expect(sla?.time.p50).toBe(took);
  });

  it.each([
    ['01-05 17:00', 'met'],
    ['01-05 16:59:59', 'running'],
  ])('as of %s it is %s, its limit being up at five', (asOf, verdict) => {
    const leads = [{ created: '01-05 08:00', activities: { visit, call: '01-05 14:00' } }];
    const asked = inputFrom(policy, { leads, recordedStages: ['lead', 'mql'] }, ms(asOf));
    expect(new AskedGate('mql').compare(asked)?.slas?.[0]?.verdicts).toMatchObject({ [verdict]: 1 });
  });
});

describe('the clocks of a stage wait for the replay', () => {
  const LEADS: DataSketch = {
    leads: [
      {
        created: '01-05 09:00',
        fields: { fit: true },
        activities: { visit: ['01-05 10:00', '01-06 10:00', '01-07 10:00'], call: '01-08 10:00' },
        entries: { mql: '01-06 09:00' },
      },
    ],
  };
  const [own] = CLOCKED.slas ?? [];
  if (!own) throw new Error('the company has no SLA');
  const [lead] = LEADS.leads;
  if (!lead) throw new Error('the company has no lead');
  const slasOf = (policy: Partial<PolicySketch>, more: Partial<typeof lead> = {}, timing?: 'dates') => {
    const input = inputFrom(
      { ...CLOCKED, ...policy },
      { ...LEADS, leads: [{ ...lead, ...more }], recordedStages: ['lead', 'mql'] },
    );
    const asked = timing ? { ...input, options: { ...input.options, timing } } : input;
    const figures = figuresAt(opened(asked, 'mql'), asked);
    if (!figures) throw new Error('the figures wait');
    return figures.slas;
  };
  const { lead: waits = {}, mql = {} } = CLOCKED.stages;

  it('in none of the cases below but for what they name', () => {
    expect(slasOf({})).toHaveLength(1);
    expect(slasOf({ slas: [] })).toEqual([]);
  });

  it.each<[why: string, policy: Partial<PolicySketch>]>([
    [
      'a way leads on from it',
      {
        stages: { lead: waits, mql, sal: {} },
        transitions: [
          ['lead>mql', 'rules'],
          ['mql>sal', 'rep'],
        ],
      },
    ],
    [
      'leads get there from a stage that creation does not lead into',
      {
        stages: { lead: waits, mid: {}, mql },
        transitions: [
          ['lead>mid', 'rep'],
          ['lead>mql', 'rules'],
          ['mid>mql', 'rules'],
        ],
      },
    ],
    [
      'a population has SLAs of its own',
      { populations: [{ id: 'all', when: { op: 'all', of: [] }, treatment: 'include', slas: ['sla'] }] },
    ],
    ['a stage stops them', { slas: [{ ...own, stop: ['lead'] }] }],
    ['a signal stops them', { signals: ['accepted'], slas: [{ ...own, stop: ['@accepted', '#call'] }] }],
    [
      'one of several is stopped otherwise',
      { signals: ['accepted'], slas: [own, { ...own, id: 'other', stop: ['@accepted'] }] },
    ],
    [
      'they run in the calendar of whoever has the lead',
      { slas: [{ start: 'mql', stop: ['#call'], limit: { amount: 4, unit: 'business-hours' } }] },
    ],
    [
      'leads come to where they wait after their creation',
      { stages: { lead: { entry: did('visit') }, mql } },
    ],
    [
      'a lead that the other one comes back from',
      {
        stages: { lead: waits, mql, out: {} },
        transitions: [
          ['lead>mql', 'rules'],
          ['lead>out', { after: { amount: 1, unit: 'hours' } }],
          ['out>lead', { after: { amount: 1, unit: 'hours' } }],
        ],
      },
    ],
  ])('where %s', (_, policy) => {
    expect(slasOf(policy)).toBeNull();
  });

  it.each<[what: string, more: Partial<typeof lead>]>([
    ['an activity', { activities: { visit: ['01-05', '01-06'] } }],
    ['an entry', { entries: { mql: '01-06' } }],
    ['the creation', { created: '01-05' }],
    ['a change of a field', { history: [['fit', '01-06', false, true]] }],
    ['a consent', { consent: '01-06' }],
    ['an opt-out', { optOut: '01-06' }],
  ])('where %s is known to the day', (_, more) => {
    expect(slasOf({}, more)).toBeNull();
  });

  it('where a lead is recorded to come in again', () => {
    expect(slasOf({}, { entries: { mql: ['01-06 09:00', '01-09 09:00'] } })).toBeNull();
  });

  it('where people keep to the dates they acted on', () => {
    expect(slasOf({}, {}, 'dates')).toBeNull();
  });
});
