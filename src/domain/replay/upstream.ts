import type { Definitions } from './definitions';
import type { LeadOutcome } from './lead-outcome';

/**
 * Where on its path a lead was first in a stage of which it is not known what happened there and from which it gets to
 * `stage` (`docs/replay.md`, section 4): one it passed before, or, where the walk did not reach `stage`, any it passed
 * from which people could have taken it there. -1: nowhere.
 */
export function openUpstream(
  { stages }: Definitions,
  { path, unknown, pending }: Pick<LeadOutcome, 'path' | 'unknown' | 'pending'>,
  stage: number,
): number {
  const first = path.indexOf(stage);
  const end = first < 0 ? path.length : first;
  for (let place = 0; place < end; place++) {
    const passed = path[place] ?? -1;
    const isOpen = unknown.includes(passed) || (place === path.length - 1 && pending.length > 0);
    if (isOpen && stages[passed]?.downstream.has(stage)) return place;
  }
  return -1;
}

/** Of a lead of which everything is known. */
export const NO_STAGE_UPSTREAM: readonly boolean[] = [];

/** By stage, whether it is open what happened on the way to it; nothing where all is known. */
export function openStages(
  definitions: Definitions,
  outcome: Pick<LeadOutcome, 'path' | 'unknown' | 'pending'>,
): readonly boolean[] {
  if (outcome.unknown.length === 0 && outcome.pending.length === 0) return NO_STAGE_UPSTREAM;
  return definitions.stages.map((_, stage) => openUpstream(definitions, outcome, stage) >= 0);
}
