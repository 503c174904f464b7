import type { Definitions } from './definitions';
import type { RecordedLead } from './recorded';

/**
 * Why today's rules and the record do not agree about a lead at a stage, as far as the data tell; the first that applies, in
 * this order (`docs/replay.md`, section 5). `unexplained`: the data tell nothing of it.
 */
export const MISMATCH_CAUSES = [
  'earlier-stage',
  'person-decided',
  'not-recorded-yet',
  'rules-were-others',
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
  readonly cause: 'earlier-stage' | 'person-decided' | null;
}

/** What the data say as a whole. */
export interface WholeRecord {
  /** By stage: since when everything is recorded that judging an entry takes, UTC ms. */
  readonly since: readonly { readonly entries: number; readonly reads: number }[];
  /** Since when the rules of today seem to have been followed, UTC ms; null: no such step is seen. */
  readonly rulesSince: number | null;
  /** Whether criteria of a stage read a value of a lead that is known only as exported. */
  readonly readsExported: (lead: number, stage: number) => boolean;
}

/**
 * What of a mismatch one lead tells by itself.
 * @param side of the lead at any stage; null: both sides agree there.
 */
export function causeAtOnce(
  { transitions }: Definitions,
  side: (stage: number) => Mismatch['side'] | null,
  stage: number,
  record: RecordedLead,
): Mismatch['cause'] {
  const own = side(stage);
  const isLedTo = transitions.some(({ from, to }) => to === stage && from < stage && side(from) === own);
  if (isLedTo) return 'earlier-stage';
  return own === 'dropped' && record.entries[stage]?.[0]?.byPerson ? 'person-decided' : null;
}

export function causeOf({ lead, stage, side, at, cause }: Mismatch, whole: WholeRecord): MismatchCause {
  if (cause) return cause;
  const since = whole.since[stage];
  if (since && at < (side === 'added' ? since.entries : since.reads)) return 'not-recorded-yet';
  if (whole.rulesSince !== null && at < whole.rulesSince) return 'rules-were-others';
  return whole.readsExported(lead, stage) ? 'value-since-changed' : 'unexplained';
}
