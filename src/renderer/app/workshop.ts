import type { HostApi } from '#contracts/host-api';
import type { LeadSource, LoadProgress } from '#contracts/replay-api';
import { parseGlossary } from '#domain/glossary/format';
import { parseMapping } from '#domain/leads/mapping';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayResult } from '#domain/replay/result';
import type { Problem, Result } from '#domain/result';
import type { ReplayClient } from '../replay/replay-client';
import { counted } from '../ui/format';
import { importedText } from './import-texts';
import {
  initialState,
  type LoadedData,
  type OpenedDocument,
  type ThresholdValues,
  type WorkshopState,
} from './workshop-state';

/** A drag makes many values; the replay waits until it has rested so long, in ms. */
const DEBOUNCE_MS = 80;

/** Makes the client of a workshop; told what to call when the worker breaks down. */
export type ConnectReplay = (onCrash: (problem: Problem) => void) => ReplayClient;

/**
 * What the window does: opens the sample, imports, replays, and keeps what is shown. One piece of work runs at a
 * time; a new one cancels the old. A view subscribes and renders `state`.
 */
export class Workshop {
  readonly #host: HostApi;
  readonly #replay: ReplayClient;
  readonly #listeners = new Set<() => void>();
  #state = initialState;
  #work = new AbortController();
  #due: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HostApi, connectReplay: ConnectReplay) {
    this.#host = host;
    this.#replay = connectReplay((problem) => this.#lost(problem));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly state = (): WorkshopState => this.#state;

  /** Asks the host what it can do, and opens the sample that ships with the app. */
  async open(): Promise<void> {
    const capabilities = await this.#host.capabilities();
    if (capabilities.ok) this.#show({ capabilities: capabilities.value });
    const sample = await this.#host.openSample();
    if (!sample.ok) return this.#refuse('The sample could not be opened.', sample.error);
    const glossary = parseGlossary(sample.value.glossaryText);
    if (!glossary.ok) return this.#refuse('The sample’s glossary could not be opened.', glossary.error);
    const mapping = parseMapping(sample.value.mappingText);
    if (!mapping.ok) return this.#refuse('The sample’s mapping could not be opened.', mapping.error);
    this.#show({ document: { glossary: glossary.value, mapping: mapping.value } });
    const files = sample.value.files.map((file): LeadSource => ({ kind: 'url', ...file }));
    await this.#import(files, [], true);
  }

  /** Imports CSV files; on any failure the data and figures shown stay as they are. */
  async importFiles(given: readonly LeadSource[]): Promise<void> {
    if (given.length > 0) await this.#import(given, this.#state.data?.sources ?? [], false);
  }

  /** Asks for files in the system's dialog and imports them. */
  async chooseFiles(): Promise<void> {
    const choice = await this.#host.chooseLeadFiles();
    if (!choice.ok) return this.#refuse('No files could be chosen.', choice.error);
    if (choice.value.outcome === 'cancelled') return;
    await this.importFiles(choice.value.files.map((file) => ({ kind: 'url', ...file })));
  }

  /** Reads the same files again, into a new worker if the old one is lost, and replays. */
  async reload(): Promise<void> {
    const { data } = this.#state;
    if (data) await this.#import(data.sources, [], data.isSample);
    else await this.open();
  }

  /** Sets one threshold, within its own bounds, and replays once the person rests. */
  setThreshold(id: string, value: number): void {
    const threshold = this.#state.document?.glossary.policy.thresholds.find((known) => known.id === id);
    if (!threshold || !(threshold.min <= value && value <= threshold.max)) return;
    const { [id]: _before, ...others } = this.#state.set;
    this.#schedule(value === threshold.value ? others : { ...others, [id]: value });
  }

  /** Back to the thresholds of the document. */
  resetThresholds(): void {
    this.#schedule({});
  }

