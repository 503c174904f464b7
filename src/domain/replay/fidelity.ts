import type { SwapTally } from './comparison';
import type { Definitions } from './definitions';
import type { ReplayResult } from './result';

type Fidelity = NonNullable<ReplayResult['fidelity']>;

/**
 * How far today's rules give back the record, at each stage with recorded entries; the lowest decides. The initial
 * stage is entered at creation on both sides and says nothing. Null when nothing else is recorded.
 */
export function fidelityOf(
  today: Definitions,
  swaps: SwapTally,
  setting: number,
  limit: number,
): Fidelity | null {
  const stages = today.stages.flatMap(({ stage }, index) =>
    index === today.initial || swaps.baselineStage(index) === null
      ? []
      : [{ stage: stage.id, agreement: swaps.agreement(index, setting) }],
  );
  if (stages.length === 0) return null;
  const known = stages.flatMap(({ agreement }) => agreement ?? []);
  return { limit, lowest: known.length === 0 ? null : Math.min(...known), stages };
}

/** Whether the record is no baseline: today's rules give back less of it than the limit asks (`docs/replay.md`, section 5). */
export const isLow = (fidelity: Fidelity | null): boolean =>
  fidelity !== null && fidelity.lowest !== null && fidelity.lowest < fidelity.limit;
