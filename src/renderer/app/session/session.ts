import type { HostApi } from '#contracts/host-api';
import type { HostEvent, MenuCommand } from '#contracts/host-window';
import { isDirty } from '#domain/glossary/commands/history';
import type { Problem } from '#domain/result';
import type { ReplayClient } from '../../replay/replay-client';
import { DocumentActions } from './documents';
import { EditActions } from './edits';
import { Erasing } from './erasing';
import { Importing } from './importing';
import { Journal } from './journal';
import { LeadActions } from './leads';
import { wouldLose } from './leaving';
import { Lists } from './lists';
import { Mappings } from './mappings';
import { PairCharts } from './pair-charts';
import { PublishActions } from './publishing';
import { Questions } from './questions';
import { ReplayLoop } from './replays';
import type { Preferences, Selection, Workspace } from './state';
import { stepsBack } from './steps-back';
import { createSessionStore, type SessionStore } from './store';
import { SweepCharts } from './sweep-chart';
import { Teams } from './teams';
import { WhatIf } from './what-if';
import { Work } from './work';
import { WorkspaceRecord } from './workspace-record';

/** Makes the client of a session; told what to call when the worker breaks down. */
export type ConnectReplay = (onCrash: (problem: Problem) => void) => ReplayClient;

/**
 * Everything a window does, apart from drawing it. One store holds what is shown; actions change it; views subscribe.
 * A host, a worker client and a source of names are passed in, so that tests bring their own.
 */
export class Session {
  readonly store: SessionStore;
  readonly edits: EditActions;
  readonly leads: LeadActions;
  readonly mappings: Mappings;
  readonly importing: Importing;
  readonly erasing: Erasing;
  readonly documents: DocumentActions;
  readonly questions: Questions;
  readonly replays: ReplayLoop;
  readonly charts: SweepCharts;
  readonly pairs: PairCharts;
  readonly publishing: PublishActions;
  readonly teams: Teams;
  readonly whatIf: WhatIf;
  readonly lists: Lists;
  readonly host: HostApi;
  /** Menu commands that belong to the shell: palette, shortcuts, export. */
  onShellCommand: (command: MenuCommand) => void = () => {};
  /** Lets a text field that has the focus undo or redo its own typing first. True: it did. */
  inTextField: (step: 'undo' | 'redo') => boolean = () => false;

  constructor(
    host: HostApi,
    connectReplay: ConnectReplay,
    newSitting: () => string,
    now: () => number = Date.now,
  ) {
    this.host = host;
    this.store = createSessionStore();
    const client = connectReplay((problem) => {
      this.store.setState({ activity: null, replay: { result: null, stale: false }, matches: null });
      this.importing.lost();
      this.store.refuse('The replay stopped.', problem, 'reload-data');
    });
    const work = new Work(this.store);
    this.edits = new EditActions(this.store);
    this.questions = new Questions(host, this.store);
    this.mappings = new Mappings(host, this.store);
    this.leads = new LeadActions(host, client, this.store, work, this.questions, this.mappings);
    this.importing = new Importing(host, client, this.store, this.leads, this.mappings);
    this.erasing = new Erasing(host, client, this.store, this.leads, this.importing);
    this.publishing = new PublishActions(host, this.store, this.questions);
    const record = new WorkspaceRecord(host, this.store, this.leads, this.publishing);
    const surroundings = {
      newSitting,
      now,
      onOpened: () => this.importing.files.take(this.importing.files.waiting.release()),
    };
    this.documents = new DocumentActions(host, this.store, this.questions, this.leads, record, surroundings);
    this.replays = new ReplayLoop(client, this.store, work);
    this.teams = new Teams(host, client, this.store, this.questions);
    this.whatIf = new WhatIf(client, this.store);
    this.lists = new Lists(client);
    this.charts = new SweepCharts(client, this.store);
    this.pairs = new PairCharts(client, this.store);
    new Journal(host, this.store);
    this.store.subscribe((state, before) => {
      const [now, then] = [stepsBack(state), stepsBack(before)];
      if (state.document !== before.document || now.undo !== then.undo || now.redo !== then.redo)
        this.#tellHost();
    });
  }

