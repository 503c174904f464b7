import type { HostApi } from '#contracts/host-api';
import type { CopyUse } from '#contracts/replay-api';
import type { Mapping } from '#domain/leads/mapping/schema';
import {
  answeredIds,
  type ChoiceOf,
  type Question,
  type QuestionKind,
  type QuestionOf,
} from '#domain/leads/suggest/question';
import type { ReplayClient } from '../../replay/replay-client';
import { counted } from '../../ui/format';
import { Candidates } from './candidates';
import { changeDraft } from './change-draft';
import { ImportFiles } from './import-files';
import { ImportRows } from './import-rows';
import { type Decided, type DraftFile, fileOf, indexOfStep, type WizardStep } from './importing-state';
import { hindranceOf } from './importing-steps';
import type { LeadActions } from './leads';
import type { Mappings } from './mappings';
import type { SessionStore } from './store';
import { Suggestions } from './suggestions';

/** Steps back that are kept. */
const MOST_PAST = 100;

/**
 * From files as somebody has them to data that are used: takes files in, suggests a mapping, lets it be changed, has
 * the data read and judged, and adopts them. The draft is kept until the document goes; nothing is used before `finish`.
 */
export class Importing {
  readonly files: ImportFiles;
  readonly rows: ImportRows;
  readonly #store: SessionStore;
  readonly #client: ReplayClient;
  readonly #leads: LeadActions;
  readonly #suggestions: Suggestions;
  readonly #candidates: Candidates;

