import type { DataFile, HostApi } from '#contracts/host-api';
import type { ReadAs } from '#contracts/host-documents';
import type { CopyUse, KeepProblem, LeadSource, LoadProgress, LoadRequest } from '#contracts/replay-api';
import type { ImportProblemCode } from '#domain/leads/import/problem';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { Problem } from '#domain/result';
import type { ReplayClient } from '../../replay/replay-client';
import { cellText } from '../../ui/cell-text';
import { counted } from '../../ui/format';
import { importedText } from './import-texts';
import type { Candidate } from './importing-state';
import type { Mappings } from './mappings';
import type { Questions } from './questions';
import type { LoadedData, RefusedImport } from './state';
import type { SessionStore } from './store';
import type { Work } from './work';

/** What a person can do something about, or wonders at the next time; the rest is no news. */
const SAID: ReadonlySet<KeepProblem['code']> = new Set(['copy-too-large', 'no-space', 'not-stored']);

/** What a wrong encoding or delimiter looks like; a file that is damaged or no CSV stays so in any. */
const READ_OTHERWISE: ReadonlySet<string> = new Set<ImportProblemCode>([
  'encoding-unsupported',
  'too-many-columns',
  'quote-unclosed',
  'record-too-long',
  'no-such-column',
]);

/** Lead data: files in, columns in the worker, and what was dropped or assumed on the way. */
export class LeadActions {
  readonly #host: HostApi;
  readonly #client: ReplayClient;
  readonly #store: SessionStore;
  readonly #work: Work;
  readonly #questions: Questions;
  readonly #mappings: Mappings;
  #keeping = new AbortController();
  #saidNotKept = false;

  constructor(
    host: HostApi,
    client: ReplayClient,
    store: SessionStore,
    work: Work,
    questions: Questions,
    mappings: Mappings,
  ) {
    this.#host = host;
    this.#client = client;
    this.#store = store;
    this.#work = work;
    this.#questions = questions;
    this.#mappings = mappings;
  }

  /** Imports CSV files under a mapping, the one in use if none is named; on any failure what is shown stays. */
  async importFiles(given: readonly LeadSource[], named?: Mapping): Promise<void> {
    if (given.length === 0) return;
    const mapping = named ?? (await this.#mappings.inUse());
    if (!mapping) return;
    const { data } = this.#store.getState();
    const standIns = data?.mapping === mapping ? data.sources : [];
    await this.#import(given, standIns, mapping, 'use');
  }

  /** Asks for files. None: none were chosen, or a notice says why not. */
  async pickFiles(): Promise<readonly LeadSource[]> {
    const files = this.#store.getState().capabilities?.nativeDialogs
      ? await this.#filesFromDialog()
      : await this.#filesFromChooser();
    return files.map((file) => ({ kind: 'url', ...file }));
  }

  /** The worker holds data now that were read and judged before; they take the place of what was shown. */
  adopted({ mapping, summary, given }: Pick<Candidate, 'mapping' | 'summary' | 'given'>): void {
    this.#keeping.abort();
    const sources = summary.chosen.flatMap((index) => given[index] ?? []);
    this.#show({ mapping, summary, sources, isSample: false }, given.length);
  }

  async #filesFromDialog(): Promise<readonly DataFile[]> {
    const choice = await this.#host.chooseLeadFiles();
    if (choice.ok) return choice.value.outcome === 'chosen' ? choice.value.files : [];
    this.#store.refuse('No files could be chosen.', choice.error);
    return [];
  }

