import type { HostApi } from '#contracts/host-api';
import { printDocument } from '#domain/format/envelope';
import { isDirty } from '#domain/glossary/commands/history';
import type { SessionStore } from './store';

/** An edit is in the journal within a second: this pause, and the time a write takes. */
const PAUSE_MS = 500;

/**
 * Keeps unsaved work outside the document, so that a crash loses a second at most. Writes follow each other; while
 * one is under way the newest state waits. A document that is clean again has no journal.
 */
export class Journal {
  readonly #host: HostApi;
  readonly #store: SessionStore;
  #due: ReturnType<typeof setTimeout> | undefined;
  #writing = false;
  #again = false;

  constructor(host: HostApi, store: SessionStore) {
    this.#host = host;
    this.#store = store;
    store.subscribe(({ document }, before) => {
      if (document && document.edited.glossary !== before.document?.edited.glossary) this.#schedule();
    });
  }

  #schedule(): void {
    clearTimeout(this.#due);
    this.#due = setTimeout(() => void this.#write(), PAUSE_MS);
  }

  async #write(): Promise<void> {
    if (this.#writing) {
      this.#again = true;
      return;
    }
    const { document } = this.#store.getState();
    if (!document) return;
    this.#writing = true;
    const { glossary } = document.edited;
    const kept = isDirty(document.edited)
      ? await this.#host.writeJournal({
          id: document.sitting,
          glossaryId: glossary.id,
          name: document.name,
          place: document.place?.token ?? null,
          text: printDocument(glossary),
          basedOn: document.digest,
        })
      : await this.#host.dropJournal({ id: document.sitting });
    this.#writing = false;
    if (!kept.ok) this.#store.refuse('Unsaved work is not being kept safe.', kept.error, 'save-as');
    if (this.#again) {
      this.#again = false;
      await this.#write();
    }
  }
}
