import type { Policy } from '#domain/glossary/schema/policy';
import type { Stage, Transition } from '#domain/glossary/schema/stage';
import type { MapFigures } from './map-figures';
import { stageText, transitionText } from './map-words';

/** One line of the outline: a stage, or a transition that leaves the stage above it. */
export type OutlineRow =
  | {
      readonly kind: 'stage';
      readonly id: string;
      readonly stage: Stage;
      readonly text: string;
      readonly expanded: boolean | null;
    }
  | {
      readonly kind: 'transition';
      readonly id: string;
      readonly transition: Transition;
      readonly to: string;
      readonly text: string;
    };

/** The lines that are open, in the order of the document. A stage without a way out can be neither open nor shut. */
export function outlineRows(
  policy: Policy,
  figures: MapFigures | null,
  shut: ReadonlySet<string>,
): readonly OutlineRow[] {
  const names = new Map(policy.stages.map(({ id, name }) => [id, name]));
  return policy.stages.flatMap((stage): OutlineRow[] => {
    const leaving = policy.transitions.filter(({ from }) => from === stage.id);
    const expanded = leaving.length === 0 ? null : !shut.has(stage.id);
    const row: OutlineRow = {
      kind: 'stage',
      id: stage.id,
      stage,
      text: stageText(policy, stage, figures?.stages.get(stage.id)),
      expanded,
    };
    if (!expanded) return [row];
    return [
      row,
      ...leaving.map(
        (transition): OutlineRow => ({
          kind: 'transition',
          id: transition.id,
          transition,
          to: names.get(transition.to) ?? transition.to,
          text: transitionText(policy, transition, figures?.rates.get(transition.id)),
        }),
      ),
    ];
  });
}

/** What a key does in the outline. */
export type OutlineMove =
  | { readonly do: 'go'; readonly to: number }
  | { readonly do: 'open' | 'shut'; readonly stage: string }
  | null;

/** Arrow keys, Home and End as the tree pattern of the ARIA Authoring Practices has them. */
export function outlineMove(rows: readonly OutlineRow[], at: number, key: string): OutlineMove {
  const row = rows[at];
  if (!row) return null;
  const go = (to: number): OutlineMove => (rows[to] ? { do: 'go', to } : null);
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (row.kind === 'transition' || row.expanded === null) return null;
      return row.expanded ? go(at + 1) : { do: 'open', stage: row.id };
    case 'ArrowLeft':
      if (row.kind === 'transition')
        return go(rows.findLastIndex(({ kind }, i) => kind === 'stage' && i < at));
      return row.expanded ? { do: 'shut', stage: row.id } : null;
    default:
      return null;
  }
}
