import type { ReplayResult } from '#domain/replay/result';

/** What the two sides of every chart and table are called, and how a difference between them is said. */
export interface Sides {
  readonly baseline: string;
  readonly proposal: string;
  /** Completes "31 fewer leads reach MQL …". */
  readonly than: string;
}

/** Names of both sides; `isChanged`: the rules replayed are not today's. */
export function sidesOf({ baseline }: Pick<ReplayResult, 'baseline'>, isChanged: boolean): Sides {
  return baseline.kind === 'recorded'
    ? { baseline: 'Recorded', proposal: isChanged ? 'Proposal' : 'Today’s rules', than: 'than recorded' }
    : // Two sides of one name could not be told apart.
      {
        baseline: 'Today’s rules',
        proposal: isChanged ? 'Proposal' : 'Unchanged',
        than: 'than under today’s rules',
      };
}