  async #filesFromChooser(): Promise<readonly DataFile[]> {
    const places = await this.#questions.choosePlaces('open-leads');
    const granted = await Promise.all(places.map(({ token }) => this.#host.grantLeadFile({ place: token })));
    const refused = granted.find((file) => !file.ok);
    if (refused && !refused.ok) this.#store.refuse('Not every file could be read.', refused.error);
    return refused ? [] : granted.flatMap((file) => (file.ok ? [file.value] : []));
  }

  /** The leads of the sample, for a document that has what its mapping names. */
  async chooseSample(): Promise<void> {
    const mapping = await this.#mappings.inUse();
    const sample = mapping && (await this.#host.openSample());
    if (!sample) return;
    if (!sample.ok) return this.#store.refuse('The leads of the sample could not be read.', sample.error);
    await this.loadSample(
      sample.value.files.map((file) => ({ kind: 'url', ...file })),
      mapping,
    );
  }

  /** The leads of the sample that ships with the app. */
  async loadSample(files: readonly LeadSource[], mapping: Mapping): Promise<void> {
    await this.#import(files, [], mapping, 'none');
  }

  /** Loads the same data again, into a new worker if the old one is lost. */
  async reload(): Promise<void> {
    await this.#again('use');
  }

  /** Reads the same files again, whatever copy there is of them. */
  async readAgain(): Promise<void> {
    await this.#again('renew');
  }

  async #again(copy: CopyUse): Promise<void> {
    const { data } = this.#store.getState();
    if (data) await this.#import(data.sources, [], data.mapping, data.isSample ? 'none' : copy);
  }

  /** Reads the same files again, one of them in another encoding or with another delimiter. */
  async readAgainAs(index: number, readAs: ReadAs): Promise<void> {
    const { data } = this.#store.getState();
    if (!data) return;
    const sources = data.sources.map((source, i) => (i === index ? { ...source, readAs } : source));
    await this.#import(sources, [], data.mapping, data.isSample ? 'none' : 'use');
  }

  /** Goes on with an import that failed, the file it failed at in another encoding or with another delimiter. */
  async importAs({ sitting, request, index }: RefusedImport, readAs: ReadAs): Promise<void> {
    if (this.#store.getState().document?.sitting !== sitting) return;
    const given = request.given.map((source, i) => (i === index ? { ...source, readAs } : source));
    await this.#import(given, request.standIns, request.mapping, request.copy);
  }

  async #import(
    given: readonly LeadSource[],
    standIns: readonly LeadSource[],
    mapping: Mapping,
    copy: CopyUse,
  ): Promise<void> {
    const { document } = this.#store.getState();
    if (!document) return;
    const signal = this.#work.begin();
    this.#keeping.abort();
    const names = given.map((source) => cellText(source.name)).join(', ');
    this.#store.setState({
      activity: { kind: 'import', share: null, detail: names },
      message: `Reading ${names}.`,
    });
    const loaded = await this.#load(
      { policy: document.edited.glossary.policy, mapping, given, standIns, copy, hold: 'use' },
      signal,
    );
    if (!this.#work.end(signal) || this.#store.getState().document?.sitting !== document.sitting) return;
    if (!loaded.ok) {
      const index = given.findIndex(({ name }) => name === loaded.error.where?.file);
      const request = { given, standIns, mapping, copy };
      const mayGoOtherwise = index >= 0 && READ_OTHERWISE.has(loaded.error.code);
      const offer = mayGoOtherwise ? { sitting: document.sitting, request, index } : null;
      return this.#failed(names, loaded.error, offer);
    }
    const all = [...given, ...standIns];
    const data: LoadedData = {
      mapping,
      summary: loaded.value,
      sources: loaded.value.chosen.flatMap((index) => all[index] ?? []),
      // The sample ships with the app, so nothing of it is stored.
      isSample: copy === 'none',
    };
    this.#show(data, given.length);
  }

  #show(data: LoadedData, given: number): void {
    this.#store.setState({
      data,
      notStored: null,
      mapping: data.mapping,
      replay: { result: null, stale: false },
      matches: null,
      message: importedText(data.mapping, data, given),
    });
    void this.#keep();
  }

  /** Whoever was erased stays so: without the list nothing is read. */
  async #load(request: Omit<LoadRequest, 'runId' | 'erased'>, signal: AbortSignal) {
    const erased = await this.#host.listErased();
    if (!erased.ok) return erased;
    return this.#client.load({ ...request, erased: erased.value.marks }, this.#progress(signal), signal);
  }

  /** Stores a copy for the next time, while the person goes on. That it failed spoils nothing: it is said once, and stands beside the data. */
  async #keep(): Promise<void> {
    this.#keeping = new AbortController();
    const outcome = await this.#client.keep(this.#keeping.signal);
    if (outcome.ok || !SAID.has(outcome.error.code)) return;
    const notStored = `No copy of the leads was stored. ${outcome.error.message}. ${outcome.error.remedy}`;
    this.#store.setState({ notStored, ...(this.#saidNotKept ? {} : { message: notStored }) });
    this.#saidNotKept = true;
  }

  #progress(signal: AbortSignal) {
    return ({ file, rows, share }: LoadProgress): void => {
      if (!this.#work.goesOn(signal)) return;
      this.#store.setState({
        activity: { kind: 'import', share, detail: `${cellText(file)}, ${counted(rows, 'row')} read` },
      });
    };
  }

  #failed(names: string, problem: Problem, offer: RefusedImport | null): void {
    const kept = this.#store.getState().data ? ' The data shown is what was there before.' : '';
    if (problem.code === 'cancelled') this.#store.setState({ message: `The import was cancelled.${kept}` });
    else if (problem.code !== 'worker-crashed')
      this.#store.refuse(`Not imported: ${names}.${kept}`, problem, offer);
  }
}
