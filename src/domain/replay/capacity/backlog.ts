import { formatIsoDate } from '../../time/civil';
import type { Zone } from '../../time/zone';
import type { Served } from './queue-run';

export interface BacklogDay {
  /** Local date, `YYYY-MM-DD`. */
  readonly day: string;
  /** Who has arrived by the end of it, is to be served, and neither was by then nor left. */
  readonly waiting: number;
}

const YIELD_EVERY = 1 << 14;

/**
 * How many wait at the end of each local day, from the day of `from` to that of `to`. Leads that nobody ever worked wait
 * for nothing, and are not in it. Yields the share done.
 */
export function* backlogByDay(
  { line, starts, left }: Served,
  zone: Zone,
  { from, to }: { readonly from: number; readonly to: number },
): Generator<number, readonly BacklogDay[]> {
  const firstDay = zone.dayAt(from);
  const days = zone.dayAt(to) - firstDay + 1;
  if (!(days > 0)) return [];
  const change = new Int32Array(days);
  const add = (at: number, by: number): void => {
    const day = Math.max(0, zone.dayAt(at) - firstDay);
    if (day < days) change[day] = (change[day] ?? 0) + by;
  };
  for (let place = 0; place < line.length; place++) {
    if (place % YIELD_EVERY === 0) yield place / line.length;
    const at = line.at[place] ?? 0;
    if (line.isNever[place] === 1 || at > to) continue;
    add(at, 1);
    const gone = left[place] === 1 ? line.leavesAt[place] : starts[place];
    if (gone !== undefined && gone <= to) add(gone, -1);
  }
  let waiting = 0;
  return Array.from(change, (by, index) => {
    waiting += by;
    return { day: formatIsoDate(firstDay + index), waiting };
  });
}
