import { formatIsoDate, MS_PER_MINUTE, weekdayIndex } from '../../time/civil';
import type { LoadQueue } from './load-queues';

/** Arrivals at a queue by the local day on which they can first be worked: that of the next opening. */
export interface DayArrivals {
  readonly queue: number;
  /** Day number in the queue's zone. */
  readonly day: number;
  readonly arrivals: number;
}

export interface WeekLoad {
  /** The Monday it begins on, `YYYY-MM-DD`. */
  readonly from: string;
  readonly arrivals: number;
  /** Arrivals × handling time, in minutes; null: the time is not given. */
  readonly minutesAsked: number | null;
  /** Reps × open minutes, or what the daily cap lets through of them; null: the reps are not given. */
  readonly minutesOpen: number | null;
  /** Days, over by as-of, whose own arrivals ask for more than the day has; null: either is not given. */
  readonly daysOver: number | null;
}

export interface QueueLoad {
  readonly queue: string;
  readonly reps: number | null;
  readonly minutes: number | null;
  readonly weeks: readonly WeekLoad[];
}

/** The day on which an arrival can first be worked. */
export const workingDay = ({ calendar, zone }: LoadQueue, at: number): number =>
  zone.dayAt(calendar.nextOpen(at));

/** The Monday of the week a day is in. */
export const mondayOf = (day: number): number => day - weekdayIndex(day);

/**
 * What arrivals ask of the reps of each queue, and what there is of them: arrivals × minutes against reps × open minutes, by
 * week and by local day (`docs/replay.md`, section 8). Weeks go from Monday, from that of the first arrival anywhere to
 * that of `asOf`, whose open time counts up to `asOf` only. Minutes are rounded to whole ones.
 */
export function offeredLoad(
  rows: readonly DayArrivals[],
  queues: readonly LoadQueue[],
  asOf: number,
): readonly QueueLoad[] {
  const byQueue = queues.map(() => new Map<number, number>());
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { queue, day, arrivals } of rows) {
    const days = byQueue[queue];
    days?.set(day, (days.get(day) ?? 0) + arrivals);
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return queues.map((queue, index) => {
    const days = byQueue[index] ?? new Map<number, number>();
    const weeks: WeekLoad[] = [];
    const until = Math.max(last, queue.zone.dayAt(asOf));
    for (let monday = mondayOf(first); monday <= until; monday += 7) {
      weeks.push(weekOf(queue, days, monday, asOf));
    }
    return { queue: queue.id, reps: queue.reps, minutes: queue.minutes, weeks };
  });
}

function weekOf(queue: LoadQueue, days: ReadonlyMap<number, number>, monday: number, asOf: number): WeekLoad {
  const { reps, minutes } = queue;
  let arrivals = 0;
  let openMs = 0;
  let daysOver = 0;
  for (let day = monday; day < monday + 7; day++) {
    const arrived = days.get(day) ?? 0;
    arrivals += arrived;
    if (reps === null) continue;
    const ofDay = openOn(queue, reps, day, asOf);
    openMs += ofDay;
    const isOver = queue.zone.startOfDay(day + 1) <= asOf;
    if (isOver && minutes !== null && arrived * minutes * MS_PER_MINUTE > ofDay) daysOver += 1;
  }
  return {
    from: formatIsoDate(monday),
    arrivals,
    minutesAsked: minutes === null ? null : Math.round(arrivals * minutes),
    minutesOpen: reps === null ? null : Math.round(openMs / MS_PER_MINUTE),
    daysOver: reps === null || minutes === null ? null : daysOver,
  };
}

function openOn({ calendar, zone, minutes, dailyCap }: LoadQueue, reps: number, day: number, asOf: number) {
  const [from, to] = [zone.startOfDay(day), Math.min(zone.startOfDay(day + 1), asOf)];
  const open = from < to ? reps * calendar.elapsedMs(from, to) : 0;
  return dailyCap === null || minutes === null ? open : Math.min(open, dailyCap * minutes * MS_PER_MINUTE);
}

/** Whether a week is asked for more than it has; null: reps or handling time are not given. */
export const isOver = ({ minutesAsked, minutesOpen }: WeekLoad): boolean | null =>
  minutesAsked === null || minutesOpen === null ? null : minutesAsked > minutesOpen;

/** The weeks that are; null: reps or handling time are not given. */
export function weeksOver<Week extends WeekLoad>({
  weeks,
}: {
  readonly weeks: readonly Week[];
}): Week[] | null {
  return weeks.some((week) => isOver(week) === null) ? null : weeks.filter(isOver);
}
