import type { CompiledTransition, Definitions } from './definitions';
import type { RecordedLead } from './recorded';

/**
 * Why today's rules and the record do not agree about a lead at a stage, as far as the data tell; the first that applies, in
 * this order (`docs/replay.md`, section 5). `unexplained`: the data tell nothing of it.
 */
export const MISMATCH_CAUSES = [
  'earlier-stage',
  'latest-occurrence',
  'person-decided',
  'not-recorded-yet',
  'rules-were-others',
  'day-only',
  'batch',
  'value-since-changed',
  'unexplained',
] as const;
export type MismatchCause = (typeof MISMATCH_CAUSES)[number];

/** One lead at one stage, entered on one side only. */
export interface Mismatch {
  readonly lead: number;
  readonly stage: number;
  /** Added: today's rules let it in, and nobody recorded it. Dropped: the other way round. */
  readonly side: 'added' | 'dropped';
  /** UTC ms of the entry there is. */
  readonly at: number;
  /** Known at once; null: it hangs on what all leads say. */
  readonly cause: 'earlier-stage' | 'latest-occurrence' | 'person-decided' | null;
}

/** What the data say as a whole. */
export interface WholeRecord {
  /** By stage: since when everything is recorded that judging an entry takes, UTC ms. */
  readonly since: readonly { readonly entries: number; readonly reads: number }[];
  /** Since when the rules of today seem to have been followed, UTC ms; null: no such step is seen. */
  readonly rulesSince: number | null;
  /** Whether only the day is known of what judging the lead's entry at `at` takes, on that day. */
  readonly isDayOnly: (lead: number, stage: number, at: number) => boolean;
  readonly isOfBatch: (lead: number) => boolean;
  /** Whether criteria of a stage read a value of a lead that is known only as exported. */
  readonly readsExported: (lead: number, stage: number) => boolean;
}

/** One lead on both sides. */
export interface BothSides {
  /** At any stage; null: both sides agree there. */
  readonly side: (stage: number) => Mismatch['side'] | null;
  readonly record: RecordedLead;
  /** Times of entry under today's rules, by stage. */
  readonly walked: readonly (readonly number[])[];
  /** Whether its first recorded entry to a stage is the latest of those there were. */
  readonly isLatest: (stage: number) => boolean;
}

/**
 * What of a mismatch one lead tells by itself.
 * @param at UTC ms of the entry there is.
 */
export function causeAtOnce(
  definitions: Definitions,
  lead: BothSides,
  stage: number,
  at: number,
): Mismatch['cause'] {
  const { side, record } = lead;
  const own = side(stage);
  const isLedTo = definitions.transitions.some(
    ({ from, to }) => to === stage && from < stage && side(from) === own,
  );
  if (isLedTo) return 'earlier-stage';
  if (own === 'added' ? isMissedAct(definitions, lead, stage, at) : isLateEntry(definitions, lead, stage, at))
    return 'latest-occurrence';
  return own === 'dropped' && record.entries[stage]?.[0]?.byPerson ? 'person-decided' : null;
}

/** The rules took a lead to the stage because what a person did instead is recorded by its last time only, which came too late. */
function isMissedAct({ from: exits, transitions }: Definitions, lead: BothSides, stage: number, at: number) {
  return transitions.some(
    ({ from, to }) =>
      to === stage &&
      exits[from]?.some((exit) => exit.to !== stage && isAct(exit) && isLatestAfter(lead, exit.to, at)),
  );
}

/** The record has the last entry only: to this stage, which the rules left for another by then, or to one before, after this one. */
function isLateEntry({ transitions }: Definitions, lead: BothSides, stage: number, at: number): boolean {
  return transitions.some((transition) => {
    const { from, to } = transition;
    if (to !== stage) return false;
    const cameEarlier = (lead.walked[from]?.[0] ?? Number.POSITIVE_INFINITY) <= at;
    return (isAct(transition) && cameEarlier && lead.isLatest(stage)) || isLatestAfter(lead, from, at);
  });
}

const isAct = ({ transition: { mode } }: CompiledTransition): boolean => mode.kind === 'rep';

const isLatestAfter = ({ record, isLatest }: BothSides, stage: number, at: number): boolean =>
  (record.entries[stage]?.[0]?.at ?? Number.NEGATIVE_INFINITY) > at && isLatest(stage);

export function causeOf({ lead, stage, side, at, cause }: Mismatch, whole: WholeRecord): MismatchCause {
  if (cause) return cause;
  const since = whole.since[stage];
  if (since && at < (side === 'added' ? since.entries : since.reads)) return 'not-recorded-yet';
  if (whole.rulesSince !== null && at < whole.rulesSince) return 'rules-were-others';
  if (whole.isDayOnly(lead, stage, at)) return 'day-only';
  if (whole.isOfBatch(lead)) return 'batch';
  return whole.readsExported(lead, stage) ? 'value-since-changed' : 'unexplained';
}
