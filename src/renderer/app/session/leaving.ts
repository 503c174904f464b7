import { isDirty } from '#domain/glossary/commands/history';
import type { ImportDraft } from './importing-state';
import type { SessionState } from './state';

type Held = Pick<SessionState, 'document' | 'importing' | 'data'>;

/** The import that would be missed: something was decided in it, or it has files that are not those of the data in use. */
export function unfinishedImport({ importing, data }: Held): ImportDraft | null {
  if (importing === null) return null;
  const isAnother = importing.files.some(({ source }) => !data?.sources.includes(source));
  return isAnother || importing.past.length > 0 ? importing : null;
}

/** Whether closing now would lose something. */
export const wouldLose = (state: Held): boolean =>
  state.document !== null && (isDirty(state.document.edited) || unfinishedImport(state) !== null);
