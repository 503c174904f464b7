import type { TimeReading } from '../dates';
import type { StatusChanges } from '../import/status-history';
import type { ActivityKind, EventTable, HistoryTable } from '../lead-data';
import type { Derived } from '../mapping/parts';

/** Where times are derived from. */
export interface DeriveFrom {
  readonly history: HistoryTable;
  readonly activities: EventTable<ActivityKind>;
  readonly status: StatusChanges;
}

/** The events of a lead that a recipe looks for, by time. */
export type FittingEvents = (lead: number) => readonly TimeReading[];

export function fittingEvents(recipe: Derived, from: DeriveFrom): FittingEvents {
  switch (recipe.recipe) {
    case 'owner-to-user':
      return ownerToUser(recipe, from.history);
    case 'human-status-change':
      return (lead) => from.status.byPersons(lead);
    case 'first-activity': {
      const { activities } = from;
      const types = new Set(recipe.types);
      const fits = activities.kinds.map(({ activity, byPerson }) => byPerson && types.has(activity));
      return (lead) => eventsOf(activities, lead, (event) => fits[activities.kind[event] ?? 0] === true);
    }
  }
}

/** Changes of the owner that lead out of a queue, and to one who is none. */
function ownerToUser(
  { field, queues }: Extract<Derived, { recipe: 'owner-to-user' }>,
  history: HistoryTable,
): FittingEvents {
  const names = new Set(queues.texts.map((text) => text.trim()));
  const starts = queues.prefixes.map((text) => text.trim()).filter((text) => text !== '');
  const isQueue = Array.from(
    history.texts,
    (text) => names.has(text) || starts.some((start) => text.startsWith(start)),
  );
  const owner = history.kinds.findIndex((kind) => kind.field === field);
  const { kind, oldCode, newCode } = history;
  return (lead) =>
    eventsOf(
      history,
      lead,
      (change) =>
        kind[change] === owner &&
        isQueue[oldCode[change] ?? -1] === true &&
        isQueue[newCode[change] ?? -1] === false,
    );
}

function eventsOf(
  { offsets, at, dateOnly }: EventTable<unknown>,
  lead: number,
  fits: (event: number) => boolean,
): TimeReading[] {
  const events: TimeReading[] = [];
  for (let event = offsets[lead] ?? 0; event < (offsets[lead + 1] ?? 0); event++) {
    if (fits(event)) events.push({ at: at.at(event), dateOnly: dateOnly.has(event) });
  }
  return events;
}
