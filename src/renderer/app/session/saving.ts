import type { HostApi } from '#contracts/host-api';
import type { WriteOverride } from '#contracts/host-documents';
import type { Place } from '#contracts/host-places';
import { printDocument } from '#domain/format/envelope';
import { isDirty, markSaved } from '#domain/glossary/commands/history';
import type { Questions } from './questions';
import type { OpenDocument } from './state';
import type { SessionStore } from './store';

/** What saving leads to beyond the file. */
interface AfterSaving {
  /** The person would rather have what is on disk. */
  reload(): Promise<void>;
  saved(): Promise<void>;
}

/** The open document onto disk: whole or not at all, and over nothing that the person has not agreed to replace. */
export class Saving {
  readonly #host: HostApi;
  readonly #store: SessionStore;
  readonly #questions: Questions;
  readonly #then: AfterSaving;

  constructor(host: HostApi, store: SessionStore, questions: Questions, then: AfterSaving) {
    this.#host = host;
    this.#store = store;
    this.#questions = questions;
    this.#then = then;
  }

  /** Saves where the document lies, or asks for a place. False: it is not saved. */
  async save(): Promise<boolean> {
    const { document } = this.#store.getState();
    if (!document) return false;
    if (!document.place || document.readOnly) return this.saveAs();
    return this.#write(document, document.place, document.digest, []);
  }

  async saveAs(): Promise<boolean> {
    const { document } = this.#store.getState();
    if (!document) return false;
    const place = await this.#questions.choosePlace(
      'save-glossary',
      document.place?.name ?? `${document.edited.glossary.id}.parley.json`,
    );
    return place ? this.#write(document, place, null, []) : false;
  }

  async #write(
    document: OpenDocument,
    place: Place,
    basedOn: OpenDocument['digest'],
    despite: readonly WriteOverride[],
  ): Promise<boolean> {
    const { glossary } = document.edited;
    const written = await this.#host.writeDocument({
      place: place.token,
      glossaryId: glossary.id,
      text: printDocument(glossary),
      basedOn,
      despite,
    });
    if (!written.ok) {
      const { code } = written.error;
      if (code === 'exists' || code === 'changed-on-disk' || code === 'locked') {
        return code === 'locked'
          ? this.#writeDespiteLock(document, place, basedOn, despite, written.error.message)
          : this.#writeDespite(document, place, basedOn, [...despite, code]);
      }
      this.#store.refuse(`${place.name} was not saved.`, written.error, 'save-as');
      return false;
    }
    this.#store.setState(({ document: now }) => ({
      document: now && {
        ...now,
        // Edits made while the file was written stay unsaved.
        edited: now.edited.glossary === glossary ? markSaved(now.edited) : { ...now.edited, saved: glossary },
        place,
        name: place.name,
        digest: written.value.digest,
        readOnly: false,
        changedOnDisk: false,
      },
      message: `Saved ${place.name}.`,
    }));
    const { document: now } = this.#store.getState();
    if (now && !isDirty(now.edited)) await this.#host.dropJournal({ id: document.sitting });
    // Saved under another name: the former file is nobody's concern here any more.
    if (document.place && document.place.token !== place.token) {
      await this.#host.closeDocument({ place: document.place.token });
    }
    await this.#then.saved();
    return true;
  }

  /** Somebody else has the file open; whoever agrees to save all the same agrees to replace what is there. */
  async #writeDespiteLock(
    document: OpenDocument,
    place: Place,
    basedOn: OpenDocument['digest'],
    despite: readonly WriteOverride[],
    who: string,
  ): Promise<boolean> {
    const answer = await this.#questions.ask({ kind: 'locked-save', name: place.name, who }, 'cancel');
    if (answer === 'take-over')
      return this.#write(document, place, basedOn, [...new Set([...despite, 'locked', 'exists'] as const)]);
    return answer === 'save-as' && this.saveAs();
  }

  /** The file is there or has changed: the person decides. */
  async #writeDespite(
    document: OpenDocument,
    place: Place,
    basedOn: OpenDocument['digest'],
    despite: readonly WriteOverride[],
  ): Promise<boolean> {
    if (despite.at(-1) === 'exists') {
      const answer = await this.#questions.ask({ kind: 'exists', name: place.name }, 'cancel');
      return answer === 'replace' && this.#write(document, place, basedOn, despite);
    }
    const answer = await this.#questions.ask(
      { kind: 'changed-on-disk', name: place.name, gone: false },
      'cancel',
    );
    if (answer === 'overwrite') return this.#write(document, place, basedOn, despite);
    if (answer === 'save-as') return this.saveAs();
    if (answer === 'reload') await this.#then.reload();
    return false;
  }
}
