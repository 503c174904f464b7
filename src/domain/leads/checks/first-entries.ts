import { leadPieces } from '../pieces';
import { type CheckContext, namedEntries } from './context';

/** The first recorded entries of a lead, by the number of the stage among `stagesOf`. */
export interface FirstEntries {
  /** NaN: none. */
  readonly at: Float64Array;
  /** 1: only the day is known. */
  readonly isDay: Uint8Array;
}

/** Ids of the stages with recorded entries. */
export const recordedIn = ({ data }: CheckContext): readonly string[] =>
  namedEntries(data).subjects.map(({ id }) => id);

/** Visits every lead with its first recorded entry of each stage, in the same object each time, and pauses. */
export function* eachJourney(
  { data }: CheckContext,
  visit: (lead: number, first: FirstEntries) => void,
): Generator<void, void> {
  const {
    table: { offsets, at, dateOnly, kind },
    subjects,
    subjectOf,
  } = namedEntries(data);
  const first = { at: new Float64Array(subjects.length), isDay: new Uint8Array(subjects.length) };
  for (const { from, to } of leadPieces(offsets)) {
    for (let lead = from; lead < to; lead++) {
      first.at.fill(Number.NaN);
      const start = offsets[lead] ?? 0;
      // Events of a lead stand in the order of time, so that of those in one stage the first is visited last.
      for (let event = (offsets[lead + 1] ?? 0) - 1; event >= start; event--) {
        const stage = subjectOf[kind[event] ?? 0] ?? 0;
        first.at[stage] = at.at(event);
        first.isDay[stage] = dateOnly.has(event) ? 1 : 0;
      }
      visit(lead, first);
    }
    yield;
  }
}
