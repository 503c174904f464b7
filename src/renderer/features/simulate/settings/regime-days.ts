import type { Zone } from '#domain/time/zone';
import { edgeOf } from './day-input';

/** Markers with the start of this day among them, ascending; the same ones where the text is no day or is there already. */
export function withRegime(regimes: readonly number[], day: string, zone: Zone): readonly number[] {
  const at = edgeOf(day, zone, 'start');
  if (at === null || regimes.includes(at)) return regimes;
  return [...regimes, at].toSorted((a, b) => a - b);
}
