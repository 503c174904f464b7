import type { Policy } from '../../glossary/schema/policy';
import type { Mapping } from '../../leads/mapping/schema';
import { formatIsoDate } from '../../time/civil';
import type { Zone } from '../../time/zone';
import type { ScoreStep } from './score-steps';

/** A day that may be marked, since something seems to have been changed then. Nothing marks it but a person. */
export interface SuggestedMarker {
  readonly day: string;
  /** What was seen, each as what follows after a colon. */
  readonly seen: readonly string[];
}

/**
 * The days from which on the mapping reads some value in another way, for somebody renamed it and may have changed more, and those
 * from which on an exported score is distributed in another way; but for days that are marked. In order of time.
 * @param regimes markers there are, UTC ms.
 */
export function suggestedMarkers(
  mapping: Mapping,
  steps: readonly ScoreStep[],
  policy: Pick<Policy, 'fields'>,
  regimes: readonly number[],
  zone: Zone,
): SuggestedMarker[] {
  const marked = new Set(regimes.map((at) => formatIsoDate(zone.dayAt(at))));
  const seen = [
    ...[...new Set(sinceDays(mapping))].map((day) => ({ day, text: 'values were renamed' })),
    ...steps.map((step) => ({ day: step.day, text: stepText(step, labelOf(policy, step.field)) })),
  ];
  const days = new Set(seen.map(({ day }) => day).filter((day) => !marked.has(day)));
  return [...days].sort().map((day) => ({
    day,
    seen: seen.flatMap((one) => (one.day === day ? [one.text] : [])),
  }));
}

const labelOf = ({ fields }: Pick<Policy, 'fields'>, field: string): string =>
  fields.find(({ id }) => id === field)?.label ?? field;

function stepText({ score, share, median }: ScoreStep, label: string): string {
  const [now, then] = [share.since, share.before].map((one) => `${Math.round(one * 100)} %`);
  return `${now} of the leads created from then on have a "${label}" of ${short(score)} or more, of those in the twelve weeks before ${then} (median ${short(median.since)}, before ${short(median.before)}); the scoring may have been changed`;
}

const short = (points: number): number => Math.round(points * 10) / 10;

/** A table of values names the day it holds from as `since`, wherever in a mapping it stands. */
function sinceDays(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === 'since' && typeof value === 'string' ? [value] : sinceDays(value),
  );
}
