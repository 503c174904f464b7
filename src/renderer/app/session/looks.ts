import type { Policy } from '#domain/glossary/schema/policy';
import { SAMPLE_HALVINGS } from '#domain/replay/gate/gate-figures';
import type { ReplayClient } from '../../replay/replay-client';
import { EVERY_LEAD, MOST_AT_ONCE } from './chart-basis';
import type { SessionState } from './state';
import type { SessionStore } from './store';
import { differInValueOnly } from './value-changes';

/** Figures of all leads that take longer, in ms, are left to the replay, which would wait for them. */
const GIVE_UP_MS = 300;

interface Asked {
  readonly policy: Policy;
  /** `EVERY_LEAD` or `SAMPLE_HALVINGS`. */
  readonly halvings: number;
}

/**
 * What the rules do to a stage or two as soon as they are changed, before the replay says what they do to all. One look is on
 * its way at a time; of the changes made meanwhile the last is looked at next. Its figures are shown only for as long as
 * those of the replay are older (`SessionState.look`).
 */
export class Looks {
  readonly #client: ReplayClient;
  readonly #store: SessionStore;
  /** Id of the threshold somebody has taken hold of. */
  #inHand: string | null = null;
  #preparing: AbortController | null = null;
  #underway: (Asked & { readonly abort: AbortController }) | null = null;
  /** The rules were changed since. */
  #isWanted = false;
  #last: (Asked & { readonly isEmpty: boolean }) | null = null;

  constructor(client: ReplayClient, store: SessionStore) {
    this.#client = client;
    this.#store = store;
    store.subscribe((state, before) => {
      if (isOverBy(state, before)) this.#drop();
      if (state.data !== before.data) this.#preparing?.abort();
    });
  }

  /** Somebody takes hold of a threshold, and is likely to move it. */
  hold(threshold: string): void {
    this.#inHand = threshold;
    this.prepare();
  }

  letGo(threshold: string): void {
    if (this.#inHand === threshold) this.#inHand = null;
  }

  /** Has the worker make ready what it looks at, as soon as it has nothing else to do. */
  prepare(): void {
    const { document, data, options, activity } = this.#store.getState();
    if (!document || !data || activity?.kind === 'import') return;
    const { id, policy } = document.edited.glossary;
    const request = { glossary: { id, policy }, options, threshold: this.#inHand };
    // Nothing hangs on how it ends; the one before is ended by the worker, which keeps what that has done.
    this.#preparing = new AbortController();
    void this.#client.prepare(request, this.#preparing.signal);
  }

  /** The rules were changed, and figures of them are due. */
  ask(): void {
    if (this.#underway) this.#isWanted = true;
    else void this.#look(this.#isLarge ? SAMPLE_HALVINGS : EVERY_LEAD);
  }

  /** The rules rest and are going to be replayed: of many leads, too, all are looked at now, while the replay has hardly begun. */
  rest(): void {
    const { document, replay } = this.#store.getState();
    const policy = document?.edited.glossary.policy;
    if (!policy || !replay.result || !replay.stale) return;
    this.#isWanted = false;
    const isTold =
      this.#last?.policy === policy && (this.#last.isEmpty || this.#last.halvings === EVERY_LEAD);
    if (isTold) return;
    const underway = this.#underway;
    if (underway?.policy !== policy || underway.halvings !== EVERY_LEAD) {
      underway?.abort.abort();
      void this.#look(EVERY_LEAD);
    }
    const abort = this.#underway?.abort;
    setTimeout(() => abort?.abort(), GIVE_UP_MS);
  }

  get #isLarge(): boolean {
    return (this.#store.getState().data?.summary.leads ?? 0) > MOST_AT_ONCE;
  }

  async #look(halvings: number): Promise<void> {
    const { document, options, replay, activity } = this.#store.getState();
    if (!document || !replay.result || !replay.stale || activity?.kind === 'import') return;
    const { id, policy } = document.edited.glossary;
    const underway = { policy, halvings, abort: new AbortController() };
    this.#underway = underway;
    const answer = await this.#client.look(
      { glossary: { id, policy }, options, halvings },
      underway.abort.signal,
    );
    if (this.#underway !== underway) return;
    this.#underway = null;
    if (answer.ok) {
      const isEmpty = answer.value.length === 0;
      this.#last = { policy, halvings, isEmpty };
      this.#store.setState({ look: isEmpty ? null : answer.value });
    }
    if (!this.#isWanted) return;
    this.#isWanted = false;
    this.ask();
  }

  #drop(): void {
    this.#underway?.abort.abort();
    this.#underway = null;
    this.#isWanted = false;
    this.#last = null;
    if (this.#store.getState().look) this.#store.setState({ look: null });
  }
}

/** Whether a change ends what looks and judgements of stages were about: the replay has its figures, or more has changed than values of thresholds. */
export function isOverBy(now: SessionState, before: SessionState): boolean {
  return (
    (!now.replay.stale && before.replay.stale) ||
    (now.activity?.kind === 'import' && before.activity?.kind !== 'import') ||
    now.document?.sitting !== before.document?.sitting ||
    now.document?.today !== before.document?.today ||
    now.data !== before.data ||
    now.options !== before.options ||
    now.baseline !== before.baseline ||
    !areAlike(policyOf(now), policyOf(before))
  );
}

const policyOf = ({ document }: SessionState): Policy | undefined => document?.edited.glossary.policy;

const areAlike = (one: Policy | undefined, other: Policy | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && differInValueOnly(one, other));
