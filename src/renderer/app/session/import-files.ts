import type { ReadAs } from '#contracts/host-documents';
import type { LeadSource } from '#contracts/replay-api';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { FileKind } from '#domain/leads/suggest/suggestion';
import type { ReplayClient } from '../../replay/replay-client';
import { cellText } from '../../ui/cell-text';
import { counted } from '../../ui/format';
import { changeDraft } from './change-draft';
import { FileLooks } from './file-looks';
import { fitsWhole } from './fits-whole';
import { type DraftFile, fileOf, type ImportDraft, readableFiles, type WizardStep } from './importing-state';
import { isOfData } from './importing-steps';
import type { LeadActions } from './leads';
import type { Mappings } from './mappings';
import type { SessionStore } from './store';
import type { Suggestions } from './suggestions';
import { Waiting } from './waiting';

/** How the wizard is opened: on files of its own, or where it was left. */
export interface WizardDoor {
  begin(files: readonly DraftFile[], step: WizardStep): void;
  resume(step: WizardStep): void;
}

/** The files of an import: how they come in, how they are read, and what they are said to be. */
export class ImportFiles {
  readonly waiting: Waiting;
  readonly #client: ReplayClient;
  readonly #store: SessionStore;
  readonly #leads: LeadActions;
  readonly #mappings: Mappings;
  readonly #suggestions: Suggestions;
  readonly #looks: FileLooks;
  readonly #door: WizardDoor;

  constructor(
    client: ReplayClient,
    store: SessionStore,
    leads: LeadActions,
    mappings: Mappings,
    suggestions: Suggestions,
    door: WizardDoor,
  ) {
    this.waiting = new Waiting(store);
    this.#client = client;
    this.#store = store;
    this.#leads = leads;
    this.#mappings = mappings;
    this.#suggestions = suggestions;
    this.#looks = new FileLooks(client, store, () => void suggestions.learn());
    this.#door = door;
  }

  /**
   * Takes tables in. Where a mapping fits them whole they are imported at once; otherwise the wizard opens on them. Without
   * a document they wait until there is one.
   */
  async take(sources: readonly LeadSource[]): Promise<void> {
    if (sources.length === 0) return;
    const { document, importing } = this.#store.getState();
    if (!document) return this.waiting.add(sources);
    if (importing?.shown) return this.add(sources);
    const mapping = await this.#mappings.fitting();
    const files = mapping ? await this.#looked(sources) : sources.map(fileOf);
    if (this.#store.getState().document?.sitting !== document.sitting) return;
    if (mapping && this.#fits(mapping, files)) return this.#leads.importFiles(sources, mapping);
    if (this.#store.getState().importing) {
      this.#put(files);
      this.#door.resume('files');
    } else this.#door.begin(files, 'files');
    await this.look();
  }

  /** Asks for files and takes them in. */
  async choose(): Promise<void> {
    await this.take(await this.#leads.pickFiles());
  }

  /** Asks for files that are added to the import. */
  async chooseMore(): Promise<void> {
    await this.add(await this.#leads.pickFiles());
  }

  /** Adds files; one that bears the name of another takes its place. */
  async add(sources: readonly LeadSource[]): Promise<void> {
    if (sources.length === 0) return;
    this.#put(sources.map(fileOf));
    changeDraft(this.#store, ({ step }) => ({ step: step === 'request' ? 'files' : step }));
    await this.look();
  }

  remove(source: LeadSource): void {
    this.#change((files) => files.filter((file) => file.source !== source));
    this.#store.setState({ message: `${cellText(source.name)} was taken out of the import.` });
    this.#suggestions.renew();
  }

  /** Reads a file in another encoding or with another delimiter. */
  async readAs(source: LeadSource, readAs: ReadAs): Promise<void> {
    this.#change((files) =>
      files.map((file) =>
        file.source === source ? { ...fileOf({ ...source, readAs }), is: file.is } : file,
      ),
    );
    await this.look();
  }

  /** Has a file taken for what the person says it is; null: for what its columns tell. */
  sayWhat(source: LeadSource, is: FileKind | null): void {
    this.#change((files) => files.map((file) => (file.source === source ? { ...file, is } : file)));
    this.#suggestions.renew();
  }

  /** Looks into the files that nobody has looked into, and takes up what is known of all of them. */
  async look(): Promise<void> {
    await this.#looks.peek();
  }

  async #looked(sources: readonly LeadSource[]): Promise<readonly DraftFile[]> {
    const seen = await this.#client.peek({ sources }, new AbortController().signal);
    return sources.map((source, i) => ({ ...fileOf(source), peek: (seen.ok && seen.value[i]) || null }));
  }

  #fits(mapping: Mapping, files: readonly DraftFile[]): boolean {
    const readable = readableFiles(files);
    if (readable.length < files.length) return false;
    const { data } = this.#store.getState();
    const held = data?.mapping === mapping ? mapping.files.slice(0, data.sources.length) : [];
    return fitsWhole(
      mapping,
      readable.map(({ file, peek }) => ({ name: file.source.name, header: peek.header, role: null })),
      new Set(held.map(({ id }) => id)),
    );
  }

  #put(added: readonly DraftFile[]): void {
    this.#change((files) => [
      ...files.filter(({ source }) => added.every((one) => one.source.name !== source.name)),
      ...added,
    ]);
    this.#store.setState({ message: `${counted(added.length, 'file')} added to the import.` });
  }

  /** Other files: the mapping follows them again, and steps about data that were read come after it. */
  #change(change: (files: readonly DraftFile[]) => ImportDraft['files']): void {
    changeDraft(this.#store, ({ files, step, reached }) => ({
      files: change(files),
      step: isOfData(step) ? 'files' : step,
      reached: isOfData(reached) ? 'map' : reached,
      stop: null,
    }));
  }
}
