import type { Glossary } from '#domain/glossary/schema/glossary';
import { useSessionState } from '../../app/session/session-context';

/** The open document. For views that are only shown with one open. */
export function useGlossary(): Glossary {
  return useSessionState((state) => {
    if (!state.document) throw new Error('no document is open');
    return state.document.edited.glossary;
  });
}
