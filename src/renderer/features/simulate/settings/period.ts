import type { ReplayOptions } from '#domain/replay/options';
import type { Zone } from '#domain/time/zone';
import { edgeOf } from './day-input';

/** The period of two days, both included, as a replay takes it. Null: a day is missing, or the last comes first. */
export function periodFrom(
  first: string,
  last: string,
  zone: Zone,
): NonNullable<ReplayOptions['period']> | null {
  const from = edgeOf(first, zone, 'start');
  const to = edgeOf(last, zone, 'end');
  return from === null || to === null || to <= from ? null : { from, to };
}
