import { Draw } from '#domain/chance/draw';
import type { LeadData } from '#domain/leads/lead-data';
import { DEFAULT_OPTIONS, type ReplayOptions } from '#domain/replay/options';
import type { LeadRow, ReplayInput } from '#domain/replay/replay-input';
import type { ReplayResult } from '#domain/replay/result';
import { simulateWithIntervals } from '#domain/replay/simulate';
import { type LeadSketch, leadDataOf, ms } from '../../../support/replay-leads';
import { all, policyOf, score } from '../../../support/replay-policy';
import { ended } from '../companies';
import { withAccounts } from './accounts';

/** A lead with all that is to move along with it. */
export interface PairedLead {
  readonly sketch: LeadSketch & { readonly id: string };
  readonly account: string | null;
}

const HOUR = 3_600_000;
const BEGIN = Date.UTC(2026, 0, 5);
const iso = (at: number) => new Date(at).toISOString();

/** Lets in by 40 points what was recorded at some 60 of them, each demo giving 20; reps take it from there. */
export const policyAt = (bar: number) =>
  policyOf({
    stages: { lead: {}, mql: { entry: all(score('gte', { threshold: 'bar' })) }, sal: {} },
    transitions: [
      ['lead>mql', 'rules'],
      ['mql>sal', 'rep'],
    ],
    slas: [{ start: 'mql', stop: ['sal', '#call'], limit: { amount: 36, unit: 'hours' } }],
    activities: ['demo', 'call'],
    points: { activities: { demo: 20 } },
    thresholds: { bar },
  });

/** A lead of an account that is more or less keen, 0 to 1. */
function leadOf(draw: Draw, id: string, keen: number): PairedLead['sketch'] {
  const created = BEGIN + draw.below(60 * 24) * HOUR;
  const demos = Array.from({ length: draw.below(6) }, () => created + draw.below(20 * 24) * HOUR).sort();
  const after = (at: number | undefined, chance: number, days: number): number[] =>
    at !== undefined && draw.chance(chance) ? [at + draw.below(days * 24) * HOUR] : [];
  const mql = after(demos[2], 0.9, 0);
  return {
    id,
    created: iso(created),
    activities: { demo: demos.map(iso), call: after(demos[1], 0.7, 3).map(iso) },
    entries: { mql: mql.map(iso), sal: after(mql[0], 0.8 * (0.2 + 0.6 * keen), 5).map(iso) },
  };
}

/** Leads of whom a third is of an account with others; of an account all are more or less keen. */
export function pairedLeads(seed: number, count: number): PairedLead[] {
  const leads: PairedLead[] = [];
  for (let index = 0; leads.length < count; index++) {
    const draw = new Draw(seed, index, 777);
    const size = draw.chance(0.3) ? draw.between(2, 5) : 1;
    const single = draw.chance(0.5) ? `single ${index}` : null;
    const keen = draw.unit();
    for (let nth = 0; nth < size; nth++) {
      const sketch = leadOf(draw, `lead ${index}.${nth}`, keen);
      leads.push({ sketch, account: size > 1 ? `account ${index}` : single });
    }
  }
  return leads;
}

export const dataOf = (leads: readonly PairedLead[]): LeadData =>
  withAccounts(
    leadDataOf({ leads: leads.map(({ sketch }) => sketch), recordedStages: ['mql', 'sal'] }, policyAt(40)),
    leads.map(({ account }) => account),
  );

/** Against the record, which is the baseline however far today's rules are from it. */
export function pairedInput(data: LeadData, options: Partial<ReplayOptions> = {}): ReplayInput {
  const proposal = policyAt(40);
  return {
    glossary: { id: 'paired' },
    today: proposal,
    proposal,
    baseline: 'recorded',
    data,
    mappingDigest: `sha-256:${'0'.repeat(64)}`,
    options: { ...DEFAULT_OPTIONS, asOf: ms('04-10 00:00'), fidelityLimit: 0, smallestCell: 1, ...options },
  };
}

export function judged(input: ReplayInput, onLead?: (row: LeadRow) => void): ReplayResult {
  const result = ended(simulateWithIntervals(input, onLead));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** All that a result says of differences. */
export const differencesIn = ({ intervals, stages, transitions, slas }: ReplayResult) => ({
  intervals,
  stages: stages.map(({ difference }) => difference),
  transitions: transitions.map(({ difference }) => difference),
  slas: slas.map(({ difference }) => difference),
});
