import type { GateJudgement } from '#domain/replay/gate/gate-groups';
import { useSessionState } from '../../app/session/session-context';

/** How sure the changes at a stage or two are, of the very rules as they stand and before their replay; null: not known so soon. */
export const useJudged = (): readonly GateJudgement[] | null =>
  useSessionState(({ judged, document }) =>
    judged !== null && judged.policy === document?.edited.glossary.policy ? judged.stages : null,
  );