  constructor(
    host: HostApi,
    client: ReplayClient,
    store: SessionStore,
    leads: LeadActions,
    mappings: Mappings,
  ) {
    this.#store = store;
    this.#client = client;
    this.#leads = leads;
    this.rows = new ImportRows(client);
    this.#suggestions = new Suggestions(host, store, mappings);
    this.files = new ImportFiles(client, store, leads, mappings, this.#suggestions, {
      begin: (files, step) => this.#begin(files, step),
      resume: (step) => this.resume(step),
    });
    this.#candidates = new Candidates(host, client, store);
    store.subscribe((state, before) => {
      if (state.document?.sitting === before.document?.sitting) return;
      const { importing } = state;
      // Another document: what was begun for the one before fits nothing here.
      if (importing && importing.sitting !== state.document?.sitting) this.#drop();
    });
  }

  /** Opens the wizard without files, or again where it was left. */
  open(step: WizardStep = 'files'): void {
    const { document, importing } = this.#store.getState();
    if (!document) return;
    if (importing) this.resume(step);
    else this.#begin([], step);
  }

  /** Opens the wizard on the data held and the mapping they were read by; an import that decisions were made in goes first. */
  async changeMapping(): Promise<void> {
    const { data, importing } = this.#store.getState();
    if (!data) return;
    if (importing && importing.past.length > 0) {
      this.resume();
      this.#store.setState({ message: UNFINISHED });
      return;
    }
    this.#begin(data.sources.map(fileOf), 'map', {
      mapping: data.mapping,
      copy: data.isSample ? 'none' : 'use',
    });
    await this.files.look();
  }

  /** Goes to a step, if nothing hinders. What a step shows of the data is read where it is not known. */
  go(step: WizardStep): void {
    const { document, importing } = this.#store.getState();
    if (!document || !importing) return;
    const hindrance = hindranceOf(step, importing, document.edited.glossary.policy);
    if (hindrance === null) {
      changeDraft(this.#store, ({ reached }) => ({ step, reached: farther(step, reached), stop: null }));
      void this.#candidates.bring();
    } else this.#store.setState({ message: hindrance });
  }

  /** Puts another mapping in the place of the one there is, as one step that can be undone. */
  set(mapping: Mapping): void {
    this.#decide(({ answered }) => ({ mapping, answered }));
  }

  /** Answers a question of the suggestion. */
  answer<K extends QuestionKind>(question: QuestionOf<K>, choice: ChoiceOf<K>): void {
    this.#decide(({ mapping, answered }) => ({
      mapping: mapping && this.#suggestions.answered(mapping, question, choice),
      answered: new Set([...answered, ...answeredIds(question)]),
    }));
  }

  /** Answers questions as it is suggested, as one step that can be undone. */
  answerAsSuggested(questions: readonly Question[]): void {
    this.#decide(({ mapping, answered }) => ({
      mapping: mapping && this.#suggestions.answeredAsSuggested(mapping, questions),
      answered: new Set([...answered, ...questions.flatMap(answeredIds)]),
    }));
  }

  undo(): void {
    changeDraft(this.#store, ({ past, future, mapping, answered }) => {
      const before = past.at(-1);
      return before ? { ...before, past: past.slice(0, -1), future: [...future, { mapping, answered }] } : {};
    });
    this.#afterStep('Undone: a change of the mapping.');
  }

  redo(): void {
    changeDraft(this.#store, ({ past, future, mapping, answered }) => {
      const next = future.at(-1);
      return next ? { ...next, past: [...past, { mapping, answered }], future: future.slice(0, -1) } : {};
    });
    this.#afterStep('Redone: a change of the mapping.');
  }

  /** Does again what was cancelled or went wrong. */
  async tryAgain(): Promise<void> {
    const stop = this.#store.getState().importing?.stop;
    changeDraft(this.#store, () => ({ stop: null }));
    if (stop?.piece === 'finish') await this.finish();
    else if (stop?.piece === 'peek') await this.files.look();
    else await this.#candidates.bring();
  }

  /** Lets go of the data that were read; the step that needs them has them read again. */
  async letGo(): Promise<void> {
    this.#candidates.drop();
    changeDraft(this.#store, () => ({ candidate: null }));
    await this.#client.discard();
  }

  /** Reads the files again, whatever copy there is of them. */
  async readAgain(): Promise<void> {
    changeDraft(this.#store, () => ({ candidate: null, stop: null }));
    await this.#candidates.bring('renew');
  }

  /** Works out again what a step shows of the data, after something else changed that it rests on. */
  async renew(piece: 'people' | 'check' | 'fidelity'): Promise<void> {
    changeDraft(this.#store, ({ candidate }) => ({
      candidate: candidate && { ...candidate, [piece]: null },
      stop: null,
    }));
    await this.#candidates.bring();
  }

  /** Ends what goes on; everything else stays. */
  cancelWork(): void {
    this.#candidates.cancel();
  }

  /** Leaves the wizard. The import stays as it is, to be taken up again while the document is open. */
  leave(): void {
    const { importing } = this.#store.getState();
    if (!importing?.shown) return;
    if (importing.files.length === 0) this.#drop();
    else {
      this.#candidates.drop();
      changeDraft(this.#store, () => ({ shown: false, stop: null }));
      this.#store.setState({ message: KEPT });
    }
  }

  /** Takes up what was left. */
  resume(step: WizardStep | null = null): void {
    changeDraft(this.#store, (draft) => ({ shown: true, step: step ?? draft.step, stop: null }));
    // The glossary may be another than when the import was left.
    this.#suggestions.renew();
    void this.#candidates.bring();
  }

  /** Gives the import up. */
  discard(): void {
    this.#drop();
    this.#store.setState({ message: 'The import was given up. The data shown are what was there before.' });
  }

  /** Has the data that were read used from now on, remembers the mapping by the files it fits, and closes the wizard. */
  async finish(): Promise<void> {
    const { importing } = this.#store.getState();
    const candidate = importing && (await this.#candidates.adopt());
    if (!candidate) return;
    this.#store.setState({ importing: null, workspace: 'simulate' });
    this.#leads.adopted(candidate);
    await this.#suggestions.remember(importing, candidate);
  }

  /** The worker is gone, and the candidate with it. */
  lost(): void {
    changeDraft(this.#store, () => ({ candidate: null }));
  }

  #begin(
    files: readonly DraftFile[],
    step: WizardStep,
    given: { readonly mapping?: Mapping; readonly copy?: CopyUse } = {},
  ): void {
    const { document } = this.#store.getState();
    if (!document) return;
    this.#drop();
    this.#store.setState({
      importing: {
        sitting: document.sitting,
        step,
        reached: step,
        shown: true,
        files,
        copy: given.copy ?? 'use',
        mapping: given.mapping ?? null,
        base: null,
        answered: new Set(),
        past: [],
        future: [],
        suggestion: null,
        candidate: null,
        work: null,
        stop: null,
      },
      message:
        files.length === 0
          ? 'The import is open.'
          : `The import is open with ${counted(files.length, 'file')}.`,
    });
  }

  #decide(change: (now: Decided) => Decided): void {
    this.#candidates.drop();
    changeDraft(this.#store, ({ mapping, answered, past }) => ({
      ...change({ mapping, answered }),
      past: [...past, { mapping, answered }].slice(-MOST_PAST),
      future: [],
      stop: null,
    }));
    this.#suggestions.renew();
  }

  #afterStep(message: string): void {
    this.#candidates.drop();
    this.#suggestions.renew();
    this.#store.setState({ message });
  }

  #drop(): void {
    const { importing } = this.#store.getState();
    if (!importing) return;
    this.#candidates.drop();
    this.#store.setState({ importing: null });
    void this.#client.discard();
  }
}

const KEPT =
  'The import is kept while this document is open; “Go on with the import” among the leads takes it up again. Once an import was finished, its mapping is remembered for files with the same columns.';

const UNFINISHED =
  'An import is not finished yet. Finish it or give it up; then the mapping of the leads in use can be changed.';

const farther = (one: WizardStep, other: WizardStep): WizardStep =>
  indexOfStep(one) > indexOfStep(other) ? one : other;
