import type { Mapping } from '#domain/leads/mapping/schema';
import type { Zone } from '#domain/time/zone';
import { dayOf, edgeOf } from './day-input';

/** Markers with the start of this day among them, ascending; the same ones where the text is no day or is there already. */
export function withRegime(regimes: readonly number[], day: string, zone: Zone): readonly number[] {
  const at = edgeOf(day, zone, 'start');
  if (at === null || regimes.includes(at)) return regimes;
  return [...regimes, at].toSorted((a, b) => a - b);
}

/** The days from which on the mapping reads some value in another way: somebody renamed it, and may have changed more. */
function renamedDays(mapping: Mapping): string[] {
  return [...new Set(sinceDays(mapping))].toSorted();
}

/** Those of them that are no marker yet. */
export const suggestedDays = (mapping: Mapping, regimes: readonly number[], zone: Zone): string[] => {
  const marked = new Set(regimes.map((at) => dayOf(at, zone)));
  return renamedDays(mapping).filter((day) => !marked.has(day));
};

/** A table of values names the day it holds from as `since`, wherever in a mapping it stands. */
function sinceDays(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === 'since' && typeof value === 'string' ? [value] : sinceDays(value),
  );
}
