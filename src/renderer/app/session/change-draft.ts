import type { ImportDraft } from './importing-state';
import type { SessionStore } from './store';

/** Changes the import there is; nothing where there is none. */
export function changeDraft(store: SessionStore, change: (draft: ImportDraft) => Partial<ImportDraft>): void {
  const { importing } = store.getState();
  if (importing) store.setState({ importing: { ...importing, ...change(importing) } });
}
