import type { SimulateResult } from '#contracts/replay-api';
import type { ReplayResult } from '#domain/replay/result';
import { fail, ok, type Problem, type Result } from '#domain/result';
import type { ReplayClient } from '../../replay/replay-client';
import { changesFigures, requestOf } from './figures-of';
import { isOverBy } from './looks';
import type { SessionStore } from './store';

/** Figures rest so long, in ms, before anybody is asked how sure they are: while a threshold moves, nobody is. */
const REST_MS = 60;

interface Underway {
  readonly of: ReplayResult;
  readonly abort: AbortController;
  readonly answer: Promise<SimulateResult>;
}

/**
 * How sure the figures are, which takes longer than the figures do: asked of the worker when the rules rest, and given up with
 * their next change. A stage whose gate is open is judged at once, before the replay has ended (`SessionState.judged`); then the
 * result is given the intervals of all its differences, with which it is evidence.
 */
export class Judging {
  readonly #client: ReplayClient;
  readonly #store: SessionStore;
  #due: ReturnType<typeof setTimeout> | undefined;
  #stages: AbortController | null = null;
  #result: Underway | null = null;

  constructor(client: ReplayClient, store: SessionStore) {
    this.#client = client;
    this.#store = store;
    store.subscribe((state, before) => {
      if (isOverBy(state, before) && state.judged) store.setState({ judged: null });
      if (changesFigures(state, before)) this.#giveUp();
      const isNew = state.replay !== before.replay || (before.activity !== null && state.activity === null);
      if (isNew) this.#schedule();
    });
  }

  /** The rules rest and are going to be replayed: stages are judged that can be before the replay has ended. */
  rest(): void {
    const { document, options, baseline, replay } = this.#store.getState();
    const glossary = document?.edited.glossary;
    // A gate compares with the record; what is shown may not.
    const isOfRecord = baseline === 'recorded' && replay.result?.baseline?.kind === 'recorded';
    if (!glossary || !replay.stale || !isOfRecord) return;
    this.#stages?.abort();
    void this.#judgeStages({ glossary: { id: glossary.id, policy: glossary.policy }, options });
  }

  /** The figures on screen with their intervals, waiting for these; or why there are none. */
  async evidence(): Promise<Result<ReplayResult, Problem>> {
    const { result, stale } = this.#store.getState().replay;
    if (!result || stale) return fail(notReplayed);
    if (result.intervals) return ok(result);
    return (this.#judge() ?? { answer: fail(notReplayed) }).answer;
  }

  #schedule(): void {
    clearTimeout(this.#due);
    this.#due = setTimeout(() => this.#judge(), REST_MS);
  }

  #giveUp(): void {
    clearTimeout(this.#due);
    this.#stages?.abort();
    this.#stages = null;
    this.#result?.abort.abort();
    this.#result = null;
  }

  async #judgeStages(request: Parameters<ReplayClient['judge']>[0]): Promise<void> {
    const abort = new AbortController();
    this.#stages = abort;
    const judged = await this.#client.judge(request, abort.signal);
    if (this.#stages !== abort) return;
    this.#stages = null;
    // The replay may have been quicker, and says more.
    if (!judged.ok || judged.value.length === 0 || !this.#store.getState().replay.stale) return;
    this.#store.setState({ judged: { policy: request.glossary.policy, stages: judged.value } });
  }

  #judge(): Underway | null {
    const state = this.#store.getState();
    const request = requestOf(state);
    const { result, stale } = state.replay;
    if (!request || !result || stale || result.intervals || state.activity?.kind === 'import') return null;
    if (this.#result?.of === result) return this.#result;
    this.#result?.abort.abort();
    const abort = new AbortController();
    const answer = this.#client.evidence(request, () => {}, abort.signal);
    this.#result = { of: result, abort, answer };
    void answer.then((judged) => this.#take(abort, result, judged));
    return this.#result;
  }

  #take(abort: AbortController, of: ReplayResult, judged: SimulateResult): void {
    if (this.#result?.abort !== abort) return;
    this.#result = null;
    const { result, stale } = this.#store.getState().replay;
    if (judged.ok && result === of && !stale) {
      this.#store.setState({ replay: { result: judged.value, stale } });
    }
  }
}

const notReplayed: Problem = {
  code: 'not-replayed',
  message: 'There are no figures of these rules yet',
  remedy: 'Wait for the replay, or start it again.',
};
