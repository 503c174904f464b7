import { compileDerived, enteredAt } from '../derive/deriver';
import type { DeriveFrom } from '../derive/fitting-events';
import type { EntryKind, EventTable, SignalKind, TimeColumn } from '../lead-data';
import { isDerived } from '../mapping/parts';
import { EventBuilder } from './event-builder';
import type { ImportContext } from './import-context';

type Terms = Pick<ImportContext, 'mapping' | 'policy' | 'zone'>;

interface Milestone extends EntryKind {
  readonly kind: number;
  readonly column: TimeColumn;
}

/** What entries and signals are made of besides columns. */
export interface EntrySources extends DeriveFrom {
  readonly created: TimeColumn;
}

/**
 * Recorded entries to stages (`docs/replay.md` section 1), the kinds of the milestones first and in the order of the
 * mapping, then those of the status history. The status history replaces a lead's milestones for the
 * stages it has entries for. The stage it starts from was entered at its milestone if that lies before the first
 * change, else at creation, which nobody did by hand. Of several milestones mapped to one stage the first with a
 * time counts; a derived one where no other entry of the lead is known, which later ones may count from.
 */
export function* recordedEntries(
  terms: Terms,
  milestoneColumns: readonly (TimeColumn | null)[],
  sources: EntrySources,
  leadCount: number,
): Generator<void, EventTable<EntryKind>> {
  const { mapping } = terms;
  const { created, status } = sources;
  const events = new EventBuilder<EntryKind>();
  const kinds = mapping.milestones.map(({ stage, madeBy, proxy }) => {
    const entry = { stage, byPerson: madeBy === 'person', proxy };
    return { ...entry, kind: events.addKind(entry) };
  });
  const milestones = kinds.flatMap((kind, i): Milestone[] => {
    const column = milestoneColumns[i];
    return column ? [{ ...kind, column }] : [];
  });
  const derived = kinds.flatMap(({ stage, kind }, i) => {
    const at = mapping.milestones[i]?.at;
    if (!at || !isDerived(at)) return [];
    return [{ stage, kind, after: at.after, derive: compileDerived(terms, at, created, sources) }];
  });
  const kindOf = kindsByStage(events);
  const milestoneOf = (lead: number, stage: string): Milestone | undefined =>
    milestones.find((milestone) => milestone.stage === stage && isSet(milestone.column, lead));

  /** Entries of the present lead; kept where something may be derived from them. */
  const own: { readonly stage: string; readonly at: number }[] = [];
  const addAt = (lead: number, stage: string, at: number, dateOnly: boolean, kind: number): void => {
    events.add(lead, at, dateOnly, kind);
    if (derived.length > 0) own.push({ stage, at });
  };
  const add = (lead: number, stage: string, column: TimeColumn, kind: number): void =>
    addAt(lead, stage, column.values.at(lead), column.dateOnly.has(lead), kind);

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
      if (counts && !replaced.has(milestone.stage))
        add(lead, milestone.stage, milestone.column, milestone.kind);
    }
    if (replaced.size > 0) replaced.clear();
  };
  const addDerived = (lead: number): void => {
    for (const { stage, kind, after, derive } of derived) {
      if (own.some((entry) => entry.stage === stage)) continue;
      const entered = own.filter((entry) => entry.stage === after).map(({ at }) => at);
      const times = derive(
        lead,
        entered.sort((a, b) => a - b),
      );
      for (const { at, dateOnly } of times) addAt(lead, stage, at, dateOnly, kind);
    }
    own.length = 0;
  };
  const finishLead = (lead: number): void => {
    addMilestones(lead);
    if (derived.length > 0) addDerived(lead);
  };
  let lead = 0;
  for (const entry of status.entries()) {
    while (lead < entry.lead) finishLead(lead++);
    const { stage } = entry;
    replaced.add(stage);
    if (entry.at) {
      addAt(lead, stage, entry.at.at, entry.at.dateOnly, kindOf(stage, entry.byPerson));
      continue;
    }
    const milestone = milestoneOf(lead, stage);
    if (milestone && milestone.column.values.at(lead) < entry.firstChange) {
      add(lead, stage, milestone.column, milestone.kind);
    } else if (isSet(created, lead)) {
      add(lead, stage, created, kindOf(stage, false));
    }
  }
  while (lead < leadCount) finishLead(lead++);
  return yield* events.finish(leadCount);
}

/** Every signal column's times as events, and those that are derived. */
export function* recordedSignals(
  terms: Terms,
  columns: readonly (TimeColumn | null)[],
  sources: EntrySources,
  entries: EventTable<EntryKind>,
  leadCount: number,
): Generator<void, EventTable<SignalKind>> {
  const events = new EventBuilder<SignalKind>();
  for (const [i, { signal, at, madeBy, proxy, answers }] of terms.mapping.signals.entries()) {
    const kind = events.addKind({ signal, byPerson: madeBy === 'person', proxy, answers });
    const column = columns[i];
    for (let lead = 0; column && lead < leadCount; lead++) {
      if (isSet(column, lead)) events.add(lead, column.values.at(lead), column.dateOnly.has(lead), kind);
    }
    if (isDerived(at)) {
      const derive = compileDerived(terms, at, sources.created, sources);
      for (let lead = 0; lead < leadCount; lead++) {
        const times = derive(lead, enteredAt(entries, lead, at.after));
        for (const time of times) events.add(lead, time.at, time.dateOnly, kind);
      }
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
