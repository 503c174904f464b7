import type { HostApi } from '#contracts/host-api';
import type { JournalEntry } from '#contracts/host-documents';
import type { Place } from '#contracts/host-places';
import type { LeadSource } from '#contracts/replay-api';
import { leftOutText } from '#domain/format/unseen';
import { freshId } from '#domain/glossary/commands/fresh-id';
import { openedGlossary } from '#domain/glossary/commands/history';
import { parseGlossary } from '#domain/glossary/format';
import { TEMPLATES, type TemplateId, templateGlossary } from '#domain/glossary/templates/index';
import { parseMapping } from '#domain/leads/mapping/format';
import type { LeadActions } from './leads';
import type { Questions } from './questions';
import { Saving } from './saving';
import type { SessionStore } from './store';
import { type Surroundings, Table } from './table';
import type { WorkspaceRecord } from './workspace-record';

/** Documents: from the sample, a template or a file, and back to disk. Nothing unsaved is left without asking. */
export class DocumentActions {
  readonly #host: HostApi;
  readonly #store: SessionStore;
  readonly #questions: Questions;
  readonly #leads: LeadActions;
  readonly #record: WorkspaceRecord;
  readonly #surroundings: Surroundings;
  readonly #table: Table;
  readonly #saving: Saving;
  #underWay = 0;

