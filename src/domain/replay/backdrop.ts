import type { Policy } from '../glossary/schema/policy';
import { numberReader } from '../glossary/thresholds';
import type { LeadData } from '../leads/lead-data';
import type { Cohort } from './cohort';
import type { SwapTally } from './comparison';
import { documentDigest } from './fingerprint';
import type { ClockColumns } from './pairs/pair-tally';
import type { ReplayInput } from './replay-input';
import type { PeriodTally } from './restatement/period-tally';
import type { SegmentTally } from './segments';
import type { SideTally } from './side-tally';

/**
 * What a replay found that its successor finds again as long as only criteria, scores and tiers of the proposal change:
 * who is in the cohort, the record's side, and that of today's rules. While a threshold is moved that is most of the work.
 */
export interface Backdrop {
  readonly data: LeadData;
  /** See `backdropKey`. */
  readonly key: string;
  readonly cohort: Cohort;
  /** By lead: one more than the index of its population, 0 for none, -1 outside the cohort. */
  readonly populations: Int16Array;
  readonly recorded: CountedSide;
  /** Null when nothing was set. */
  readonly today: CountedSide | null;
  /** How far today's rules give back the record; null when the proposal is what is in force. */
  readonly fidelity: SwapTally | null;
}

export interface CountedSide {
  readonly tally: SideTally;
  readonly segments: SegmentTally;
  readonly periods: PeriodTally | null;
  readonly clocks: ClockColumns | null;
}

/** Where a replay leaves its backdrop for the next, and looks for that of the last. */
export interface BackdropKeeper {
  backdrop: Backdrop | null;
}

export const OUTSIDE = -1;

/** Populations beyond that are more than a column of small numbers tells apart. */
const MOST_POPULATIONS = 32_000;

/**
 * Names all that a backdrop hangs on. Null where there can be none: another glossary is the baseline, or so many
 * populations that they are not kept.
 */
export function backdropKey({ today, proposal, baseline, options }: ReplayInput): string | null {
  if (baseline !== 'recorded' || proposal.populations.length > MOST_POPULATIONS) return null;
  return documentDigest({
    rules: withoutCriteria(proposal),
    today: today === proposal ? null : today,
    options,
  });
}

/** What of a policy places leads, runs clocks and joins stages, with the values of the thresholds it names. */
function withoutCriteria(policy: Policy): unknown {
  const { populations, territories, routing, stages, transitions, slas, scores, tiers, ...rest } = policy;
  const placing = { populations, territories, routing };
  const { thresholds: _thresholds, ...others } = rest;
  const asksPoints = JSON.stringify(placing).match(/"op":"(?:score|tier)"/) !== null;
  return resolved(policy, {
    ...others,
    ...placing,
    slas,
    stages: stages.map(({ entry: _entry, disqualifiers: _disqualifiers, ...stage }) => stage),
    transitions: transitions.map(({ mode, ...transition }) => ({ ...transition, mode: mode.kind })),
    points: asksPoints ? { scores, tiers } : null,
  });
}

/** Part of a policy, each threshold it names along with its value. */
export function resolved(policy: Policy, part: unknown): unknown {
  const read = numberReader(policy);
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    if ('threshold' in value && typeof value.threshold === 'string') {
      return { threshold: value.threshold, value: read({ threshold: value.threshold }) };
    }
    return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, resolve(own)]));
  };
  return resolve(part);
}