  /** Gives up what is going on; what was shown before stays. */
  cancel(): void {
    clearTimeout(this.#due);
    this.#work.abort();
  }

  async replayAgain(): Promise<void> {
    await this.#replayNow(this.#begin());
  }

  dismissProblem(): void {
    this.#show({ problem: null });
  }

  #schedule(set: ThresholdValues): void {
    this.#show({ set });
    clearTimeout(this.#due);
    // Figures for data that is still being read come with that data.
    if (this.#state.activity?.kind === 'import') return;
    this.#due = setTimeout(() => void this.#replayNow(this.#begin()), DEBOUNCE_MS);
  }

  /** Ends the work going on and takes its place. */
  #begin(): AbortSignal {
    this.cancel();
    this.#work = new AbortController();
    return this.#work.signal;
  }

  async #import(
    given: readonly LeadSource[],
    standIns: readonly LeadSource[],
    isSample: boolean,
  ): Promise<void> {
    const { document } = this.#state;
    if (!document) return;
    const signal = this.#begin();
    const names = given.map(({ name }) => name).join(', ');
    this.#show({
      activity: { kind: 'import', share: null, detail: names },
      problem: null,
      message: `Reading ${names}.`,
    });
    const request = { policy: document.glossary.policy, mapping: document.mapping, given, standIns };
    const loaded = await this.#replay.load(request, this.#importProgress(signal), signal);
    if (this.#isStale(signal)) return;
    if (!loaded.ok) {
      this.#importFailed(names, loaded.error);
      return this.#catchUp();
    }
    const all = [...given, ...standIns];
    const sources = loaded.value.chosen.flatMap((index) => all[index] ?? []);
    const data: LoadedData = { summary: loaded.value, sources, isSample };
    this.#show({ data, figures: null, message: importedText(document.mapping, data, given.length) });
    // A cancel that came too late to keep the old data is no reason to withhold the figures of the new.
    await this.#replayNow(signal.aborted ? this.#begin() : signal);
  }

  #importProgress(signal: AbortSignal) {
    return ({ file, rows, share }: LoadProgress): void => {
      if (this.#isStale(signal) || signal.aborted) return;
      this.#show({ activity: { kind: 'import', share, detail: `${file}, ${counted(rows, 'row')} read` } });
    };
  }

  #importFailed(names: string, problem: Problem): void {
    const kept = this.#state.data ? ' The data shown is what was there before.' : '';
    if (problem.code === 'cancelled') {
      this.#show({ activity: null, message: `The import was cancelled.${kept}` });
    } else if (problem.code === 'worker-crashed') {
      this.#show({ activity: null });
    } else {
      this.#refuse(`Not imported: ${names}.${kept}`, problem);
    }
  }

  /** An import that came to nothing may have cut off a replay, or kept one waiting. */
  async #catchUp(): Promise<void> {
    const { data, figures, set, problem } = this.#state;
    if (data && figures?.set !== set && problem?.problem.code !== 'worker-crashed') {
      await this.#replayNow(this.#begin());
    }
  }

  async #replayNow(signal: AbortSignal): Promise<void> {
    const { document, set, data } = this.#state;
    if (!document || !data) return;
    const before = this.#state.figures;
    this.#show({ activity: { kind: 'replay', share: null, detail: 'Replaying' } });
    const standing = before
      ? { ok: true as const, value: before.asTheyStand }
      : await this.#simulate(document, {}, signal);
    const proposal =
      standing.ok && Object.keys(set).length > 0 ? await this.#simulate(document, set, signal) : standing;
    if (this.#isStale(signal)) return;
    if (standing.ok && proposal.ok) {
      const figures = { asTheyStand: standing.value, proposal: proposal.value, set };
      const { problem } = this.#state;
      this.#show({ activity: null, figures, problem: problem?.offer ? null : problem });
    } else if (!proposal.ok) {
      this.#replayFailed(proposal.error);
    }
  }

  #simulate(
    { glossary }: OpenedDocument,
    set: ThresholdValues,
    signal: AbortSignal,
  ): Promise<Result<ReplayResult>> {
    const request = {
      glossary: { id: glossary.id, policy: glossary.policy },
      set,
      today: null,
      baseline: 'recorded' as const,
      options: DEFAULT_OPTIONS,
    };
    const onProgress = (share: number): void => {
      if (this.#isStale(signal) || signal.aborted) return;
      this.#show({ activity: { kind: 'replay', share, detail: 'Replaying' } });
    };
    return this.#replay.simulate(request, onProgress, signal);
  }

  /** The controls go back to what the figures show, so that the two never disagree. */
  #replayFailed(problem: Problem): void {
    const { figures } = this.#state;
    this.#show({ activity: null, set: figures?.set ?? this.#state.set });
    if (problem.code === 'worker-crashed') return;
    const title = figures
      ? 'Not replayed. The figures shown are those from before.'
      : 'There are no figures yet.';
    const offer = problem.code === 'no-data' ? 'reload-data' : 'replay-again';
    if (problem.code === 'cancelled' && figures) {
      this.#show({ message: 'The replay was cancelled. The figures shown are those from before.' });
    } else {
      this.#show({ problem: { title, problem, offer }, message: '' });
    }
  }

  #lost(problem: Problem): void {
    this.#work.abort();
    const { figures } = this.#state;
    const title = figures ? 'The figures shown are the last ones.' : 'There are no figures yet.';
    this.#show({
      activity: null,
      set: figures?.set ?? {},
      problem: { title, problem, offer: 'reload-data' },
    });
  }

  /** Whether other work has taken the place of this. */
  #isStale(signal: AbortSignal): boolean {
    return this.#work.signal !== signal;
  }

  #refuse(title: string, problem: Problem): void {
    this.#show({ activity: null, problem: { title, problem, offer: null } });
  }

  #show(change: Partial<WorkshopState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
