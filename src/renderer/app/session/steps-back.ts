import type { SessionState } from './state';

/** What undo and redo would do now, as the end of "Undo …"; null: nothing. In an import they are about its mapping. */
export function stepsBack({ importing, document }: Pick<SessionState, 'importing' | 'document'>): {
  readonly undo: string | null;
  readonly redo: string | null;
} {
  if (importing?.shown) {
    const label = 'a change of the mapping';
    return {
      undo: importing.past.length > 0 ? label : null,
      redo: importing.future.length > 0 ? label : null,
    };
  }
  return {
    undo: document?.edited.done.at(-1)?.label ?? null,
    redo: document?.edited.undone.at(-1)?.label ?? null,
  };
}