  /**
   * Asks the host what it can do and what an earlier run left behind, and begins to listen to it. Whoever has opened
   * nothing yet gets the sample; anybody else the start screen. `place` is the token of a document that another window
   * asked to have opened here.
   */
  async start(place: string | null = null): Promise<void> {
    const capabilities = await this.host.capabilities();
    if (capabilities.ok) this.store.setState({ capabilities: capabilities.value });
    else this.store.refuse('Parley cannot reach its own host.', capabilities.error);
    this.host.onEvent((event) => void this.#hear(event));
    const journals = await this.host.listJournals();
    if (journals.ok) this.store.setState({ found: journals.value.journals });
    await this.documents.listRecents();
    const { recents, found } = this.store.getState();
    const wanted = place === null ? null : await this.host.describePlace({ place });
    if (wanted?.ok) await this.documents.openPlace(wanted.value);
    else if (recents?.length === 0 && found.length === 0 && !this.documents.isTaken)
      await this.documents.openSample();
    this.store.setState({ isReady: true });
  }

  /** Goes to a workspace; an import that is in the way is left, and kept. */
  go(workspace: Workspace): void {
    this.importing.leave();
    this.store.setState({ workspace });
  }

  /** Takes back the latest step of what is on screen: of the mapping in an import, else of the document. */
  undo(): void {
    if (this.store.getState().importing?.shown) this.importing.undo();
    else this.edits.undo();
  }

  redo(): void {
    if (this.store.getState().importing?.shown) this.importing.redo();
    else this.edits.redo();
  }

  select(selection: Selection | null): void {
    this.store.setState({ selection });
  }

  prefer(change: Partial<Preferences>): void {
    this.store.setState(({ preferences }) => ({ preferences: { ...preferences, ...change } }));
  }

  async present(on: boolean): Promise<void> {
    this.store.setState({ presenting: on });
    // A host without a window of its own leaves full screen to the page, which the shell asks for.
    await this.host.setFullScreen({ on });
  }

  async #hear(event: HostEvent): Promise<void> {
    switch (event.type) {
      case 'menu':
        return this.#command(event.command);
      case 'changed-on-disk':
        return this.store.setState(({ document }) => ({
          document: document?.place?.token === event.place ? { ...document, changedOnDisk: true } : document,
        }));
      case 'close-requested':
        return this.#answerClose();
      case 'open-place':
        return this.documents.openPlace(event.place);
      case 'host-ended':
        return this.store.refuse('The Parley command on this machine has ended.', hostEnded);
    }
  }

  async #command(command: MenuCommand): Promise<void> {
    switch (command) {
      case 'open':
        return this.documents.open();
      case 'open-sample':
        return this.documents.openSample();
      case 'save':
        await this.documents.save();
        return;
      case 'save-as':
        await this.documents.saveAs();
        return;
      case 'undo':
      case 'redo':
        if (!this.inTextField(command)) this[command]();
        return;
      case 'presenter':
        return this.present(!this.store.getState().presenting);
      default:
        this.onShellCommand(command);
    }
  }

  async #answerClose(): Promise<void> {
    if (wouldLose(this.store.getState())) await this.host.answerClose({ answer: 'asking' });
    await this.host.answerClose({ answer: (await this.documents.leave()) ? 'close' : 'stay' });
  }

  #tellHost(): void {
    const { document } = this.store.getState();
    const { capabilities } = this.store.getState();
    if (!capabilities?.ownWindows) return;
    void this.host.setWindow({
      title: document?.name ?? '',
      dirty: document ? isDirty(document.edited) : false,
      place: document?.place?.token ?? null,
    });
    void this.host.setMenuState({
      ...stepsBack(this.store.getState()),
      canSave: document !== null,
    });
  }
}

const hostEnded: Problem = {
  code: 'host-ended',
  message: 'Nothing can be saved any more from this page',
  remedy: 'Start Parley again and open the link it prints; unsaved work is offered to be restored.',
};
