import type { Membership } from './cohort';
import type { LeadOutcome, WalkedOutcome } from './lead-outcome';
import type { StageList } from './observed';
import type { PairedOutcome } from './pairs/pair-tally';
import type { SlaFilter } from './population-slas';
import type { RecordedLead } from './recorded';
import type { LeadRow } from './replay-input';
import type { SegmentValues } from './segments';

/** All of a lead that does not hang on what is swept: it is worked out once, and then the proposal for each of its outcomes. */
export interface PreparedLead {
  readonly lead: number;
  readonly membership: Membership;
  readonly record: RecordedLead;
  readonly worked: StageList;
  readonly slaApplies: SlaFilter;
  readonly values: SegmentValues;
  readonly recorded: PairedOutcome;
  /** All of the record's side; null where a backdrop has it already. */
  readonly recordedOutcome: LeadOutcome | null;
  readonly today: WalkedOutcome | null;
  readonly other: WalkedOutcome | null;
  /** The SLAs of the lead under each of these; null where there is none. */
  readonly slasToday: SlaFilter | null;
  readonly slasOther: SlaFilter | null;
  /** What the tally of wins knows it by. */
  readonly win: number;
}

/** Known from before to be outside the cohort; why was counted then. */
export const NOT_IN: Membership = { in: false, why: 'population', population: null };

const NOTHING: readonly number[] = [];

/** What a record says of where a lead was, to which a replay of the record adds nothing but times and clocks. */
export function enteredIn({ entries }: RecordedLead): PairedOutcome {
  return {
    entries: entries.map((list) => (list.length === 0 ? NOTHING : list.map(({ at }) => at))),
    unknown: NOTHING,
    pending: NOTHING,
    path: NOTHING,
  };
}

/** A lead that is not in the cohort. */
export const outsideRow = (lead: number, membership: Membership): LeadRow => ({
  lead,
  membership,
  recorded: null,
  proposal: null,
  today: null,
  other: null,
});
