import { sliderGrid } from '#domain/glossary/threshold-grid';
import type { ReplayOptions } from '#domain/replay/options';
import type { SweepDocument } from '#domain/replay/sweep-document';
import type { Objective } from '#domain/replay/what-if/objective';
import type { Problem } from '#domain/result';
import type { ReplayClient } from '../../replay/replay-client';
import type { SessionState } from './state';
import type { SessionStore } from './store';
import { type Basis, basisOf, isOf, thresholdOf } from './sweep-basis';
import { differ } from './today';

/** The figures of the stages at every stop of a threshold, for a chart. */
export interface SweepChart {
  /** Id. */
  readonly threshold: string;
  /** What the best value is sought for; null: nothing. */
  readonly objective: Objective | null;
  /** The figures at every stop, and the best of them; null: none are known yet. */
  readonly swept: SweepDocument | null;
  /** They are of other rules, leads or settings than there are by now. */
  readonly isOlder: boolean;
  /** Share of the next ones that is done; null: none are being made. */
  readonly share: number | null;
  /** Why there are none, or none of the rules as they stand. */
  readonly problem: Problem | null;
}

/** More points than that no chart shows. */
const MOST_VALUES = 120;
/** Leads times values: of many leads the stops nearest to where the threshold stands. */
const MOST_REPLAYED = 60_000_000;
/** A chart begins anew once nothing has changed for so long, in ms. */
const REST_MS = 400;

/**
 * Keeps the chart of a threshold true for as long as one is on screen: swept anew after the replay that follows a change, and
 * given up as soon as anything else is waited for. Moving the very threshold changes nothing in it.
 */
export class SweepCharts {
  readonly #client: ReplayClient;
  readonly #store: SessionStore;
  #threshold: string | null = null;
  #objective: Objective | null = null;
  #known: Basis | null = null;
  /** What the figures that are known were sought for. */
  #soughtFor: Objective | null = null;
  /** What was refused is not tried again until something else is asked. */
  #refused: Basis | null = null;
  #running: { readonly of: Basis; readonly abort: AbortController } | null = null;
  #due: ReturnType<typeof setTimeout> | undefined;

  constructor(client: ReplayClient, store: SessionStore) {
    this.#client = client;
    this.#store = store;
    store.subscribe((state, before) => {
      if (this.#threshold !== null && (state.replay !== before.replay || changes(state, before)))
        this.#follow(state);
    });
  }

  /** A chart of this threshold is on screen. */
  show(threshold: string): void {
    if (this.#threshold === threshold) return;
    this.hide();
    this.#threshold = threshold;
    const objective = this.#objective;
    this.#store.setState({
      chart: { threshold, objective, swept: null, isOlder: false, share: null, problem: null },
    });
    this.#follow(this.#store.getState());
  }

  /** What the best value of the chart is sought for, from now on; null: nothing. */
  seek(objective: Objective | null): void {
    this.#objective = objective;
    const { chart } = this.#store.getState();
    if (!chart) return;
    this.#stop();
    this.#refused = null;
    this.#tell({ objective, problem: null });
    this.#follow(this.#store.getState());
  }

  /** None is, any more. */
  hide(): void {
    clearTimeout(this.#due);
    this.#stop();
    this.#threshold = null;
    this.#known = null;
    this.#refused = null;
    if (this.#store.getState().chart) this.#store.setState({ chart: null });
  }

  #follow(state: SessionState): void {
    clearTimeout(this.#due);
    if (this.#running && (!isOf(this.#running.of, state) || !isAtRest(state))) this.#stop();
    // Of other leads, or of another document, it says nothing, not even what was before.
    if (this.#known && (this.#known.data !== state.data || this.#known.glossary !== glossaryOf(state))) {
      this.#known = null;
      this.#store.setState({ chart: state.chart && { ...state.chart, swept: null, isOlder: false } });
    }
    const { chart } = this.#store.getState();
    const isKnown = this.#known !== null && isOf(this.#known, state);
    if (chart?.swept && chart.isOlder === isKnown)
      this.#store.setState({ chart: { ...chart, isOlder: !isKnown } });
    const isRefused = this.#refused !== null && isOf(this.#refused, state);
    const isDone = isKnown && this.#soughtFor === this.#objective;
    if (isDone || isRefused || this.#running || !isAtRest(state)) return;
    this.#due = setTimeout(() => void this.#sweep(), REST_MS);
  }

  async #sweep(): Promise<void> {
    const state = this.#store.getState();
    if (this.#threshold === null || this.#running || !isAtRest(state)) return;
    const of = basisOf(state, this.#threshold);
    const threshold = of && thresholdOf(of.policy, of.threshold);
    if (!of || !threshold) return;
    const most = Math.max(1, Math.min(MOST_VALUES, Math.floor(MOST_REPLAYED / of.data.summary.leads)));
    const values = sliderGrid(threshold, most);
    const objective = this.#objective;
    const abort = new AbortController();
    this.#running = { of, abort };
    this.#tell({ share: 0 });
    const swept = await this.#client.seek(
      {
        glossary: { id: of.glossary, policy: of.policy },
        today: differ(of.today, of.policy) ? of.today : null,
        baseline: of.baseline === 'recorded' ? 'recorded' : of.today,
        options: withoutGroups(of.options),
        threshold: of.threshold,
        values,
        objective,
        second: null,
      },
      (share) => {
        if (this.#running?.abort === abort) this.#tell({ share });
      },
      abort.signal,
    );
    if (this.#running?.abort !== abort) return;
    this.#running = null;
    if (!swept.ok) {
      this.#refused = of;
      this.#tell({ share: null, ...(swept.error.code !== 'cancelled' && { problem: swept.error }) });
      return;
    }
    this.#known = of;
    this.#soughtFor = objective;
    this.#tell({ swept: swept.value, isOlder: false, share: null, problem: null });
    this.#follow(this.#store.getState());
  }

  #tell(change: Partial<SweepChart>): void {
    const { chart } = this.#store.getState();
    if (chart) this.#store.setState({ chart: { ...chart, ...change } });
  }

  #stop(): void {
    if (!this.#running) return;
    this.#running.abort.abort();
    this.#running = null;
    this.#tell({ share: null });
  }
}

const glossaryOf = ({ document }: SessionState) => document?.edited.glossary.id;

/** Nothing that somebody waits for is due or goes on. */
const isAtRest = ({ replay, activity }: SessionState): boolean =>
  replay.result !== null && !replay.stale && activity === null;

/** A chart shows the whole; breakdowns would make it as large as the replays it stands for. */
const withoutGroups = (options: ReplayOptions): ReplayOptions => ({
  ...options,
  segments: [],
  assumptions: [],
  cohorts: null,
  regimes: [],
});

const changes = (now: SessionState, before: SessionState): boolean =>
  now.document !== before.document ||
  now.data !== before.data ||
  now.options !== before.options ||
  now.baseline !== before.baseline ||
  now.activity !== before.activity;
