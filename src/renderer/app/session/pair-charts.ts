import type { GridRequest } from '#contracts/what-if-api';
import { spreadGrid } from '#domain/glossary/threshold-grid';
import { SAMPLE_HALVINGS } from '#domain/replay/gate/gate-figures';
import type { Tried } from '#domain/replay/gate/gate-grid';
import type { Objective } from '#domain/replay/what-if/objective';
import type { PairGrid } from '#domain/replay/what-if/pair-grid';
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

/** What a chart of two thresholds shows. */
export interface PairsWatched {
  /** Ids. */
  readonly first: string;
  readonly second: string;
  readonly stage: string;
  /** What the best pair is sought for; null: nothing. */
  readonly objective: Objective | null;
  /** Recorded wins are shown. */
  readonly withWins: boolean;
}

/** A stage at pairs of values of two thresholds, for a chart. */
export interface PairChart {
  readonly watched: PairsWatched;
  /** Null: none is known yet. */
  readonly grid: PairGrid | null;
  /** What is known is of other rules, leads or settings than there are by now. */
  readonly isOlder: boolean;
  /** Share of the next one that is done; null: none is being made. */
  readonly share: number | null;
  /** Why there is none, or none of the rules as they stand. */
  readonly problem: Problem | null;
}

/** More columns and rows than these no screen shows with figures in them. */
const MOST_COLUMNS = 20;
const MOST_ROWS = 12;
/** With fewer there would be the ends, and what the thresholds are set to. */
const FEWEST_ALONG = 5;

interface Running {
  readonly of: Basis;
  readonly abort: AbortController;
}

/**
 * Keeps a chart of two thresholds true for as long as it is on screen, as `SweepCharts` does that of one: told by the gate of its
 * stage, an estimate first where there are many leads, which tells no wins, and by replays where no gate tells what is asked for. Moving either of
 * the two changes nothing in it. Given up as soon as anything else is waited for.
 */
export class PairCharts {
  readonly #client: ReplayClient;
  readonly #store: SessionStore;
  #watched: PairsWatched | null = null;
  /** What the grid that is shown is of. */
  #known: { readonly of: Basis; readonly watched: PairsWatched; readonly isExact: boolean } | null = null;
  /** What was refused is not tried again until something else is asked. */
  #refused: Basis | null = null;
  #running: Running | null = null;
  #due: ReturnType<typeof setTimeout> | undefined;

