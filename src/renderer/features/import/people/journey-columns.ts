import type { JourneyCounts } from '#domain/leads/people/journeys';

/** More columns than these would be of next to nobody. */
const MOST_NUMBERS = 4;

/** The numbers of journeys that have a column of their own, from 1 on, and whether there are later ones beside them. */
export function journeyColumns(journeys: readonly JourneyCounts[]): {
  readonly numbers: readonly number[];
  readonly rest: boolean;
} {
  const most = Math.max(1, ...journeys.map(({ byNumber }) => byNumber.length));
  const shown = most > MOST_NUMBERS + 1 ? MOST_NUMBERS : most;
  return { numbers: Array.from({ length: shown }, (_, i) => i + 1), rest: most > shown };
}
