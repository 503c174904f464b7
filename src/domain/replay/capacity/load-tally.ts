import type { ReplayContext } from '../context';
import { Durations } from '../durations';
import type { WalkedOutcome } from '../lead-outcome';
import type { Settings } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';
import { type LoadQueue, loadQueues } from './load-queues';
import { type DayArrivals, offeredLoad, type QueueLoad, workingDay } from './offered-load';

/** Day numbers are counted on from here, so that a day is never below zero. */
const FIRST_DAY = -1_000_000;

/**
 * Counts what the walks of a proposal hand to each queue, by the local day it can first be worked on: entries to the stage
 * the policy routes at, repeated ones included. Nothing is counted where no queue says how many reps it has.
 */
export class LoadTally implements Tallied {
  readonly #context: ReplayContext;
  readonly #queues: readonly LoadQueue[];
  readonly #queueIndex: ReadonlyMap<string, number>;
  readonly #routedAt: number | undefined;
  /** One whole number for each arrival: its day, then its queue. */
  readonly #arrivals: Durations;

  constructor(context: ReplayContext, settings: number) {
    const { policy, stageIndex } = context.definitions;
    this.#context = context;
    this.#queues = loadQueues(context.definitions);
    this.#queueIndex = new Map(policy.queues.map(({ id }, index) => [id, index]));
    const isCounted = this.#queues.some(({ reps }) => reps !== null);
    this.#routedAt = isCounted ? stageIndex.get(policy.routing?.onEntryOf ?? '') : undefined;
    this.#arrivals = new Durations(settings);
  }

  /** The facts must still be open on the lead, with the signals of this walk. */
  add(outcome: WalkedOutcome, settings: Settings): void {
    this.eachArrival(outcome, (_, queue, day) => {
      this.#arrivals.add((day - FIRST_DAY) * this.#queues.length + queue, settings);
    });
  }

  /**
   * Tells every arrival that `add` counts: when it was, at which of the policy's queues, and the local day on which it can first be
   * worked.
   */
  eachArrival({ entries }: WalkedOutcome, onArrival: (at: number, queue: number, day: number) => void): void {
    const routed = this.#routedAt === undefined ? undefined : entries[this.#routedAt];
    for (const at of routed ?? []) {
      const index = this.#queueIndex.get(this.#context.assignment.queueAt(at) ?? '') ?? -1;
      const queue = this.#queues[index];
      if (queue) onArrival(at, index, workingDay(queue, at));
    }
  }

  /** The stage that leads are routed at; null: no load is counted. */
  get stage(): number | null {
    return this.#routedAt ?? null;
  }

  write(tables: Table[]): void {
    this.#arrivals.write(tables);
  }

  addFrom(tables: TableReader): void {
    this.#arrivals.addFrom(tables);
  }

  /**
   * The load of each queue, in the order of the policy; null where no queue has reps.
   * @param minutes handling times by queue, found where the policy gives none.
   */
  load(setting: number, minutes: ReadonlyMap<string, number> = NO_MINUTES): readonly QueueLoad[] | null {
    if (this.#routedAt === undefined) return null;
    const rows: DayArrivals[] = [];
    const sorted = this.#arrivals.sorted(setting);
    for (let from = 0; from < sorted.length; ) {
      const value = sorted[from] ?? 0;
      let to = from + 1;
      while (to < sorted.length && sorted[to] === value) to += 1;
      const queue = value % this.#queues.length;
      rows.push({ queue, day: (value - queue) / this.#queues.length + FIRST_DAY, arrivals: to - from });
      from = to;
    }
    const timed = this.#queues.map((queue) => ({
      ...queue,
      minutes: queue.minutes ?? minutes.get(queue.id) ?? null,
    }));
    return offeredLoad(rows, timed, this.#context.asOf);
  }
}

const NO_MINUTES: ReadonlyMap<string, number> = new Map();
