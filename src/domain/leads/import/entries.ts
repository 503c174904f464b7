import type { EntryKind, EventTable, SignalKind, TimeColumn } from '../lead-data';
import type { Mapping } from '../mapping/schema';
import { EventBuilder } from './event-builder';
import type { StatusReader } from './status-history';

interface Milestone extends EntryKind {
  readonly kind: number;
  readonly column: TimeColumn;
}

/**
 * Recorded entries to stages (`docs/replay.md` section 1), the kinds of the milestones first and in the order of the
 * mapping, then those of the status history. The status history replaces a lead's milestones for the
 * stages it has entries for. The stage it starts from was entered at its milestone if that lies before the first
 * change, else at creation, which nobody did by hand. Of several milestones mapped to one stage the first with a
 * time counts.
 */
export function* recordedEntries(
  mapping: Mapping,
  milestoneColumns: readonly (TimeColumn | null)[],
  created: TimeColumn,
  status: StatusReader,
  leadCount: number,
): Generator<void, EventTable<EntryKind>> {
  const events = new EventBuilder<EntryKind>();
  const milestones = mapping.milestones.flatMap(({ stage, madeBy, proxy }, i): Milestone[] => {
    const column = milestoneColumns[i];
    const entry = { stage, byPerson: madeBy === 'person', proxy };
    return column ? [{ ...entry, column, kind: events.addKind(entry) }] : [];
  });
  const kindOf = kindsByStage(events);
  const milestoneOf = (lead: number, stage: string): Milestone | undefined =>
    milestones.find((milestone) => milestone.stage === stage && isSet(milestone.column, lead));
  const add = (lead: number, column: TimeColumn, kind: number): void =>
    events.add(lead, column.values.at(lead), column.dateOnly.has(lead), kind);

  const replaced = new Set<string>();
  /** Milestones before each that are mapped to the same stage: if one of them has a time, the later one does not count. */
  const earlier = milestones.map(({ stage }, i) =>
    milestones.slice(0, i).filter((one) => one.stage === stage),
  );
  const addMilestones = (lead: number): void => {
    for (let i = 0; i < milestones.length; i++) {
      const milestone = milestones[i];
      if (!milestone || !isSet(milestone.column, lead)) continue;
      const counts = earlier[i]?.every(({ column }) => !isSet(column, lead)) ?? true;
      if (counts && !replaced.has(milestone.stage)) add(lead, milestone.column, milestone.kind);
    }
    if (replaced.size > 0) replaced.clear();
  };
  let lead = 0;
  for (const entry of yield* status.entries(leadCount)) {
    while (lead < entry.lead) addMilestones(lead++);
    replaced.add(entry.stage);
    if (entry.at) {
      events.add(lead, entry.at.at, entry.at.dateOnly, kindOf(entry.stage, entry.byPerson));
      continue;
    }
    const milestone = milestoneOf(lead, entry.stage);
    if (milestone && milestone.column.values.at(lead) < entry.firstChange) {
      add(lead, milestone.column, milestone.kind);
    } else if (isSet(created, lead)) {
      add(lead, created, kindOf(entry.stage, false));
    }
  }
  while (lead < leadCount) addMilestones(lead++);
  return yield* events.finish(leadCount);
}

/** Every signal column's times as events. */
export function* recordedSignals(
  mapping: Mapping,
  columns: readonly (TimeColumn | null)[],
  leadCount: number,
): Generator<void, EventTable<SignalKind>> {
  const events = new EventBuilder<SignalKind>();
  for (const [i, { signal, madeBy, proxy, answers }] of mapping.signals.entries()) {
    const kind = events.addKind({ signal, byPerson: madeBy === 'person', proxy, answers });
    const column = columns[i];
    for (let lead = 0; column && lead < leadCount; lead++) {
      if (isSet(column, lead)) events.add(lead, column.values.at(lead), column.dateOnly.has(lead), kind);
    }
    yield;
  }
  return yield* events.finish(leadCount);
}

const isSet = (column: TimeColumn, lead: number): boolean => column.valid.has(lead);

/** Kinds of entries that the history records, each made when first needed. */
function kindsByStage(events: EventBuilder<EntryKind>): (stage: string, byPerson: boolean) => number {
  const kinds = new Map<string, number>();
  return (stage, byPerson) => {
    const key = `${stage} ${byPerson}`;
    const kind = kinds.get(key) ?? events.addKind({ stage, byPerson, proxy: false });
    kinds.set(key, kind);
    return kind;
  };
}
