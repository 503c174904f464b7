import type { ReplayResult } from '#domain/replay/result';

/** What the two sides of every chart and table are called, and how a difference between them is said. */
export interface Sides {
  readonly baseline: string;
  readonly proposal: string;
  /** Completes "31 fewer leads reach MQL …". */
  readonly than: string;
}

/** Names of both sides; `isChanged`: the rules replayed are not those last saved. */
export function sidesOf({ baseline }: Pick<ReplayResult, 'baseline'>, isChanged: boolean): Sides {
  const proposal = isChanged ? 'Proposal' : 'Rules as saved';
  return baseline.kind === 'recorded'
    ? { baseline: 'Recorded', proposal, than: 'than recorded' }
    : { baseline: 'Saved rules', proposal, than: 'than under the rules as last saved' };
}
