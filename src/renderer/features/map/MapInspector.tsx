import { usePolicy, useSessionState } from '../../app/session/session-context';
import { GlossaryInspector } from './GlossaryInspector';
import { StageInspector } from './StageInspector';
import { TransitionInspector } from './TransitionInspector';

/** What is selected on the map, to be read and edited; without a selection, the glossary and what lint finds in it. */
export function MapInspector() {
  const policy = usePolicy();
  const selection = useSessionState((state) => state.selection);
  const stage = selection?.kind === 'stage' ? policy.stages.find(({ id }) => id === selection.id) : undefined;
  if (stage) return <StageInspector key={stage.id} policy={policy} stage={stage} />;
  const transition =
    selection?.kind === 'transition' ? policy.transitions.find(({ id }) => id === selection.id) : undefined;
  if (transition) return <TransitionInspector key={transition.id} policy={policy} transition={transition} />;
  return <GlossaryInspector policy={policy} />;
}
