import { parseIsoDate } from '../time/civil';
import type { Zone } from '../time/zone';
import type { Mapping } from './mapping/schema';

/** The last instant of the day the files were exported on, UTC ms; null where the mapping does not say the day. */
export function endOfExport({ exported }: Mapping, zone: Zone): number | null {
  const day = exported === null ? undefined : parseIsoDate(exported);
  return day === undefined ? null : zone.startOfDay(day + 1) - 1;
}
