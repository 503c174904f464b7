import { sliderGrid } from '#domain/glossary/threshold-grid';
import type { StageCurve } from '#domain/replay/gate/gate-curve';
import { SAMPLE_HALVINGS } from '#domain/replay/gate/gate-figures';
import type { SweepDocument } from '#domain/replay/sweep-document';
import type { Objective } from '#domain/replay/what-if/objective';
import type { Problem } from '#domain/result';
import type { ReplayClient } from '../../replay/replay-client';
import {
  changesChart,
  EVERY_LEAD,
  glossaryOf,
  isAtRest,
  MOST_AT_ONCE,
  MOST_REPLAYED,
  REST_MS,
  withoutGroups,
} from './chart-basis';
import type { SessionState } from './state';
import type { SessionStore } from './store';
import { type Basis, basisOf, isOf, replaysOf, thresholdOf, winsComparedWith } from './sweep-basis';

/** The figures of the stages at every stop of a threshold, for a chart. */
export interface SweepChart {
  /** Id. */
  readonly threshold: string;
  /** What the best value is sought for; null: nothing. */
  readonly objective: Objective | null;
  /** The figures at every stop, and the best of them; null: none are known yet. */
  readonly swept: SweepDocument | null;
  /**
   * One stage at every stop of the rules as they stand, told before and, where that is all that is asked for, in place of a sweep:
   * an estimate first where there are many leads. Null: none is told.
   */
  readonly curve: StageCurve | null;
  /** What was swept is of other rules, leads or settings than there are by now. */
  readonly isOlder: boolean;
  /** Share of the next ones that is done; null: none are being made. */
  readonly share: number | null;
  /** Why there are none, or none of the rules as they stand. */
  readonly problem: Problem | null;
}

/** What a chart shows of its threshold. */
export interface Watched {
  /** Id of the stage. */
  readonly stage: string;
  /** Recorded wins are shown, too. */
  readonly withWins: boolean;
}

/** More points than that no chart shows. */
const MOST_VALUES = 120;

/** What is being found out for a chart. */
interface Running {
  readonly of: Basis;
  readonly values: readonly number[];
  readonly abort: AbortController;
  /** By replays; else by a gate. */
  readonly isSweep: boolean;
}

/**
 * Keeps the chart of a threshold true for as long as one is on screen: swept anew after the replay that follows a change, and
 * given up as soon as anything else is waited for. Moving the very threshold changes nothing in it. Where the stage it shows has a
 * gate, that tells its figures first, and nothing is swept that these say already.
 */
export class SweepCharts {
  readonly #client: ReplayClient;
  readonly #store: SessionStore;
  #threshold: string | null = null;
  #objective: Objective | null = null;
  #watched: Watched | null = null;
  /** The curve that is shown, and what was asked for by it. */
  #told: { readonly of: Basis; readonly curve: StageCurve; readonly objective: Objective | null } | null =
    null;
  #known: Basis | null = null;
  /** What the figures that are known were sought for. */
  #soughtFor: Objective | null = null;
  /** What was refused is not tried again until something else is asked. */
  #refused: Basis | null = null;
  #running: Running | null = null;
  #due: ReturnType<typeof setTimeout> | undefined;

