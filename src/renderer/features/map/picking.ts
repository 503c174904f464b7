import type { Selection } from '../../app/session/state';
import type { Picks } from './map-flow';

/** One thing of the map was picked or let go. */
export interface PickChange {
  readonly kind: Selection['kind'];
  readonly id: string;
  readonly selected: boolean;
}

/** The picks after some changes, and what the inspector then shows: what was picked last, else one that is left. */
export function picksAfter(
  before: Picks,
  shown: Selection | null,
  changes: readonly PickChange[],
): { readonly picks: Picks; readonly last: Selection | null } {
  const sets = { stage: new Set(before.stages), transition: new Set(before.transitions) };
  let last = shown;
  for (const { kind, id, selected } of changes) {
    if (selected) {
      sets[kind].add(id);
      last = { kind, id };
    } else {
      sets[kind].delete(id);
    }
  }
  if (last && !sets[last.kind].has(last.id)) {
    const [stage] = [...sets.stage].slice(-1);
    const [transition] = [...sets.transition].slice(-1);
    last =
      stage !== undefined
        ? { kind: 'stage', id: stage }
        : transition !== undefined
          ? { kind: 'transition', id: transition }
          : null;
  }
  return { picks: { stages: sets.stage, transitions: sets.transition }, last };
}
