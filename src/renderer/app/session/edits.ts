import { type EditedGlossary, perform, redo, undo } from '#domain/glossary/commands/history';
import type { Command } from '#domain/glossary/commands/run';
import type { SessionStore } from './store';

/** Edits of the document: the only way the screen changes it. */
export class EditActions {
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /**
   * Makes an edit; a refusal is shown. Edits that share a `gesture` (one drag, one stay in a text box) are one step
   * of the undo list. True when it was made.
   */
  perform(command: Command, gesture: string | null = null): boolean {
    const { document } = this.#store.getState();
    if (!document) return false;
    const done = perform(document.edited, command, gesture);
    if (!done.ok) {
      // The place is a path of the file's text, which whoever edits on screen never sees; the message names the thing.
      const { code, message, remedy } = done.error;
      this.#store.refuse('That edit was not made.', { code, message, remedy });
      return false;
    }
    this.#put(done.value);
    return true;
  }

  undo(): void {
    const label = this.#store.getState().document?.edited.done.at(-1)?.label;
    if (label === undefined) return;
    this.#change(undo);
    this.#store.setState({ message: `Undone: ${label}.` });
  }

  redo(): void {
    const label = this.#store.getState().document?.edited.undone.at(-1)?.label;
    if (label === undefined) return;
    this.#change(redo);
    this.#store.setState({ message: `Redone: ${label}.` });
  }

  #change(step: (edited: EditedGlossary) => EditedGlossary): void {
    const { document } = this.#store.getState();
    if (document) this.#put(step(document.edited));
  }

  #put(edited: EditedGlossary): void {
    this.#store.setState(({ document, selection }) => ({
      document: document && { ...document, edited },
      selection: selection && stillThere(edited, selection) ? selection : null,
    }));
  }
}

function stillThere(
  { glossary: { policy } }: EditedGlossary,
  { kind, id }: { kind: 'stage' | 'transition'; id: string },
): boolean {
  const things = kind === 'stage' ? policy.stages : policy.transitions;
  return things.some((thing) => thing.id === id);
}
