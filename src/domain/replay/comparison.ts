import type { Definitions } from './definitions';
import type { LeadOutcome } from './lead-outcome';
import type { StageResult } from './result';

type Swap = NonNullable<StageResult['swap']>;

/** What a proposal does to one lead at one stage. */
export type SwapClass = 'kept' | 'added' | 'dropped' | 'neither';

export function swapClass(before: number | undefined, after: number | undefined): SwapClass {
  if (before !== undefined) return after === undefined ? 'dropped' : 'kept';
  return after === undefined ? 'neither' : 'added';
}

/**
 * The swap set of each stage of the proposal against a baseline (`docs/replay.md`, section 6): the same leads on both
 * sides, by first entry. Stages the baseline does not know have none.
 */
export class SwapTally {
  readonly #swaps: (Swap | null)[];
  /** Stage index of the baseline by stage index of the proposal; null: the baseline does not know it. */
  readonly #baselineStage: (number | null)[];

  constructor(proposal: Definitions, baseline: Definitions, known: (baselineStage: number) => boolean) {
    this.#baselineStage = proposal.stages.map(({ stage }) => {
      const index = baseline.stageIndex.get(stage.id);
      return index !== undefined && known(index) ? index : null;
    });
    this.#swaps = this.#baselineStage.map((stage) =>
      stage === null
        ? null
        : {
            kept: 0,
            same: 0,
            earlier: 0,
            later: 0,
            added: 0,
            addedWorked: 0,
            addedUnworked: 0,
            dropped: 0,
            neither: 0,
          },
    );
  }

  add(proposal: LeadOutcome, baseline: LeadOutcome): void {
    this.#swaps.forEach((swap, stage) => {
      const counterpart = this.#baselineStage[stage];
      if (!swap || counterpart == null) return;
      const after = proposal.entries[stage]?.[0];
      const before = baseline.entries[counterpart]?.[0];
      const kind = swapClass(before, after);
      swap[kind] += 1;
      if (kind === 'kept') swap[momentOf(before ?? 0, after ?? 0)] += 1;
      if (kind === 'added') swap[proposal.worked.has(stage) ? 'addedWorked' : 'addedUnworked'] += 1;
    });
  }

  stage(index: number): Swap | null {
    return this.#swaps[index] ?? null;
  }

  /** The baseline's index of a stage of the proposal, or null. */
  baselineStage(index: number): number | null {
    return this.#baselineStage[index] ?? null;
  }

  /** kept / (kept + added + dropped): how far both sides let in the same leads; null when neither lets in any. */
  agreement(index: number): number | null {
    const swap = this.#swaps[index];
    if (!swap) return null;
    const touched = swap.kept + swap.added + swap.dropped;
    return touched === 0 ? null : swap.kept / touched;
  }
}

function momentOf(before: number, after: number): 'same' | 'earlier' | 'later' {
  if (after === before) return 'same';
  return after < before ? 'earlier' : 'later';
}
