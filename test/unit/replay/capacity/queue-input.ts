import { DEFAULT_OPTIONS, type ReplayOptions } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import { type LeadSketch, leadDataOf, ms } from '../../../support/replay-leads';
import { compare, NEVER, OFFICE, policyOf } from '../../../support/replay-policy';

/** Leads of interest 1 to 3 that come within a minute of each other on a Monday, and one rep with room for one a day. */
const LEADS: readonly LeadSketch[] = [1, 2, 3, 2, 3, 1, 3].map((interest, index) => ({
  created: `01-05 09:0${index}`,
  fields: { interest },
  entries: { mql: `01-05 09:0${index}`, ...(index % 2 === 0 && { sal: `01-06 10:0${index}` }) },
  activities: { call: `01-05 11:0${index}` },
}));

/** Handed over from an interest of `bar` on, to a queue that is to be run. */
export function queueInput(bar: number, options: Partial<ReplayOptions> = {}): ReplayInput {
  const policy = policyOf({
    fields: { interest: 'number' },
    thresholds: { bar },
    activities: ['call'],
    calendars: [OFFICE],
    stages: {
      lead: {},
      mql: { entry: compare('interest', 'gte', { threshold: 'bar' }) },
      sal: {},
      gone: { kind: 'recycled', entry: NEVER },
    },
    transitions: [
      ['lead>mql', 'rules'],
      ['mql>sal', 'rep'],
    ],
    slas: [{ id: 'call', start: 'mql', stop: ['#call'], limit: { amount: 20, unit: 'business-hours' } }],
    queues: [{ id: 'inbound', calendar: 'office', reps: 1, handlingMinutes: 60, dailyCap: 1 }],
    routing: { onEntryOf: 'mql', rules: [], fallback: 'inbound' },
  });
  return {
    glossary: { id: 'queue' },
    today: policy,
    proposal: policy,
    baseline: 'recorded',
    data: leadDataOf({ leads: LEADS }, policy),
    mappingDigest: `sha-256:${'0'.repeat(64)}`,
    options: { ...DEFAULT_OPTIONS, timing: 'queue', asOf: ms('01-31 00:00'), ...options },
  };
}
