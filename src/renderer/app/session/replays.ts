import type { ReplayOptions } from '#domain/replay/options';
import type { ReplayClient } from '../../replay/replay-client';
import type { Baseline, SessionState } from './state';
import type { SessionStore } from './store';
import { differ } from './today';
import type { Work } from './work';

/** A drag makes many values; the replay waits until it has rested so long, in ms. */
const DEBOUNCE_MS = 60;

/**
 * Keeps the figures true to the document: whenever the policy, the data, the options or the baseline change, what was
 * running is cancelled and the leads are replayed again. Moving a node replays nothing, since only the policy counts.
 */
export class ReplayLoop {
  readonly #client: ReplayClient;
  readonly #store: SessionStore;
  readonly #work: Work;
  #due: ReturnType<typeof setTimeout> | undefined;
  #counting = new AbortController();

  constructor(client: ReplayClient, store: SessionStore, work: Work) {
    this.#client = client;
    this.#store = store;
    this.#work = work;
    store.subscribe((state, before) => {
      if (changesFigures(state, before)) this.#schedule();
      else if (selectedStage(state) !== selectedStage(before)) void this.#count();
    });
  }

  /** Changes how leads are replayed: the cohort, the timing, what the figures are broken down by. */
  setOptions(change: Partial<ReplayOptions>): void {
    this.#store.setState(({ options }) => ({ options: { ...options, ...change } }));
  }

  /** Chooses what the proposal is shown against. */
  compareWith(baseline: Baseline): void {
    this.#store.setState({ baseline });
  }

  /** Replays at once, after a cancel or a fault. */
  async again(): Promise<void> {
    clearTimeout(this.#due);
    await this.#run();
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

  async #run(): Promise<void> {
    const asked = this.#store.getState();
    const { data, document, options, baseline } = asked;
    if (!data || !document) return;
    const { edited, today } = document;
    const { glossary } = edited;
    const signal = this.#work.begin();
    this.#counting.abort();
    this.#store.setState({ activity: { kind: 'replay', share: null, detail: 'Replaying' } });
    const result = await this.#client.simulate(
      {
        glossary: { id: glossary.id, policy: glossary.policy },
        // By content: rules that were moved and moved back are compared as if they never had been.
        today: differ(today, glossary.policy) ? today : null,
        baseline: baseline === 'recorded' ? 'recorded' : today,
        options,
      },
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
   * is due or runs it does nothing, since that counts at its end.
   */
  async #count(): Promise<void> {
    this.#counting.abort();
    const counting = new AbortController();
    this.#counting = counting;
    const { document, data, options, replay, ...state } = this.#store.getState();
    const stage = selectedStage(state);
    if (!document || !replay.result || replay.stale) return;
    if (stage === null) return this.#store.setState({ matches: null });
    const { policy } = document.edited.glossary;
    const counts = await this.#client.matchCounts({ policy, stage, options }, counting.signal);
    if (!counting.signal.aborted && counts.ok && this.#store.getState().data === data) {
      this.#store.setState({ matches: { ...counts.value, policy } });
    }
  }
}

const selectedStage = ({ selection }: Pick<SessionState, 'selection'>): string | null =>
  selection?.kind === 'stage' ? selection.id : null;

function changesFigures(now: SessionState, before: SessionState): boolean {
  const policy = (state: SessionState) => state.document?.edited.glossary.policy;
  return (
    policy(now) !== policy(before) ||
    now.document?.today !== before.document?.today ||
    now.data !== before.data ||
    now.options !== before.options ||
    now.baseline !== before.baseline
  );
}
