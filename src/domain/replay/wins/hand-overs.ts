/**
 * How a win is handed over at a stage under other rules (`docs/replay.md`, section 6), in the order it is looked for. The last
 * one does not say that the win would not have been: that is not known.
 */
export const HAND_OVERS = [
  'same',
  'earlier',
  'later',
  'throughOpportunity',
  'throughAccount',
  'notFound',
] as const;
export type HandOver = (typeof HAND_OVERS)[number];

/** First entries to the stage, UTC ms; `Infinity`: never. */
export interface WinAtStage {
  /** The last instant the win may be meant to be at: of a date-only one the end of that day. */
  readonly wonAt: number;
  /** Of the lead that the win is counted for: under the baseline, at or before the win, and under the proposal. */
  readonly before: number;
  readonly after: number;
  /** The earliest under the proposal of any lead of the opportunity, and of any of an account that it has a lead of. */
  readonly opportunity: number;
  readonly account: number;
}

/** That lead at any time, else another of its opportunity by the win, else another of its account by then. */
export function handOver({ wonAt, before, after, opportunity, account }: WinAtStage): HandOver {
  if (after === before) return 'same';
  if (after < before) return 'earlier';
  if (after < Number.POSITIVE_INFINITY) return 'later';
  if (opportunity <= wonAt) return 'throughOpportunity';
  return account <= wonAt ? 'throughAccount' : 'notFound';
}