  constructor(client: ReplayClient, store: SessionStore) {
    this.#client = client;
    this.#store = store;
    store.subscribe((state, before) => {
      if (this.#threshold !== null && changesChart(state, before)) this.#follow(state);
    });
  }

  /** A chart of this threshold is on screen. */
  show(threshold: string): void {
    if (this.#threshold === threshold) return;
    this.hide();
    this.#threshold = threshold;
    const objective = this.#objective;
    this.#store.setState({
      chart: {
        threshold,
        objective,
        swept: null,
        curve: null,
        isOlder: false,
        share: null,
        problem: null,
      },
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

  /** What the chart shows, from now on. */
  watch(watched: Watched): void {
    const { stage, withWins } = watched;
    if (this.#watched?.stage === stage && this.#watched.withWins === withWins) return;
    this.#watched = watched;
    const state = this.#store.getState();
    if (!state.chart) return;
    // What is being swept has all stages; meanwhile the gate of this one may tell.
    if (this.#running?.isSweep) void this.#look(this.#running);
    else {
      this.#stop();
      this.#follow(state);
    }
  }

  /** None is, any more. */
  hide(): void {
    clearTimeout(this.#due);
    this.#stop();
    this.#threshold = null;
    this.#known = null;
    this.#told = null;
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
    if (this.#told && !isOf(this.#told.of, state)) {
      this.#told = null;
      this.#tell({ curve: null });
    }
    const { chart } = this.#store.getState();
    const isKnown = this.#known !== null && isOf(this.#known, state);
    if (chart?.swept && chart.isOlder === isKnown)
      this.#store.setState({ chart: { ...chart, isOlder: !isKnown } });
    const isRefused = this.#refused !== null && isOf(this.#refused, state);
    const isDone = isKnown && this.#soughtFor === this.#objective;
    if (isDone || this.#isTold || isRefused || this.#running || !isAtRest(state)) return;
    this.#due = setTimeout(() => void this.#begin(), REST_MS);
  }

  /** Whether the curve says all that is asked for. */
  get #isTold(): boolean {
    if (!this.#told || !this.#watched || !this.#isWhole) return false;
    const { stage, points, sought } = this.#told.curve;
    const isFound = this.#objective === null || sought !== null;
    return stage === this.#watched.stage && isFound && points.every(({ range }) => range !== null);
  }

  /** Whether the curve is of all leads, was asked for what is sought, and tells of wins where they are shown. */
  get #isWhole(): boolean {
    if (!this.#told) return false;
    const { curve, objective } = this.#told;
    const isAsked = this.#objective === null || objective === this.#objective;
    return curve.leads === curve.cohort && isAsked && (curve.tellsWins || this.#watched?.withWins !== true);
  }

  async #begin(): Promise<void> {
    const state = this.#store.getState();
    if (this.#threshold === null || this.#running || !isAtRest(state)) return;
    const of = basisOf(state, this.#threshold);
    const threshold = of && thresholdOf(of.policy, of.threshold);
    if (!of || !threshold) return;
    // Of many leads the stops nearest to where the threshold stands.
    const most = Math.max(1, Math.min(MOST_VALUES, Math.floor(MOST_REPLAYED / of.data.summary.leads)));
    const values = sliderGrid(threshold, most);
    const running = { of, values, abort: new AbortController(), isSweep: false };
    this.#running = running;
    await this.#look(running);
    if (this.#running !== running) return;
    if (!this.#isTold) {
      await this.#sweep({ ...running, isSweep: true });
      return;
    }
    this.#running = null;
    this.#tell({ problem: null });
  }

  /**
   * Has the gate of the stage tell its figures and the best stop, roughly and without that or wins first where there are many leads;
   * nothing where all of it is known.
   */
  async #look({ of, values, abort: { signal } }: Running): Promise<void> {
    const watched = this.#watched;
    const objective = this.#objective;
    const isKnown = this.#known !== null && isOf(this.#known, this.#store.getState());
    if (!watched || (isKnown && this.#soughtFor === objective)) return;
    const { stage, withWins } = watched;
    const isShown = this.#told?.curve.stage === stage;
    if (isShown && this.#isWhole) return;
    const { glossary, policy, options, threshold, data } = of;
    const winsAgainst = withWins ? winsComparedWith(this.#store.getState(), of) : null;
    const all = { halvings: EVERY_LEAD, winsAgainst, objective };
    const rough = { halvings: SAMPLE_HALVINGS, winsAgainst: null, objective: null };
    const isRoughFirst = data.summary.leads > MOST_AT_ONCE && !isShown && !isKnown;
    for (const how of isRoughFirst ? [rough, all] : [all]) {
      const request = { glossary: { id: glossary, policy }, options, stage, threshold, values, ...how };
      const curve = await this.#client.curve(request, signal);
      if (signal.aborted || this.#watched?.stage !== stage || !curve.ok || !curve.value) return;
      this.#told = { of, curve: curve.value, objective: how.objective };
      this.#tell({ curve: curve.value });
      // What was swept in advance is told of all leads at once.
      if (this.#isWhole) return;
    }
  }

  async #sweep(running: Running): Promise<void> {
    const { of, values, abort } = running;
    const objective = this.#objective;
    this.#running = running;
    this.#tell({ share: 0 });
    const swept = await this.#client.seek(
      {
        ...replaysOf(of),
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
