import { formatIsoDate } from '../../time/civil';
import type { Zone } from '../../time/zone';
import type { Served } from './queue-run';

export interface BacklogDay {
  /** Local date, `YYYY-MM-DD`. */
  readonly day: string;
  /** Who has arrived by the end of it, is to be served, and neither was by then nor left. */
  readonly waiting: number;
}

/**
 * How many wait at the end of each local day, from the day of `from` to that of `to`. Leads that nobody ever worked wait
 * for nothing, and are not in it.
 */
export function backlogByDay(
  { arrivals, starts, left }: Served,
  zone: Zone,
  { from, to }: { readonly from: number; readonly to: number },
): readonly BacklogDay[] {
  const firstDay = zone.dayAt(from);
  const days = zone.dayAt(to) - firstDay + 1;
  if (!(days > 0)) return [];
  const change = new Int32Array(days);
  const add = (at: number, by: number): void => {
    const day = Math.max(0, zone.dayAt(at) - firstDay);
    if (day < days) change[day] = (change[day] ?? 0) + by;
  };
  arrivals.forEach((arrival, index) => {
    if (arrival.ever === 'never' || arrival.at > to) return;
    add(arrival.at, 1);
    const gone = left[index] === 1 ? arrival.leavesAt : (starts[index] ?? Number.NaN);
    if (gone <= to) add(gone, -1);
  });
  let waiting = 0;
  return Array.from(change, (by, index) => {
    waiting += by;
    return { day: formatIsoDate(firstDay + index), waiting };
  });
}
