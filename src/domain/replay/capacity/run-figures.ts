import { MS_PER_DAY } from '../../time/civil';
import { quantile } from '../uncertainty/quantile';
import type { Arrival, Due } from './arrivals';
import type { QueueSetting, Served } from './queue-run';

/** Every queue begins empty, as in truth it did not: what arrives within so many days of the first arrival is in no figure. */
export const WARM_UP_DAYS = 28;

/** Arrivals that figures are about: from `from` up to and with `to`, UTC ms. */
export interface Measured {
  readonly from: number;
  readonly to: number;
}

/** What is measured of arrivals in any order; nothing, where all of it is warm-up. */
export function measuredSpan(arrivals: readonly Pick<Arrival, 'at'>[], asOf: number): Measured {
  let first = Number.POSITIVE_INFINITY;
  for (const { at } of arrivals) if (at < first) first = at;
  return { from: first + WARM_UP_DAYS * MS_PER_DAY, to: asOf };
}

/** Arrivals taken up within the limit of an SLA and not; those due after as-of or gone before are in neither. */
export interface TakenUp {
  readonly met: number;
  readonly breached: number;
}

export interface RunFigures {
  readonly arrivals: number;
  /** Served time within open hours, over the open time of all reps; null: none is open in what is measured. */
  readonly utilisation: number | null;
  /** Open ms from arrival to being taken up, of all who were. */
  readonly waitP50: number | null;
  readonly waitP90: number | null;
  /** By SLA of the policy. */
  readonly slas: readonly TakenUp[];
  /** Left before their turn. */
  readonly left: number;
}

/** What a run of a queue comes to. @param slas how many SLAs the policy has. */
export function runFigures(
  served: Served,
  queue: Pick<QueueSetting, 'calendar' | 'reps'>,
  measured: Measured,
  slas: number,
): RunFigures {
  const { arrivals, left } = served;
  const { calendar } = queue;
  const waits: number[] = [];
  const takenUp = Array.from({ length: slas }, () => ({ met: 0, breached: 0 }));
  let count = 0;
  let gone = 0;
  arrivals.forEach((arrival, index) => {
    if (arrival.at < measured.from || arrival.at > measured.to) return;
    count += 1;
    const leftAt = left[index] === 1 ? arrival.leavesAt : null;
    if (leftAt !== null) gone += 1;
    const start = leftAt === null ? servedAt(served, index) : null;
    if (start !== null) waits.push(calendar.elapsedMs(arrival.at, start));
    for (const due of arrival.dues) {
      const verdict = takenUpBy(due, start, leftAt, measured.to);
      const sla = takenUp[due.sla];
      if (sla && verdict) sla[verdict] += 1;
    }
  });
  waits.sort((a, b) => a - b);
  return {
    arrivals: count,
    utilisation: utilisationOf(served, queue, measured),
    waitP50: quantile(waits, 0.5),
    waitP90: quantile(waits, 0.9),
    slas: takenUp,
    left: gone,
  };
}

function servedAt({ starts, left }: Served, index: number): number | null {
  const start = starts[index] ?? Number.NaN;
  return left[index] === 1 || Number.isNaN(start) ? null : start;
}

function utilisationOf(
  served: Served,
  { calendar, reps }: Pick<QueueSetting, 'calendar' | 'reps'>,
  { from, to }: Measured,
): number | null {
  if (from > to) return null;
  const [opens, closes] = [calendar.positionMs(from), calendar.positionMs(to)];
  if (opens === closes) return null;
  let busy = 0;
  for (let index = 0; index < served.arrivals.length; index++) {
    const start = servedAt(served, index);
    if (start === null) continue;
    const begins = calendar.positionMs(start);
    const ends = begins + (served.service[index] ?? 0);
    busy += Math.max(0, Math.min(ends, closes) - Math.max(begins, opens));
  }
  return busy / (reps * (closes - opens));
}

/**
 * Whether an arrival was taken up in time.
 * @param start when it was taken up; null: never.
 * @param leftAt when it left on its own account before that; null: it did not.
 * @returns null where it was not due by `asOf`, or left while there was time.
 */
export function takenUpBy(
  due: Due,
  start: number | null,
  leftAt: number | null,
  asOf: number,
): 'met' | 'breached' | null {
  if (due.at > asOf) return null;
  if (start !== null && start <= due.at) return 'met';
  return leftAt !== null && leftAt <= due.at ? null : 'breached';
}

/** The share of all that were due; null of none. */
export function attainmentOf(slas: readonly TakenUp[]): number | null {
  let met = 0;
  let due = 0;
  for (const sla of slas) {
    met += sla.met;
    due += sla.met + sla.breached;
  }
  return due === 0 ? null : met / due;
}
