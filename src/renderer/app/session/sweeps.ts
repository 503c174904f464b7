import type { Policy } from '#domain/glossary/schema/policy';
import type { Threshold } from '#domain/glossary/schema/stage';
import { sliderGrid } from '#domain/glossary/threshold-grid';
import { groupFields } from '#domain/replay/groups/pseudo-fields';
import type { ReplayResult } from '#domain/replay/result';
import type { ReplayClient } from '../../replay/replay-client';
import type { SessionState } from './state';
import type { SessionStore } from './store';
import { type Basis, basisOf, isOf, thresholdOf } from './sweep-basis';
import { differ } from './today';

/** About as many points as a slider has on screen; a finer one is swept around where it stands. */
const MOST_VALUES = 200;
/** Leads times values: the more leads there are, the nearer to where the threshold stands the sweep stays. */
const MOST_REPLAYED = 100_000_000;
/** Nobody keeps hold of a slider much longer, in ms; the worker is not kept busy for what nobody will see. */
const GIVE_UP_MS = 30_000;

interface Known {
  readonly of: Basis;
  /** The lowest and the highest stop that was swept. */
  readonly span: Span;
  readonly results: ReadonlyMap<number, ReplayResult>;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The figures at every value of the threshold somebody has taken hold of, replayed in the background before they are
 * wanted, so that a drag reads them. One sweep is held at a time, and forgotten as soon as anything it is of has changed.
 */
export class Sweeps {
  readonly #client: ReplayClient;
  readonly #store: SessionStore;
  readonly #onSwept: () => void;
  /** Id of the threshold somebody has taken hold of. */
  #inHand: string | null = null;
  #running: { readonly of: Basis; readonly abort: AbortController } | null = null;
  #known: Known | null = null;

  /** `onSwept` is called when figures have become known. */
  constructor(client: ReplayClient, store: SessionStore, onSwept: () => void) {
    this.#client = client;
    this.#store = store;
    this.#onSwept = onSwept;
    store.subscribe((state) => {
      if (this.#running && !(isOf(this.#running.of, state) && state.activity?.kind !== 'import'))
        this.pause();
      if (this.#known && !isOf(this.#known.of, state)) this.#forget();
    });
  }

  /** Somebody takes hold of a threshold: it is swept as soon as `resume` finds the worker free. */
  hold(threshold: string): void {
    if (this.#inHand === threshold) return;
    this.pause();
    this.#inHand = threshold;
  }

  /** Somebody lets go of it: what is known stays known, but nothing more is prepared. */
  letGo(threshold: string): void {
    if (this.#inHand !== threshold) return;
    this.#inHand = null;
    this.pause();
  }

  /** Makes way for work that somebody waits for; `resume` begins anew. */
  pause(): void {
    this.#running?.abort.abort();
    this.#running = null;
  }

  /** Sweeps the threshold in hand unless that is done, or figures are due first. */
  resume(): void {
    const state = this.#store.getState();
    const { activity, replay, options } = state;
    if (this.#inHand === null || this.#running || activity || !replay.result || replay.stale) return;
    // Breakdowns would make a sweep as large as the replays it stands for, so it has none.
    if (groupFields(options).length > 0) return;
    const of = basisOf(state, this.#inHand);
    const threshold = of && thresholdOf(of.policy, of.threshold);
    if (!of || !threshold || this.#spans(threshold)) return;
    const most = Math.min(MOST_VALUES, Math.floor(MOST_REPLAYED / of.data.summary.leads));
    const stops = sliderGrid(threshold, most);
    const [from, to] = [stops[0], stops.at(-1)];
    const values = stops.filter((value) => hasTodaySide(of, value));
    if (from !== undefined && to !== undefined && values.length > 0)
      void this.#sweep(of, { from, to }, values);
  }

  /** The figures of a state if they are known: what a replay of it would give. */
  figuresOf(state: SessionState): ReplayResult | null {
    const known = this.#known;
    if (!known || !isOf(known.of, state)) return null;
    const { value } = thresholdOf(policyOf(state), known.of.threshold) ?? {};
    return value === undefined ? null : (known.results.get(value) ?? null);
  }

  async #sweep(of: Basis, span: Span, values: readonly number[]): Promise<void> {
    const abort = new AbortController();
    this.#running = { of, abort };
    const late = setTimeout(() => this.letGo(of.threshold), GIVE_UP_MS);
    const { threshold, policy, today, options } = of;
    const swept = await this.#client.sweep(
      {
        glossary: { id: of.glossary, policy },
        today,
        baseline: of.baseline === 'recorded' ? 'recorded' : today,
        options,
        threshold,
        values,
      },
      abort.signal,
    );
    clearTimeout(late);
    if (this.#running?.abort !== abort) return;
    this.#running = null;
    if (!swept.ok) {
      // Nobody asked for it, and a replay will say what is wrong; it is not tried again in vain.
      this.#inHand = null;
      return;
    }
    const results = new Map(
      values.flatMap((value, index) => {
        const result = swept.value[index];
        return result ? [[value, result] as const] : [];
      }),
    );
    this.#known = { of, span, results };
    this.#store.setState({ swept: threshold });
    this.#onSwept();
  }

  /** Whether a threshold stands within what is known. */
  #spans({ id, value }: Threshold): boolean {
    const { of, span } = this.#known ?? {};
    return of?.threshold === id && span !== undefined && span.from <= value && value <= span.to;
  }

  #forget(): void {
    this.#known = null;
    this.#store.setState({ swept: null });
  }
}

const policyOf = ({ document }: SessionState): Policy | null => document?.edited.glossary.policy ?? null;

/**
 * Whether a replay at this value has a side of today's rules: it has none where it replays those very rules, and so
 * gives other figures there than a sweep, which always has it.
 */
function hasTodaySide({ policy, today, threshold: id }: Basis, value: number): boolean {
  if (thresholdOf(today, id)?.value !== value) return true;
  const thresholds = policy.thresholds.map((threshold) =>
    threshold.id === id ? { ...threshold, value } : threshold,
  );
  return differ(today, { ...policy, thresholds });
}
