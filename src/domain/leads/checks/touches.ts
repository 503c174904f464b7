import { compileCalendar } from '../../time/calendar';
import { CommonInstants } from './common-instants';
import {
  type CheckContext,
  eachEvent,
  eachLead,
  eventCounts,
  namedActivities,
  namedEntries,
  namedSignals,
} from './context';
import { type Found, Sightings } from './finding';

/** So many touches of one type at one second no person makes. */
const AT_ONCE = 5;
/** A type with a larger share out of hours than this is hardly people's. */
const MOST_OUT_OF_HOURS = 0.8;
/** Of fewer touches no share is told. */
const FEWEST_TOUCHES = 10;

/**
 * Touches, which are outbound activities and those that stop an SLA: by automation; by persons, but more at one
 * second than persons make; and by persons, but mostly while every calendar of the glossary is closed.
 */
export function* touches(context: CheckContext): Generator<void, Found[]> {
  const { data, policy } = context;
  const outbound = policy.activities.filter(({ direction }) => direction === 'outbound').map(({ id }) => id);
  const stopping = policy.slas.flatMap(({ stop }) =>
    stop.flatMap((one) => (one.on === 'activity' ? one.types : [])),
  );
  const touching = new Set([...outbound, ...stopping]);
  const { kinds } = data.activities;
  const isByPerson = kinds.map((kind) => kind.byPerson);
  const events = namedActivities(data);
  const openAt = calendars(context);
  const counts = yield* eventCounts(events);
  const found = events.subjects.map(({ id }, subject) =>
    touching.has(id)
      ? {
          automated: new Sightings(data),
          machine: new Sightings(data),
          late: new Sightings(data),
          /** By persons, with a time of day, and how many at each instant. */
          timed: 0,
          byPerson: 0,
          instants: new CommonInstants(counts[subject] ?? 0, AT_ONCE),
        }
      : null,
  );
  yield* eachEvent(events, (lead, at, isDay, subject, kind) => {
    const own = found[subject];
    if (!own) return;
    if (!isByPerson[kind]) own.automated.add(lead, at);
    else {
      own.byPerson++;
      if (isDay) return;
      own.timed++;
      own.instants.expect(at);
      if (!openAt(at)) own.late.add(lead, at);
    }
  });
  yield* eachEvent(events, (_lead, at, isDay, subject, kind) => {
    if (isByPerson[kind] && !isDay) found[subject]?.instants.count(at);
  });
  yield* eachEvent(events, (lead, at, isDay, subject, kind) => {
    const own = found[subject];
    if (own && isByPerson[kind] && !isDay && own.instants.at(at) >= AT_ONCE) own.machine.add(lead, at);
  });
  return found.flatMap((own, index) => {
    if (!own) return [];
    const { automated, machine, late, timed, byPerson } = own;
    const subject = events.subjects[index] ?? null;
    const about = { severity: 'doubt', unit: 'events' } as const;
    const isLate = timed >= FEWEST_TOUCHES && late.count > MOST_OUT_OF_HOURS * timed;
    return [
      ...automated.finding('automated-touches', subject, {
        severity: 'note',
        unit: 'events',
        of: counts[index] ?? 0,
      }),
      ...machine.finding('machine-like-touches', subject, { ...about, of: byPerson }),
      ...(isLate ? late.finding('out-of-hours-touches', subject, { ...about, of: timed }) : []),
    ];
  });
}

/** Whether any calendar of the glossary is open; always, where it has none that can be told. */
function calendars({ policy }: CheckContext): (at: number) => boolean {
  const compiled = policy.calendars.flatMap((spec) => {
    const calendar = compileCalendar(spec);
    return calendar.ok ? [calendar.value] : [];
  });
  return compiled.length === 0 ? () => true : (at) => compiled.some((calendar) => calendar.isOpen(at));
}

/** Events of which only the day is known, so that no clock of hours can be told from them. */
export function* dateOnlyEvents({ data }: CheckContext): Generator<void, Found[]> {
  const created = new Sightings(data);
  yield* eachLead(data.count, (lead) => {
    if (data.created.dateOnly.has(lead)) created.add(lead, data.created.values.at(lead));
  });
  const found = created.finding('date-only', null, { severity: 'note', of: data.count, unit: 'leads' });
  for (const events of [namedEntries(data), namedSignals(data), namedActivities(data)]) {
    // Of most tables every time is known.
    if (events.table.dateOnly.words.length === 0) continue;
    const days = events.subjects.map(() => new Sightings(data));
    yield* eachEvent(events, (lead, at, isDay, subject) => {
      if (isDay) days[subject]?.add(lead, at);
    });
    const counts = yield* eventCounts(events);
    for (const [index, sightings] of days.entries()) {
      const rest = { severity: 'note', of: counts[index] ?? 0, unit: 'events' } as const;
      found.push(...sightings.finding('date-only', events.subjects[index] ?? null, rest));
    }
  }
  return found;
}
