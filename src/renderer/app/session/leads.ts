import type { HostApi } from '#contracts/host-api';
import type { LeadSource, LoadProgress } from '#contracts/replay-api';
import type { Mapping } from '#domain/leads/mapping';
import type { Problem } from '#domain/result';
import type { ReplayClient } from '../../replay/replay-client';
import { counted } from '../../ui/format';
import { importedText } from '../import-texts';
import type { LoadedData } from './state';
import type { SessionStore } from './store';
import type { Work } from './work';

/** Lead data: files in, columns in the worker, and what was dropped or assumed on the way. */
export class LeadActions {
  readonly #host: HostApi;
  readonly #client: ReplayClient;
  readonly #store: SessionStore;
  readonly #work: Work;

  constructor(host: HostApi, client: ReplayClient, store: SessionStore, work: Work) {
    this.#host = host;
    this.#client = client;
    this.#store = store;
    this.#work = work;
  }

  /** Imports CSV files under a mapping; on any failure the data and figures shown stay as they are. */
  async importFiles(given: readonly LeadSource[], mapping: Mapping): Promise<void> {
    const { data } = this.#store.getState();
    const standIns = data?.mapping === mapping ? data.sources : [];
    if (given.length > 0) await this.#import(given, standIns, mapping, false);
  }

  /** Asks for files in the system's dialog, where the host has one, and imports them. */
  async chooseFiles(mapping: Mapping): Promise<void> {
    const choice = await this.#host.chooseLeadFiles();
    if (!choice.ok) return this.#store.refuse('No files could be chosen.', choice.error);
    if (choice.value.outcome === 'cancelled') return;
    await this.importFiles(
      choice.value.files.map((file) => ({ kind: 'url', ...file })),
      mapping,
    );
  }

  /** The leads of the sample that ships with the app. */
  async loadSample(files: readonly LeadSource[], mapping: Mapping): Promise<void> {
    await this.#import(files, [], mapping, true);
  }

  /** Reads the same files again, into a new worker if the old one is lost. */
  async reload(): Promise<void> {
    const { data } = this.#store.getState();
    if (data) await this.#import(data.sources, [], data.mapping, data.isSample);
  }

  async #import(
    given: readonly LeadSource[],
    standIns: readonly LeadSource[],
    mapping: Mapping,
    isSample: boolean,
  ): Promise<void> {
    const { document } = this.#store.getState();
    if (!document) return;
    const signal = this.#work.begin();
    const names = given.map((source) => source.name).join(', ');
    this.#store.setState({
      activity: { kind: 'import', share: null, detail: names },
      message: `Reading ${names}.`,
    });
    const loaded = await this.#client.load(
      { policy: document.edited.glossary.policy, mapping, given, standIns },
      this.#progress(signal),
      signal,
    );
    if (!this.#work.end(signal)) return;
    if (!loaded.ok) return this.#failed(names, loaded.error);
    const all = [...given, ...standIns];
    const data: LoadedData = {
      mapping,
      summary: loaded.value,
      sources: loaded.value.chosen.flatMap((index) => all[index] ?? []),
      isSample,
    };
    this.#store.setState({
      data,
      replay: { result: null, stale: false },
      matches: null,
      message: importedText(mapping, data, given.length),
    });
  }

  #progress(signal: AbortSignal) {
    return ({ file, rows, share }: LoadProgress): void => {
      if (signal.aborted) return;
      this.#store.setState({
        activity: { kind: 'import', share, detail: `${file}, ${counted(rows, 'row')} read` },
      });
    };
  }

  #failed(names: string, problem: Problem): void {
    const kept = this.#store.getState().data ? ' The data shown is what was there before.' : '';
    if (problem.code === 'cancelled') this.#store.setState({ message: `The import was cancelled.${kept}` });
    else if (problem.code !== 'worker-crashed') this.#store.refuse(`Not imported: ${names}.${kept}`, problem);
  }
}
