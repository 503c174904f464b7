import type { ReplayOptions } from '#domain/replay/options';
import type { ReplayClient } from '../../replay/replay-client';
import { changesFigures, requestOf } from './figures-of';
import { Judging } from './judging';
import { Looks } from './looks';
import type { Baseline, SessionState } from './state';
import type { SessionStore } from './store';
import { Sweeps } from './sweeps';
import type { Work } from './work';

/** A drag makes many values; the replay waits until it has rested so long, in ms. */
const DEBOUNCE_MS = 60;

/**
 * Keeps the figures true to the document: whenever the policy, the data, the options or the baseline change, what was
 * running is cancelled and the leads are replayed again. Moving a node replays nothing, since only the policy counts; nor
 * does moving a threshold that was swept meanwhile. Until the replay has ended, a look says what can be told at once.
 */
export class ReplayLoop {
  readonly #client: ReplayClient;
  readonly #store: SessionStore;
  readonly #work: Work;
  readonly #sweeps: Sweeps;
  readonly #looks: Looks;
  readonly #judging: Judging;
  #due: ReturnType<typeof setTimeout> | undefined;
  #counting: AbortController | null = null;

  constructor(client: ReplayClient, store: SessionStore, work: Work) {
    this.#client = client;
    this.#store = store;
    this.#work = work;
    this.#sweeps = new Sweeps(client, store, () => {
      if (this.#store.getState().replay.stale) this.#showKnown();
    });
    this.#looks = new Looks(client, store);
    this.#judging = new Judging(client, store);
    store.subscribe((state, before) => {
      if (changesFigures(state, before)) {
        if (this.#showKnown()) return;
        this.#schedule();
        if (policyOf(state) !== policyOf(before)) this.#looks.ask();
      } else if (selectedStage(state) !== selectedStage(before)) void this.#count();
    });
  }

  /** Changes how leads are replayed: the cohort, the timing, what the figures are broken down by. */
  setOptions(change: Partial<ReplayOptions>): void {
    this.#store.setState(({ options }) => ({ options: withoutQueue({ ...options, ...change }) }));
  }

  /** Chooses what the proposal is shown against. */
  compareWith(baseline: Baseline): void {
    this.#store.setState({ baseline });
  }

  /** Somebody takes hold of a threshold, and is likely to move it: its figures are prepared in the background. */
  hold(threshold: string): void {
    this.#sweeps.hold(threshold);
    if (!this.#counting) this.#sweeps.resume();
    this.#looks.hold(threshold);
  }

  /** Somebody lets go of a threshold. */
  letGo(threshold: string): void {
    this.#sweeps.letGo(threshold);
    this.#looks.letGo(threshold);
  }

  /** Replays at once, after a cancel or a fault. */
  async again(): Promise<void> {
    clearTimeout(this.#due);
    await this.#run();
  }

  /** The figures on screen with their intervals, as they are saved and signed; waits for these. */
  evidence(): ReturnType<Judging['evidence']> {
    return this.#judging.evidence();
  }

  /** Gives up a replay that waits or runs. */
  cancel(): void {
    clearTimeout(this.#due);
    this.#work.cancel();
  }

  #schedule(): void {
    clearTimeout(this.#due);
    const { data, document, replay } = this.#store.getState();
    if (!data || !document) return;
    if (replay.result && !replay.stale) this.#store.setState({ replay: { ...replay, stale: true } });
    this.#due = setTimeout(() => {
      // A replay would take the place of an import, which the person asked for and which brings a replay of its own.
      if (this.#store.getState().activity?.kind === 'import') this.#schedule();
      else void this.#run();
    }, DEBOUNCE_MS);
  }

  /** Shows the figures of the document as it stands, if a sweep has them. */
  #showKnown(): boolean {
    const state = this.#store.getState();
    const result = this.#sweeps.figuresOf(state);
    if (!result) return false;
    clearTimeout(this.#due);
    if (state.activity?.kind === 'replay') this.#work.drop();
    this.#stopCounting();
    this.#store.setState({ replay: { result, stale: false } });
    if (selectedStage(state) !== null) this.#due = setTimeout(() => void this.#count(), DEBOUNCE_MS);
    return true;
  }

  async #run(): Promise<void> {
    const asked = this.#store.getState();
    const { data } = asked;
    const request = requestOf(asked);
    if (!request) return;
    const signal = this.#work.begin();
    this.#stopCounting();
    this.#sweeps.pause();
    this.#looks.rest();
    this.#judging.rest();
    this.#store.setState({ activity: { kind: 'replay', share: null, detail: 'Replaying' } });
    const result = await this.#client.simulate(
      request,
      (share) => {
        if (this.#work.goesOn(signal))
          this.#store.setState({ activity: { kind: 'replay', share, detail: 'Replaying' } });
      },
      signal,
    );
    if (!this.#work.end(signal)) return;
    // Another document, or other leads: these figures are of neither.
    if (this.#store.getState().data !== data) return;
    if (result.ok) {
      // An edit made meanwhile waits for its own replay; these figures are of what was before it.
      const stale = changesFigures(this.#store.getState(), asked);
      this.#store.setState({ replay: { result: result.value, stale } });
      await this.#count();
    } else if (result.error.code === 'cancelled') {
      this.#store.setState({ message: 'The replay was cancelled. The figures are those from before.' });
    } else if (result.error.code !== 'worker-crashed') {
      this.#store.refuse('These rules could not be replayed.', result.error, 'replay-again');
    }
  }

  /**
   * Leads that meet each part of the selected stage's criteria; after the figures, which matter more. While a replay
   * is due or runs it does nothing, since that counts at its end. Then the worker is free for a sweep, and for what looks need.
   */
  async #count(): Promise<void> {
    this.#stopCounting();
    const { document, data, options, replay, ...state } = this.#store.getState();
    const stage = selectedStage(state);
    if (!document || !replay.result || replay.stale) return;
    if (stage === null) this.#store.setState({ matches: null });
    else {
      const counting = new AbortController();
      this.#counting = counting;
      this.#sweeps.pause();
      const { policy } = document.edited.glossary;
      const counts = await this.#client.matchCounts({ policy, stage, options }, counting.signal);
      if (this.#counting !== counting) return;
      this.#counting = null;
      if (counts.ok && this.#store.getState().data === data) {
        this.#store.setState({ matches: { ...counts.value, policy } });
      }
    }
    this.#sweeps.resume();
    this.#looks.prepare();
  }

  #stopCounting(): void {
    this.#counting?.abort();
    this.#counting = null;
  }
}

/** What waiting does can be assumed only where acts wait in queues. */
const withoutQueue = (options: ReplayOptions): ReplayOptions =>
  options.timing === 'queue'
    ? options
    : { ...options, assumptions: options.assumptions.filter(({ id }) => id !== 'response-effect') };

const selectedStage = ({ selection }: Pick<SessionState, 'selection'>): string | null =>
  selection?.kind === 'stage' ? selection.id : null;

const policyOf = ({ document }: SessionState) => document?.edited.glossary.policy;