  constructor(
    host: HostApi,
    store: SessionStore,
    questions: Questions,
    leads: LeadActions,
    record: WorkspaceRecord,
    surroundings: Surroundings,
  ) {
    this.#host = host;
    this.#store = store;
    this.#questions = questions;
    this.#leads = leads;
    this.#record = record;
    this.#surroundings = surroundings;
    this.#table = new Table(host, store, questions, record, surroundings);
    this.#saving = new Saving(host, store, questions, {
      reload: () => this.reload(),
      saved: () => this.listRecents(),
    });
  }

  /** A document is open, or about to be. */
  get isTaken(): boolean {
    return this.#underWay > 0 || this.#store.getState().document !== null;
  }

  /** The worked example with its leads. */
  openSample(): Promise<void> {
    return this.#opening(() => this.#openSample());
  }

  async #openSample(): Promise<void> {
    if (!(await this.#mayLeave())) return;
    const sample = await this.#host.openSample();
    if (!sample.ok) return this.#store.refuse('The sample could not be opened.', sample.error);
    const glossary = parseGlossary(sample.value.glossaryText);
    if (!glossary.ok) return this.#store.refuse('The sample could not be opened.', glossary.error);
    const mapping = parseMapping(sample.value.mappingText);
    if (!mapping.ok) return this.#store.refuse('The sample’s mapping could not be opened.', mapping.error);
    this.#table.show(glossary.value, { name: glossary.value.policy.title, origin: 'sample' });
    this.#record.begin();
    await this.#leads.loadSample(
      sample.value.files.map((file): LeadSource => ({ kind: 'url', ...file })),
      mapping.value,
    );
  }

  /** A new document from a template; it is nowhere on disk until it is saved. */
  newFrom(template: TemplateId, title: string): Promise<void> {
    return this.#opening(() => this.#newFrom(template, title));
  }

  async #newFrom(template: TemplateId, title: string): Promise<void> {
    if (!(await this.#mayLeave())) return;
    const name = title.trim() || (TEMPLATES.find(({ id }) => id === template)?.name ?? template);
    this.#table.show(templateGlossary(template, { glossaryId: freshId(name, [], 'glossary'), title: name }), {
      name,
      origin: 'template',
    });
    this.#record.begin();
  }

  /** Asks which file, and opens it. */
  async open(): Promise<void> {
    const place = await this.#questions.choosePlace('open-glossary');
    if (place) await this.openPlace(place);
  }

  openPlace(place: Place): Promise<void> {
    return this.#opening(() => this.#openPlace(place));
  }

  async #openPlace(place: Place): Promise<void> {
    if (!(await this.#mayLeave())) return;
    const read = await this.#host.readDocument({ place: place.token });
    if (!read.ok) return this.#store.refuse(`${place.name} could not be opened.`, read.error);
    const { text, digest, lockedBy, journal } = read.value;
    let { readOnly } = read.value;
    if (lockedBy) {
      const answer = await this.#questions.ask(
        { kind: 'locked', name: place.name, owner: lockedBy },
        'cancel',
      );
      if (answer === 'cancel') return this.#table.letGo(place);
      readOnly ||= answer === 'read-only';
    }
    const glossary = parseGlossary(text);
    if (!glossary.ok) {
      this.#store.refuse(`${place.name} could not be opened.`, glossary.error);
      return this.#table.letGo(place);
    }
    const leftOut = leftOutText(place.name, text, glossary.value);
    this.#table.show(glossary.value, {
      name: place.name,
      origin: 'file',
      place,
      digest,
      readOnly,
      saved: leftOut === null,
    });
    if (leftOut !== null) this.#store.setState({ message: leftOut });
    if (journal) {
      this.#store.setState(({ found }) => ({
        found: [journal, ...found.filter(({ id }) => id !== journal.id)],
      }));
    }
    await Promise.all([this.#record.restore(), this.listRecents()]);
  }

  /** A document that came as text, without a place it could be saved back to. */
  openText(name: string, text: string): Promise<void> {
    return this.#opening(() => this.#openText(name, text));
  }

  async #openText(name: string, text: string): Promise<void> {
    const glossary = parseGlossary(text);
    if (!glossary.ok) return this.#store.refuse(`${name} could not be opened.`, glossary.error);
    if (!(await this.#mayLeave())) return;
    this.#table.show(glossary.value, { name, origin: 'file', saved: false });
    this.#record.begin();
    const told = [
      `${name} is open as a copy. Saving asks for a place.`,
      leftOutText(name, text, glossary.value) ?? '',
    ];
    this.#store.setState({ message: told.join(' ').trimEnd() });
  }

  /** Takes up unsaved work that an earlier run left behind. */
  restore(entry: JournalEntry): Promise<void> {
    return this.#opening(() => this.#restore(entry));
  }

  async #restore(entry: JournalEntry): Promise<void> {
    if (!(await this.#mayLeave())) return;
    const read = await this.#host.readJournal({ id: entry.id });
    if (!read.ok) return this.#store.refuse(`${entry.name} could not be restored.`, read.error);
    const glossary = parseGlossary(read.value.text);
    if (!glossary.ok) return this.#store.refuse(`${entry.name} could not be restored.`, glossary.error);
    this.#table.show(glossary.value, {
      // The journal of this sitting takes the place of the one found, which at no moment is gone.
      sitting: entry.id,
      name: entry.name,
      origin: 'restored',
      place: entry.place,
      digest: entry.basedOn,
      saved: false,
    });
    this.#store.setState(({ found }) => ({
      found: found.filter(({ id }) => id !== entry.id),
      message: `${entry.name} is restored. It is not saved yet.`,
    }));
    await Promise.all([this.#takeBack(entry), this.#record.restore()]);
  }

  /** Locks and watches the file that restored work belongs to; it may have changed since. */
  async #takeBack({ place, basedOn }: JournalEntry): Promise<void> {
    if (!place) return;
    const read = await this.#host.readDocument({ place: place.token });
    if (!read.ok || read.value.digest === basedOn) return;
    this.#store.setState(({ document }) => ({
      document: document?.place?.token === place.token ? { ...document, changedOnDisk: true } : document,
    }));
  }

  /** Lets unsaved work go for good. */
  async forget(entry: JournalEntry): Promise<void> {
    const dropped = await this.#host.dropJournal({ id: entry.id });
    if (!dropped.ok) return this.#store.refuse(`${entry.name} was not discarded.`, dropped.error);
    this.#store.setState(({ found }) => ({ found: found.filter(({ id }) => id !== entry.id) }));
  }

  /** Asks the host which documents were opened lately. */
  async listRecents(): Promise<void> {
    const recents = await this.#host.recentDocuments();
    this.#store.setState({ recents: recents.ok ? recents.value.documents : [] });
  }

  /** Takes a document off the list of recent ones; the file stays. */
  async forgetRecent(place: Place): Promise<void> {
    await this.#host.forgetRecent({ place: place.token });
    await this.listRecents();
  }

  /** Saves where the document lies, or asks for a place. False: it is not saved. */
  save(): Promise<boolean> {
    return this.#saving.save();
  }

  saveAs(): Promise<boolean> {
    return this.#saving.saveAs();
  }

  /** Lets the document go, saved or not as the person says. False: stay with it. */
  async leave(): Promise<boolean> {
    if (!(await this.#mayLeave())) return false;
    this.#record.flush();
    const { document } = this.#store.getState();
    if (document) await this.#table.release(document, null);
    return true;
  }

  /** Has the rules on screen count as today's from now on; what is compared with today compares with them. */
  takeAsToday(): void {
    const { document } = this.#store.getState();
    if (!document) return;
    const { policy } = document.edited.glossary;
    const { todaySource: former } = document;
    const over = former.kind === 'signed' ? former.version : this.#record.lastSigned;
    this.#store.setState({
      document: {
        ...document,
        today: policy,
        todaySource: { kind: 'taken', at: this.#surroundings.now(), over },
      },
      message:
        'The present rules count as today’s from now on. Whatever you change next is compared with them.',
    });
  }

  /** Back to the start screen. */
  async close(): Promise<void> {
    if (!(await this.leave())) return;
    this.#store.setState({
      document: null,
      mapping: null,
      data: null,
      selection: null,
      replay: { result: null, stale: false },
      matches: null,
      message: 'The document is closed.',
    });
    await this.listRecents();
  }

  #mayLeave(): Promise<boolean> {
    return this.#table.mayLeave(() => this.save());
  }

  async #opening(open: () => Promise<void>): Promise<void> {
    this.#underWay += 1;
    await open();
    this.#underWay -= 1;
    await this.#surroundings.onOpened();
  }

  /** Goes on although the file on disk is another; saving will ask again, and so will a further change. */
  keepMine(): void {
    this.#store.setState(({ document }) => ({ document: document && { ...document, changedOnDisk: false } }));
  }

  /** Reads the file again, dropping what was changed here. */
  async reload(): Promise<void> {
    const { document } = this.#store.getState();
    if (!document?.place) return;
    const read = await this.#host.readDocument({ place: document.place.token });
    if (!read.ok) return this.#store.refuse(`${document.name} could not be read again.`, read.error);
    const glossary = parseGlossary(read.value.text);
    if (!glossary.ok) return this.#store.refuse(`${document.name} could not be read again.`, glossary.error);
    const leftOut = leftOutText(document.name, read.value.text, glossary.value);
    this.#store.setState({
      document: {
        ...document,
        edited: openedGlossary(glossary.value, { saved: leftOut === null }),
        digest: read.value.digest,
        changedOnDisk: false,
      },
      message: leftOut ?? `${document.name} is as it is on disk.`,
    });
  }
}
