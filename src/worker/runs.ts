import type { WorkerApi } from '#contracts/import-api';
import type { RunId } from '#contracts/replay-api';

/** The calls that take their time. */
export type Kind = Exclude<keyof WorkerApi, 'cancel' | 'adopt' | 'discard'>;

/** How much hurry work is in: it goes on only while nothing of a higher rank does. */
const RANKS: Readonly<Record<Kind, number>> = {
  // The longest there is, of what is not in hand: not even what is prepared for a slider waits for it.
  grid: 0,
  // Nobody waits for these, or they come when they come.
  keep: 1,
  prepare: 1,
  profile: 1,
  load: 2,
  peek: 2,
  check: 2,
  fidelity: 2,
  people: 2,
  marks: 2,
  places: 2,
  errors: 2,
  simulate: 2,
  sweep: 2,
  matchCounts: 2,
  change: 2,
  compare: 2,
  rank: 2,
  seek: 2,
  leadsOf: 2,
  comparedLeads: 2,
  evidence: 2,
  runQueues: 2,
  // On screen, and shorter than a replay.
  curve: 3,
  // Of rules that rest: shorter than a replay, which says the same later.
  judge: 4,
  // It takes about as long as a step of a slider, and the figures of a step come too late after the next.
  look: 5,
};

/** One call of the session's that is being answered. */
export interface Run {
  readonly kind: Kind;
  readonly cancelled: boolean;
}

/** What is going on in a session: who is cancelled, and whose turn it is. */
export class Runs {
  readonly #going = new Map<RunId, Run & { cancelled: boolean }>();
  #waiting: (() => void)[] = [];

  /** Keeps a run for as long as its work takes. */
  async during<T>(runId: RunId, kind: Kind, work: (run: Run) => Promise<T>): Promise<T> {
    const run = { kind, cancelled: false };
    this.#going.set(runId, run);
    try {
      return await work(run);
    } finally {
      this.#going.delete(runId);
      this.#wake();
    }
  }

  /** No effect on a run that has ended. */
  cancel(runId: RunId): void {
    const run = this.#going.get(runId);
    if (run) run.cancelled = true;
    this.#wake();
  }

  /** Cancels all work of a kind, but for one run. */
  cancelAll(kind: Kind, but?: Run): void {
    for (const run of this.#going.values()) if (run.kind === kind && run !== but) run.cancelled = true;
    this.#wake();
  }

  /** Resolves when nothing goes on that comes before a run, or when it is cancelled. */
  async turn(run: Run): Promise<void> {
    while (!run.cancelled && this.#comesAfterOthers(run)) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #comesAfterOthers({ kind }: Run): boolean {
    return [...this.#going.values()].some((other) => RANKS[other.kind] > RANKS[kind]);
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
