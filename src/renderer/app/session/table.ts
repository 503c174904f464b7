import type { HostApi } from '#contracts/host-api';
import type { Place } from '#contracts/host-places';
import { isDirty, openedGlossary } from '#domain/glossary/commands/history';
import type { Glossary } from '#domain/glossary/schema/glossary';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { unfinishedImport } from './leaving';
import type { Questions } from './questions';
import type { OpenDocument } from './state';
import type { SessionStore } from './store';
import type { WorkspaceRecord } from './workspace-record';

/** What a window brings along that tests bring their own of. */
export interface Surroundings {
  /** Makes names that no other sitting has. */
  readonly newSitting: () => string;
  /** UTC ms. */
  readonly now: () => number;
  /** Called when a document has been opened, with whatever belongs to it. */
  readonly onOpened: () => Promise<void>;
}

type Given = Pick<OpenDocument, 'name' | 'origin'> &
  Partial<Pick<OpenDocument, 'sitting' | 'place' | 'digest' | 'readOnly'>> & { readonly saved?: boolean };

/** The one document on the table: how one takes the place of another, and what each gives up when it goes. */
export class Table {
  readonly #host: HostApi;
  readonly #store: SessionStore;
  readonly #questions: Questions;
  readonly #record: WorkspaceRecord;
  readonly #surroundings: Surroundings;

  constructor(
    host: HostApi,
    store: SessionStore,
    questions: Questions,
    record: WorkspaceRecord,
    surroundings: Surroundings,
  ) {
    this.#host = host;
    this.#store = store;
    this.#questions = questions;
    this.#record = record;
    this.#surroundings = surroundings;
  }

  /** Puts a document on the table, in the place of whatever lies there. */
  show(glossary: Glossary, given: Given): void {
    const { saved = true, ...facts } = given;
    const { document: former } = this.#store.getState();
    const { newSitting, now } = this.#surroundings;
    this.#record.flush();
    if (former) void this.release(former, facts.place ?? null);
    this.#store.setState({
      isReady: true,
      document: {
        sitting: newSitting(),
        edited: openedGlossary(glossary, { saved }),
        today: glossary.policy,
        todaySource: { kind: 'opened', at: now() },
        place: null,
        digest: null,
        readOnly: false,
        changedOnDisk: false,
        ...facts,
      },
      workspace: 'map',
      selection: { kind: 'stage', id: stageToBeginWith(glossary) },
      mapping: null,
      data: null,
      options: DEFAULT_OPTIONS,
      replay: { result: null, stale: false },
      matches: null,
      message: `${facts.name} is open.`,
    });
  }

  /** Asks about an unfinished import and about unsaved changes, and saves if told to; all of it stays open either way. */
  async mayLeave(save: () => Promise<boolean>): Promise<boolean> {
    const { document } = this.#store.getState();
    if (!document) return true;
    const unfinished = unfinishedImport(this.#store.getState());
    if (unfinished) {
      const files = unfinished.files.length;
      const question = { kind: 'unfinished-import', name: document.name, files } as const;
      if ((await this.#questions.ask(question, 'cancel')) === 'cancel') return false;
    }
    if (!isDirty(document.edited)) return true;
    const answer = await this.#questions.ask({ kind: 'unsaved', name: document.name }, 'cancel');
    return answer === 'discard' || (answer === 'save' && (await save()));
  }

  /** Gives up journal, lock and watch of a document, but for a place that the next one goes on with. */
  async release({ sitting, place }: OpenDocument, next: Place | null): Promise<void> {
    await this.#host.dropJournal({ id: sitting });
    if (place && place.token !== next?.token) await this.#host.closeDocument({ place: place.token });
  }

  /** Gives up lock and watch of a file that was read and is not opened after all. */
  async letGo(place: Place): Promise<void> {
    const { document } = this.#store.getState();
    if (document?.place?.token !== place.token) await this.#host.closeDocument({ place: place.token });
  }
}

/** Where the argument begins: the first stage that is about being qualified; without one, the first stage. */
const stageToBeginWith = ({ policy }: Glossary): string =>
  policy.stages.find(({ kind }) => kind === 'qualified')?.id ?? policy.initialStage;
