import type { Definitions } from './definitions';

/** What of the baseline stands where something of the proposal does; null: it has nothing there, or does not know it. */
export interface Counterparts {
  readonly stage: (index: number) => number | null;
  /** Between the same two stages, since the baseline's transitions may be others. */
  readonly transition: (order: number) => number | null;
  readonly sla: (index: number) => number | null;
}

/** @param baselineStage stages of the baseline by those of the proposal, as its swaps have them. */
export function counterpartsOf(
  proposal: Definitions,
  baseline: Definitions,
  baselineStage: (index: number) => number | null,
): Counterparts {
  return {
    stage: baselineStage,
    transition: (order) => {
      const own = proposal.transitions[order];
      const [start, end] = [own ? baselineStage(own.from) : null, own ? baselineStage(own.to) : null];
      if (start === null || end === null) return null;
      if (baseline === proposal) return order;
      return baseline.transitions.find(({ from, to }) => from === start && to === end)?.order ?? null;
    },
    sla: (index) => {
      const id = proposal.slas[index]?.sla.id;
      const found = baseline.slas.findIndex(({ sla }) => sla.id === id);
      return found < 0 ? null : found;
    },
  };
}
