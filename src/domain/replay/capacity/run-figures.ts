import { MS_PER_DAY } from '../../time/civil';
import { GroupedDurations } from '../grouped-durations';
import type { QueueSetting, Served } from './queue-run';
import { within } from './within';

/** Every queue begins empty, as in truth it did not: what arrives within so many days of the first arrival is in no figure. */
export const WARM_UP_DAYS = 28;

/** Arrivals that figures are about: from `from` up to and with `to`, UTC ms. */
export interface Measured {
  readonly from: number;
  readonly to: number;
}

/** What is measured of arrivals of which the first came at `first`; nothing, where all of it is warm-up. */
export const measuredSpan = (first: number, asOf: number): Measured => ({
  from: first + WARM_UP_DAYS * MS_PER_DAY,
  to: asOf,
});

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

const YIELD_EVERY = 1 << 14;

/** What a run of a queue comes to. Yields the share done. @param slas how many SLAs the policy has. */
export function* runFigures(
  served: Served,
  queue: Pick<QueueSetting, 'calendar' | 'reps'>,
  measured: Measured,
  slas: number,
): Generator<number, RunFigures> {
  const { line, turns, left } = served;
  const waits = new Float64Array(line.length);
  const takenUp = Array.from({ length: slas }, () => ({ met: 0, breached: 0 }));
  let waited = 0;
  let gone = 0;
  const from = line.firstFrom(measured.from);
  let place = from;
  for (; place < line.length && (line.at[place] ?? 0) <= measured.to; place++) {
    if (place % YIELD_EVERY === 0) yield (0.6 * place) / line.length;
    const turn = turns[place] ?? Number.NaN;
    if (left[place] === 1) gone += 1;
    else if (!Number.isNaN(turn)) waits[waited++] = turn - (line.positions[place] ?? 0);
    judgeDues(served, place, measured.to, takenUp);
  }
  const durations = new GroupedDurations(waits.subarray(0, waited), null, 1);
  const [waitP50 = null, waitP90 = null] = durations.quantiles(0, [0.5, 0.9]);
  const utilisation = yield* within(utilisationOf(served, queue, measured), 0.6, 1);
  return { arrivals: place - from, utilisation, waitP50, waitP90, slas: takenUp, left: gone };
}

/** Counts what became of the dues of one arrival, by SLA. */
function judgeDues(
  { line, starts, left }: Served,
  place: number,
  asOf: number,
  takenUp: readonly { met: number; breached: number }[],
): void {
  const { dueFrom, dueSla, dueAt } = line.arrivals;
  const row = line.rows[place] ?? 0;
  const end = dueFrom[row + 1] ?? 0;
  for (let due = dueFrom[row] ?? 0; due < end; due++) {
    const isGone = left[place] === 1;
    const start = starts[place] ?? Number.NaN;
    const verdict = takenUpBy(
      dueAt[due] ?? 0,
      isGone || Number.isNaN(start) ? null : start,
      isGone ? (line.leavesAt[place] ?? null) : null,
      asOf,
    );
    const sla = takenUp[dueSla[due] ?? 0];
    if (sla && verdict) sla[verdict] += 1;
  }
}

function* utilisationOf(
  { line, turns, left, serviceMs }: Served,
  { calendar, reps }: Pick<QueueSetting, 'calendar' | 'reps'>,
  { from, to }: Measured,
): Generator<number, number | null> {
  if (from > to) return null;
  const [opens, closes] = [calendar.positionMs(from), calendar.positionMs(to)];
  if (opens === closes) return null;
  let busy = 0;
  for (let place = 0; place < line.length; place++) {
    if (place % YIELD_EVERY === 0) yield place / line.length;
    const turn = turns[place] ?? Number.NaN;
    if (left[place] === 1 || Number.isNaN(turn)) continue;
    const ends = turn + (serviceMs[place] ?? 0);
    busy += Math.max(0, Math.min(ends, closes) - Math.max(turn, opens));
  }
  return busy / (reps * (closes - opens));
}

/**
 * Whether an arrival was taken up in time.
 * @param due by when, UTC ms.
 * @param start when it was taken up; null: never.
 * @param leftAt when it left on its own account before that; null: it did not.
 * @returns null where it was not due by `asOf`, or left while there was time.
 */
export function takenUpBy(
  due: number,
  start: number | null,
  leftAt: number | null,
  asOf: number,
): 'met' | 'breached' | null {
  if (due > asOf) return null;
  if (start !== null && start <= due) return 'met';
  return leftAt !== null && leftAt <= due ? null : 'breached';
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
