import type { Zone } from '../../time/zone';
import type { TimeReading } from '../dates';

/**
 * The first fitting event at or after each anchor and before the next one (`docs/replay.md` section 1), so that the k-th
 * time belongs to the k-th journey. An event of which only the day is known fits an anchor of that day, and then has its
 * time.
 * @param events by time.
 * @param anchors UTC ms, ascending.
 */
export function deriveTimes(
  events: readonly TimeReading[],
  anchors: readonly number[],
  zone: Zone,
): TimeReading[] {
  return anchors.flatMap((anchor, i) => {
    const end = anchors[i + 1] ?? Number.POSITIVE_INFINITY;
    for (const { at, dateOnly } of events) {
      const time = at < anchor && dateOnly && endOfDay(zone, at) > anchor ? anchor : at;
      if (time >= end) break;
      if (time >= anchor) return [{ at: time, dateOnly }];
    }
    return [];
  });
}

const endOfDay = (zone: Zone, at: number): number => zone.startOfDay(zone.dayAt(at) + 1);
