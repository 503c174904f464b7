import type { Criteria } from '#domain/criteria/schema';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import { Random } from '../../../oracle/random';
import { type DataSketch, type LeadSketch, leadDataOf, ms, type Time } from '../../../support/replay-leads';
import {
  all,
  any,
  did,
  equal,
  OFFICE,
  type PolicySketch,
  policyOf,
  type SlaSketch,
  score,
} from '../../../support/replay-policy';

/** Two stages, rules from one to the other, and clocks that people stop by what they do: what the bench replays. */
export const CLOCKED: PolicySketch = {
  stages: {
    lead: {},
    mql: { entry: all(equal('fit', true), score('gte', 20)) },
  },
  transitions: [['lead>mql', 'rules']],
  fields: { fit: 'boolean' },
  activities: ['visit', 'call', 'mail'],
  points: { halfLifeDays: 7, activities: { visit: 10, call: 5 } },
  slas: [{ start: 'mql', stop: ['#call'], limit: { amount: 4, unit: 'business-hours' }, calendar: 'office' }],
  calendars: [OFFICE],
};

export const inputFrom = (
  policy: PolicySketch,
  data: DataSketch,
  asOf: number | null = null,
): ReplayInput => {
  const proposal = policyOf(policy);
  return {
    glossary: { id: 'clocked' },
    today: proposal,
    proposal,
    baseline: 'recorded',
    data: leadDataOf(data, proposal),
    mappingDigest: `sha-256:${'0'.repeat(64)}`,
    options: { ...DEFAULT_OPTIONS, asOf },
  };
};

/** Opening and closing times of the office, within and beside them: few, so that much falls on one instant. */
const HOURS = ['07:30', '09:00', '13:00', '15:30', '17:00', '20:00'];

function timeIn(random: Random, millis: string): Time {
  return `2026-01-${String(random.int(5, 10)).padStart(2, '0')}T${random.pick(HOURS)}:00${millis}Z`;
}

const LIMITS: readonly SlaSketch['limit'][] = [
  { amount: 0, unit: 'business-hours' },
  { amount: 8, unit: 'business-hours' },
  { amount: 4, unit: 'business-hours' },
  { amount: 1, unit: 'business-days' },
  { amount: 240, unit: 'business-minutes' },
  { amount: 0, unit: 'minutes' },
  { amount: 4, unit: 'hours' },
  { amount: 24, unit: 'hours' },
  { amount: 2.5, unit: 'days' },
];

function slaOf(random: Random, index: number): SlaSketch {
  const limit = random.pick(LIMITS);
  // Business time of whoever has the lead is told by walking it.
  const isNamed = limit.unit.startsWith('business') || random.chance(0.5);
  return {
    id: `sla-${index + 1}`,
    start: 'mql',
    stop: random.pick([['#call'], ['#mail'], ['#call', '#mail']]),
    by: random.pick(['person', 'anyone'] as const),
    limit,
    ...(isNamed ? { calendar: random.pick(['office', 'odd']) } : {}),
  };
}

const later = (time: Time, hours: number): Time =>
  new Date(Date.parse(time) + hours * 3_600_000).toISOString();

function leadOf(random: Random, millis: string): LeadSketch {
  const time = () => timeIn(random, millis);
  const visit = random.times(0, 4, time);
  // Some answers come as much later as a limit is long, or at the end of such a day.
  const answers = random.some(visit, 0.5).map((at) => later(at, random.pick([0, 4, 7, 11, 24, 60])));
  const activities = {
    visit,
    call: [...random.times(0, 1, time), ...answers],
    mail: [...random.times(0, 1, time), ...random.some(answers, 0.3)],
  };
  const times = Object.values(activities).flat();
  const entry = () => (times.length > 0 && random.chance(0.6) ? random.pick(times) : time());
  return {
    created: time(),
    fields: random.chance(0.9) ? { fit: random.chance(0.85) } : {},
    activities,
    entries: random.chance(0.6) ? { mql: entry() } : {},
    history: random.chance(0.15) ? [['fit', time(), random.chance(0.5), true] as const] : [],
  };
}

/** Leads for such a company, as many as it takes; the same for a seed for ever. */
export function clockedLeads(seed: number, count: number): readonly LeadSketch[] {
  const random = new Random(seed);
  return random.times(count, count, () => leadOf(random, ''));
}

/** A company like that with other limits, ways in and times; the same for a seed for ever. */
export function clockedCompanyOf(seed: number): ReplayInput {
  const random = new Random(seed);
  const millis = random.pick(['', '', '.250']);
  const entry = random.pick<Criteria>([
    all(equal('fit', true), score('gte', { threshold: 'bar' })),
    all(equal('fit', true), any(score('gte', { threshold: 'bar' }), did('mail', 1, 2))),
    did('call'),
    all(equal('fit', true)),
  ]);
  const isLeft = random.chance(0.3);
  return inputFrom(
    {
      ...CLOCKED,
      stages: { lead: {}, mql: { entry }, lost: {} },
      transitions: [
        ['lead>mql', 'rules'],
        ...(isLeft ? [['lead>lost', { after: { amount: 6, unit: 'days' } }] as const] : []),
      ],
      points: {
        ...(random.chance(0.7) ? { halfLifeDays: 7 } : {}),
        activities: { visit: 10, call: random.pick([5, 10]) },
      },
      thresholds: { bar: 20 },
      slas: random.times(1, 3, (index) => slaOf(random, index)),
      calendars: [
        OFFICE,
        {
          ...OFFICE,
          id: 'odd',
          timeZone: 'Europe/Berlin',
          week: { ...OFFICE.week, tue: [], sat: [['10:00', '13:00']] },
        },
      ],
    },
    {
      leads: random.times(10, 20, () => leadOf(random, millis)),
      zone: 'Europe/Berlin',
      recordedStages: ['lead', 'mql'],
      automated: random.some(['mail'], 0.5),
    },
    random.chance(0.7) ? ms(timeIn(random, millis)) : null,
  );
}
