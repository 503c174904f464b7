import type { Policy } from '../glossary/schema/policy';
import type { LeadData } from '../leads/lead-data';
import type { Membership } from './cohort';
import type { LeadOutcome, WalkedOutcome } from './lead-outcome';
import type { ReplayOptions } from './options';
import type { Objective } from './what-if/objective';

export interface ReplayInput {
  readonly glossary: { readonly id: string };
  /** The rules in force today: the glossary as it stands. */
  readonly today: Policy;
  /** The same with thresholds set; the same object as `today` when nothing was set. */
  readonly proposal: Policy;
  /** What to compare with: the record, or another glossary replayed. */
  readonly baseline: 'recorded' | Policy;
  readonly data: LeadData;
  /** `sha-256:` digest of the mapping document. */
  readonly mappingDigest: string;
  readonly options: ReplayOptions;
  /** When the later part of the cohort begins, UTC ms, where that is known; null: there is none. Left out: it is found (`inParts`). */
  readonly laterFrom?: number | null;
  /** What a setting is judged by, beside its result; left out: by nothing. */
  readonly objective?: Objective | null;
}

/** One lead on both sides, for lists of leads. Never leaves the machine with a result. */
export interface LeadRow {
  readonly lead: number;
  readonly membership: Membership;
  /** Null for leads outside the cohort. */
  readonly recorded: LeadOutcome | null;
  readonly proposal: WalkedOutcome | null;
  /** Under the rules in force today; null where nothing was set, since those are then the proposal. */
  readonly today: LeadOutcome | null;
  /** Under the glossary compared with, its stages by their order there; null where there is none. */
  readonly other: LeadOutcome | null;
}

/** UTC ms as ISO 8601 with milliseconds, the one way times are written in a result. */
export const isoInstant = (ms: number): string => new Date(ms).toISOString();
