import { type CheckContext, namedEntries } from './context';

interface FirstEntry {
  readonly at: number;
  readonly isDay: boolean;
}

/** Visits every lead with its first recorded entry of each stage; the map is the same object each time. */
export function eachJourney(
  { data }: CheckContext,
  visit: (lead: number, first: ReadonlyMap<string, FirstEntry>) => void,
): void {
  const {
    table: { offsets, at, dateOnly, kind },
    subjects,
  } = namedEntries(data);
  const first = new Map<string, FirstEntry>();
  for (let lead = 0; lead < data.count; lead++) {
    first.clear();
    const end = offsets[lead + 1] ?? 0;
    // Events of a lead stand in the order of time.
    for (let event = offsets[lead] ?? 0; event < end; event++) {
      const stage = subjects[kind[event] ?? 0]?.id;
      if (stage !== undefined && !first.has(stage)) {
        first.set(stage, { at: at.at(event), isDay: dateOnly.has(event) });
      }
    }
    visit(lead, first);
  }
}
