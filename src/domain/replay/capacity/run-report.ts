import type { ReplayContext } from '../context';
import type { ReplayResult } from '../result';
import { backlogByDay } from './backlog';
import type { Served } from './queue-run';
import { attainmentOf, measuredSpan, type RunFigures, runFigures, WARM_UP_DAYS } from './run-figures';
import type { RunnableQueue } from './run-queues';

/** As a result has it. */
export type QueueRun = NonNullable<NonNullable<ReplayResult['load']>['run']>;

/**
 * What runs of the queues of a policy come to: each figure as the lowest and the highest of the runs, the backlog that of
 * the first, which is the one leads are timed by.
 * Yields the share done.
 * @param runs by run, then by queue of the policy; none where the policy routes nothing.
 * @param seed of the first run; the others follow it.
 * @param moved leads that would be handed over at other times under these waits.
 */
export function* runReport(
  { definitions, asOf }: ReplayContext,
  queues: readonly RunnableQueue[],
  runs: readonly (readonly (Served | null)[])[],
  seed: number,
  moved: number,
): Generator<number, QueueRun> {
  const slas = definitions.policy.slas;
  const figures: RunFigures[][] = queues.map(() => []);
  for (const [run, byQueue] of runs.entries()) {
    for (const [index, { setting }] of queues.entries()) {
      const served = byQueue[index];
      if (!served || !setting) continue;
      // Each goes through all arrivals of a queue.
      yield run / runs.length;
      const measured = measuredSpan(served.arrivals, asOf);
      figures[index]?.push(runFigures(served, setting(seed + run), measured, slas.length));
    }
  }
  return {
    runs: runs.length,
    warmUpDays: WARM_UP_DAYS,
    queues: queues.flatMap(({ queue }, index) => {
      const own = figures[index] ?? [];
      const [first] = own;
      const served = runs[0]?.[index];
      const oldest = served?.arrivals[0];
      if (!first || !served || !oldest) return [];
      return [
        {
          queue: queue.id,
          arrivals: first.arrivals,
          utilisation: rangeOf(own.map(({ utilisation }) => utilisation)),
          waitP50: rangeOf(own.map(({ waitP50 }) => waitP50)),
          waitP90: rangeOf(own.map(({ waitP90 }) => waitP90)),
          backlog: [...backlogByDay(served, queue.zone, { from: oldest.at, to: asOf })],
        },
      ];
    }),
    slas: slas.flatMap(({ id }, sla) => {
      const attainments = runs.map((_, run) =>
        attainmentOf(figures.flatMap((own) => own[run]?.slas[sla] ?? [])),
      );
      const attainment = rangeOf(attainments);
      return attainment ? [{ sla: id, attainment }] : [];
    }),
    reentriesMoved: moved,
    leftWaiting: figures.reduce((sum, [first]) => sum + (first?.left ?? 0), 0),
  };
}

/** Lowest and highest; null where a run has no such figure. */
function rangeOf(values: readonly (number | null)[]): [number, number] | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 || known.length < values.length ? null : [Math.min(...known), Math.max(...known)];
}