  constructor(client: ReplayClient, store: SessionStore) {
    this.#client = client;
    this.#store = store;
    store.subscribe((state, before) => {
      if (this.#watched && changesChart(state, before)) this.#follow(state);
    });
  }

  /** A chart of this is on screen, from now on. What is known of the same thresholds and stage stays until more is. */
  show(watched: PairsWatched): void {
    if (JSON.stringify(watched) === JSON.stringify(this.#watched)) return;
    this.#stop();
    this.#refused = null;
    const { pairs } = this.#store.getState();
    const isSame = this.#watched !== null && isOfSame(watched, this.#watched);
    this.#watched = watched;
    if (!isSame) this.#known = null;
    const grid = isSame ? (pairs?.grid ?? null) : null;
    const isOlder = isSame && (pairs?.isOlder ?? false);
    this.#store.setState({ pairs: { watched, grid, isOlder, share: null, problem: null } });
    this.#follow(this.#store.getState());
  }

  /** None is, any more. */
  hide(): void {
    clearTimeout(this.#due);
    this.#stop();
    this.#watched = null;
    this.#known = null;
    this.#refused = null;
    if (this.#store.getState().pairs) this.#store.setState({ pairs: null });
  }

  #follow(state: SessionState): void {
    clearTimeout(this.#due);
    if (this.#running && (!isOf(this.#running.of, state) || !isAtRest(state))) this.#stop();
    // Of other leads, or of another document, it says nothing, not even what was before.
    if (
      this.#known &&
      (this.#known.of.data !== state.data || this.#known.of.glossary !== glossaryOf(state))
    ) {
      this.#known = null;
      this.#tell({ grid: null, isOlder: false });
    }
    const { pairs } = this.#store.getState();
    const isKnown = this.#known !== null && isOf(this.#known.of, state);
    if (pairs?.grid && pairs.isOlder === isKnown) this.#tell({ isOlder: !isKnown });
    const isRefused = this.#refused !== null && isOf(this.#refused, state);
    const isDone = isKnown && this.#known?.isExact && this.#known.watched === this.#watched;
    if (isDone || isRefused || this.#running || !isAtRest(state)) return;
    this.#due = setTimeout(() => void this.#begin(), REST_MS);
  }

  async #begin(): Promise<void> {
    const state = this.#store.getState();
    const watched = this.#watched;
    if (!watched || this.#running || !isAtRest(state)) return;
    const of = basisOf(state, watched.first, watched.second);
    if (!of) return;
    const running = { of, abort: new AbortController() };
    this.#running = running;
    this.#tell({ share: 0, problem: null });
    const isTold = await this.#gated(running, watched);
    if (!isTold && this.#running === running) await this.#replayed(running, watched);
    if (this.#running !== running) return;
    this.#running = null;
    this.#tell({ share: null });
    this.#follow(this.#store.getState());
  }

  /** Has the gate of the stage tell it. @returns whether that is all that is asked for. */
  async #gated(running: Running, watched: PairsWatched): Promise<boolean> {
    const tried = triedIn(running.of, watched, MOST_COLUMNS, MOST_ROWS);
    if (!tried) return false;
    const { of } = running;
    const { objective } = watched;
    const seeksWins = objective?.kind === 'wins';
    const winsAgainst = watched.withWins || seeksWins ? winsComparedWith(this.#store.getState(), of) : null;
    const all = { by: { halvings: EVERY_LEAD, winsAgainst }, objective };
    const rough = {
      by: { halvings: SAMPLE_HALVINGS, winsAgainst: null },
      objective: seeksWins ? null : objective,
    };
    const isShown = this.#known !== null && isOf(this.#known.of, this.#store.getState());
    const isRoughFirst = of.data.summary.leads > MOST_AT_ONCE && !isShown;
    for (const how of isRoughFirst ? [rough, all] : [all]) {
      const grid = await this.#ask(running, watched, tried, how, of.options);
      if (!grid?.ok || !grid.value) return false;
      this.#take(running, watched, grid.value);
    }
    return this.#known?.isExact === true;
  }

  async #replayed(running: Running, watched: PairsWatched): Promise<void> {
    const { of } = running;
    const cells = Math.floor(MOST_REPLAYED / of.data.summary.leads);
    const along = Math.max(FEWEST_ALONG, Math.floor(Math.sqrt(cells)));
    const tried = triedIn(of, watched, Math.min(MOST_COLUMNS, along), Math.min(MOST_ROWS, along));
    if (!tried) {
      this.#refused = of;
      this.#tell({ problem: noValues });
      return;
    }
    const grid = await this.#ask(
      running,
      watched,
      tried,
      { by: 'replays', objective: watched.objective },
      withoutGroups(of.options),
    );
    if (!grid) return;
    if (grid.ok && grid.value) this.#take(running, watched, grid.value);
    if (grid.ok) return;
    this.#refused = of;
    if (grid.error.code !== 'cancelled') this.#tell({ problem: grid.error });
  }

  /** Null: it was given up meanwhile. */
  async #ask(
    { of, abort }: Running,
    { stage }: PairsWatched,
    [first, second]: readonly [Tried, Tried],
    how: Pick<GridRequest, 'by' | 'objective'>,
    options: Basis['options'],
  ) {
    const grid = await this.#client.grid(
      {
        ...replaysOf(of),
        options,
        stage,
        first,
        second,
        ...how,
      },
      (share) => {
        if (this.#running?.abort === abort) this.#tell({ share });
      },
      abort.signal,
    );
    return this.#running?.abort === abort ? grid : null;
  }

  #take({ of }: Running, watched: PairsWatched, grid: PairGrid): void {
    this.#known = { of, watched, isExact: grid.sample === null && isCertain(grid) };
    this.#tell({ grid, isOlder: false, problem: null });
  }

  #tell(change: Partial<PairChart>): void {
    const { pairs } = this.#store.getState();
    if (pairs) this.#store.setState({ pairs: { ...pairs, ...change } });
  }

  #stop(): void {
    if (!this.#running) return;
    this.#running.abort.abort();
    this.#running = null;
    this.#tell({ share: null });
  }
}

const isOfSame = (one: PairsWatched, other: PairsWatched): boolean =>
  one.first === other.first && one.second === other.second && one.stage === other.stage;

/** Whether all that may be unknown before the stage is told. */
const isCertain = ({ rows }: PairGrid): boolean =>
  rows.every(({ points }) => points.every(({ reached, range }) => reached === null || range !== null));

/** The values of both, with what they are set to now and were in today's rules; null: there are none. */
function triedIn(
  { policy, today }: Basis,
  { first, second }: PairsWatched,
  columns: number,
  rows: number,
): readonly [Tried, Tried] | null {
  const tried = (id: string, most: number): Tried | null => {
    const threshold = thresholdOf(policy, id);
    if (!threshold) return null;
    const { value, min, max } = threshold;
    const before = thresholdOf(today, id)?.value ?? value;
    const values = spreadGrid(threshold, most, [value, ...(before >= min && before <= max ? [before] : [])]);
    return values.length > 0 ? { threshold: id, values } : null;
  };
  const [one, other] = [tried(first, columns), tried(second, rows)];
  return one && other && [one, other];
}

const noValues = {
  code: 'grid-invalid',
  message: 'These thresholds have no values that can be told apart',
  remedy: 'Give their ranges and steps fewer decimals',
} as const;
