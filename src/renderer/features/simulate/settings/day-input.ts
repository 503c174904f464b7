import { formatIsoDate, parseIsoDate } from '#domain/time/civil';
import type { Zone } from '#domain/time/zone';

/** The local day of an instant as a date box holds it: `2026-03-31`. */
export const dayOf = (at: number, zone: Zone): string => formatIsoDate(zone.dayAt(at));

/** The first instant of a day, or of the day after it. Null: the text is no day. */
export function edgeOf(text: string, zone: Zone, edge: 'start' | 'end'): number | null {
  const day = parseIsoDate(text);
  if (day === undefined) return null;
  return zone.startOfDay(edge === 'start' ? day : day + 1);
}

/** The last day that a half-open period reaches into. */
export const lastDayOf = (to: number, zone: Zone): string => dayOf(to - 1, zone);
