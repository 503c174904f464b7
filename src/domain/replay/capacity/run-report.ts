import type { ReplayContext } from '../context';
import type { ReplayResult } from '../result';
import { type BacklogDay, backlogByDay } from './backlog';
import type { Served } from './queue-run';
import { attainmentOf, measuredSpan, type RunFigures, runFigures, WARM_UP_DAYS } from './run-figures';
import type { PolicyQueue } from './run-queues';
import { within } from './within';

/** As a result has it. */
export type QueueRun = NonNullable<NonNullable<ReplayResult['load']>['run']>;

/**
 * What runs of the queues of a policy come to: each figure as the lowest and the highest of the runs, the backlog that of
 * the first, which is the one leads are timed by.
 */
export class RunReport {
  readonly #context: ReplayContext;
  readonly #queues: readonly PolicyQueue[];
  /** By queue of the policy, then by run. */
  readonly #figures: readonly RunFigures[][];
  readonly #backlogs: (readonly BacklogDay[])[] = [];
  #runs = 0;

  constructor(context: ReplayContext, queues: readonly PolicyQueue[]) {
    this.#context = context;
    this.#queues = queues;
    this.#figures = queues.map(() => []);
  }

  /**
   * Yields the share done.
   * @param served by queue of the policy.
   * @param times for how many runs it stands.
   */
  *add(served: readonly (Served | null)[], times: number): Generator<number, void> {
    const { definitions, asOf } = this.#context;
    const isFirst = this.#runs === 0;
    this.#runs += times;
    for (const [index, { queue, runs }] of this.#queues.entries()) {
      const run = served[index];
      const oldest = run?.line.at[0];
      if (!run || !runs || oldest === undefined) continue;
      const [from, to] = [index / this.#queues.length, (index + 1) / this.#queues.length];
      const figures = yield* within(
        runFigures(run, runs.setting, measuredSpan(oldest, asOf), definitions.slas.length),
        from,
        to,
      );
      for (let time = 0; time < times; time++) this.#figures[index]?.push(figures);
      if (!isFirst) continue;
      this.#backlogs[index] = yield* within(
        backlogByDay(run, queue.zone, { from: oldest, to: asOf }),
        to,
        to,
      );
    }
  }

  /** @param moved leads that would be handed over at other times under these waits. */
  result(moved: number): QueueRun {
    const { slas } = this.#context.definitions.policy;
    return {
      runs: this.#runs,
      warmUpDays: WARM_UP_DAYS,
      queues: this.#queues.flatMap(({ queue }, index) => {
        const own = this.#figures[index] ?? [];
        const [first] = own;
        if (!first) return [];
        return [
          {
            queue: queue.id,
            arrivals: first.arrivals,
            utilisation: rangeOf(own.map(({ utilisation }) => utilisation)),
            waitP50: rangeOf(own.map(({ waitP50 }) => waitP50)),
            waitP90: rangeOf(own.map(({ waitP90 }) => waitP90)),
            backlog: [...(this.#backlogs[index] ?? [])],
          },
        ];
      }),
      slas: slas.flatMap(({ id }, sla) => {
        const attainments = Array.from({ length: this.#runs }, (_, run) =>
          attainmentOf(this.#figures.flatMap((own) => own[run]?.slas[sla] ?? [])),
        );
        const attainment = rangeOf(attainments);
        return attainment ? [{ sla: id, attainment }] : [];
      }),
      reentriesMoved: moved,
      leftWaiting: this.#figures.reduce((sum, [first]) => sum + (first?.left ?? 0), 0),
    };
  }
}

/** Lowest and highest; null where a run has no such figure. */
function rangeOf(values: readonly (number | null)[]): [number, number] | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 || known.length < values.length ? null : [Math.min(...known), Math.max(...known)];
}
