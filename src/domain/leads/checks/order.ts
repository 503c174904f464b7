import { leadPieces } from '../pieces';
import {
  type CheckContext,
  eachEvent,
  eachLead,
  eventCounts,
  isByHistory,
  isSurelyBefore,
  type NamedEvents,
  namedActivities,
  namedChanges,
  namedEntries,
  namedSignals,
} from './context';
import { type Found, Sightings } from './finding';
import { eachJourney, recordedIn } from './first-entries';
import { stagesBehind } from './stage-order';

/** Entries, signals and activities that lie before the lead was created. What is known to the day only must lie a day before. */
export function* beforeCreated(context: CheckContext): Generator<void, Found[]> {
  const { data, zone } = context;
  const { values } = data.created;
  const found: Found[] = [];
  for (const events of [namedEntries(data), namedSignals(data), namedActivities(data)]) {
    const holds = (lead: number, at: number, isDay: boolean) =>
      isSurelyBefore(zone, at, isDay, values.at(lead));
    found.push(...(yield* seen(events, context, 'before-created', holds)));
  }
  return found;
}

/** Whatever lies after the day the data are from, which must have been given: the latest time found is never late. */
export function* futureDates(context: CheckContext): Generator<void, Found[]> {
  const { data, asOf } = context;
  const created = new Sightings(data);
  yield* eachLead(data.count, (lead) => {
    const at = data.created.values.at(lead);
    if (at > asOf) created.add(lead, at);
  });
  const found = created.finding('future-dates', null, { severity: 'doubt', of: data.count, unit: 'leads' });
  for (const events of [namedEntries(data), namedSignals(data), namedActivities(data), namedChanges(data)]) {
    found.push(...(yield* seen(events, context, 'future-dates', (_lead, at) => at > asOf)));
  }
  return found;
}

/**
 * Leads that are first recorded in the later stage of a step before the earlier one: won before there was an
 * opportunity. A step whose end leads back to its beginning has no order (`stagesBehind`).
 */
export function* outOfOrder(context: CheckContext): Generator<void, Found[]> {
  const { data, zone, marks } = context;
  const recorded = recordedIn(context);
  const steps = orderedSteps(context).map(({ id, from, to }) => ({
    id,
    from: recorded.indexOf(from),
    to: recorded.indexOf(to),
    sightings: new Sightings(data, marks),
    both: 0,
  }));
  yield* eachJourney(context, (lead, first) => {
    for (const step of steps) {
      const from = first.at[step.from] ?? Number.NaN;
      const to = first.at[step.to] ?? Number.NaN;
      if (Number.isNaN(from) || Number.isNaN(to)) continue;
      step.both++;
      if (isSurelyBefore(zone, to, first.isDay[step.to] === 1, from)) step.sightings.add(lead, to);
    }
  });
  return steps.flatMap(({ id, sightings, both }) =>
    sightings.finding(
      'out-of-order',
      { of: 'transition', id },
      { severity: 'doubt', of: both, unit: 'leads' },
    ),
  );
}

function orderedSteps({ policy }: CheckContext) {
  const behind = stagesBehind(policy);
  return policy.transitions.filter(({ from, to }) => behind.get(from)?.has(to));
}

/** Instants at which one lead has two changes of one field, or of the status: which came first nobody can tell. */
export function* ties(context: CheckContext): Generator<void, Found[]> {
  const { data, marks } = context;
  const status = new Sightings(data, marks);
  const { entries } = data;
  let instants = 0;
  yield* eachInstant(entries, (lead, at, from, to) => {
    let changes = 0;
    // The stage it starts from may stand at the creation, and is no change.
    const isStart = at === data.created.values.at(lead);
    for (let event = from; event < to; event++) if (isByHistory(context, entries.kind[event] ?? 0)) changes++;
    if (isStart || changes === 0) return;
    instants++;
    if (changes > 1) status.add(lead, at);
  });
  const { history } = data;
  const fields = history.kinds.map(() => ({ sightings: new Sightings(data, marks), instants: 0 }));
  const changes = new Uint32Array(history.kinds.length);
  yield* eachInstant(history, (lead, at, from, to) => {
    changes.fill(0);
    for (let event = from; event < to; event++) {
      const kind = history.kind[event] ?? 0;
      changes[kind] = (changes[kind] ?? 0) + 1;
    }
    for (const [kind, field] of fields.entries()) {
      const own = changes[kind] ?? 0;
      if (own > 0) field.instants++;
      if (own > 1) field.sightings.add(lead, at);
    }
  });
  const rest = { severity: 'doubt', unit: 'instants' } as const;
  return [
    ...status.finding('ties', null, { ...rest, of: instants }),
    ...fields.flatMap(({ sightings, instants: of }, kind) =>
      sightings.finding('ties', { of: 'field', id: history.kinds[kind]?.field ?? '' }, { ...rest, of }),
    ),
  ];
}

/** Visits the runs of events that one lead has at one instant, and pauses. */
function* eachInstant(
  { offsets, at }: NamedEvents['table'],
  visit: (lead: number, at: number, from: number, to: number) => void,
): Generator<void, void> {
  for (const piece of leadPieces(offsets)) {
    for (let lead = piece.from; lead < piece.to; lead++) {
      const end = offsets[lead + 1] ?? 0;
      let from = offsets[lead] ?? 0;
      while (from < end) {
        const instant = at.at(from);
        let to = from + 1;
        while (to < end && at.at(to) === instant) to++;
        visit(lead, instant, from, to);
        from = to;
      }
    }
    yield;
  }
}

/** A finding for each subject of a table that has events of which `holds` is true. */
function* seen(
  events: NamedEvents,
  { data, marks }: CheckContext,
  kind: 'before-created' | 'future-dates',
  holds: (lead: number, at: number, isDay: boolean) => boolean,
): Generator<void, Found[]> {
  const { subjects } = events;
  const sightings = subjects.map(() => new Sightings(data, marks));
  yield* eachEvent(events, (lead, at, isDay, subject) => {
    if (holds(lead, at, isDay)) sightings[subject]?.add(lead, at);
  });
  if (sightings.every(({ count }) => count === 0)) return [];
  const counts = yield* eventCounts(events);
  return sightings.flatMap((own, subject) => {
    const rest = { severity: 'doubt', of: counts[subject] ?? 0, unit: 'events' } as const;
    return own.finding(kind, subjects[subject] ?? null, rest);
  });
}
