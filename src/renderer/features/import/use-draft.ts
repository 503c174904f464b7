import type { ImportDraft } from '../../app/session/importing-state';
import { useSessionState } from '../../app/session/session-context';

/** The import that is shown. For views that are only shown with one. */
export function useDraft(): ImportDraft {
  return useSessionState(({ importing }) => {
    if (!importing) throw new Error('no import is shown');
    return importing;
  });
}
