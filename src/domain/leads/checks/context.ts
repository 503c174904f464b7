import type { Policy } from '../../glossary/schema/policy';
import { latestTime, strayTimes } from '../../replay/as-of';
import type { Zone } from '../../time/zone';
import type { BitsBuilder } from '../columns/bits';
import { endOfExport } from '../export-day';
import type { EventTable, LeadData } from '../lead-data';
import type { Mapping } from '../mapping/schema';
import type { Subject } from './finding';

/** What every check looks at. */
export interface CheckContext {
  readonly data: LeadData;
  readonly policy: Policy;
  readonly mapping: Mapping;
  /** Of naive times and local days. */
  readonly zone: Zone;
  /** UTC ms: as given, or the latest time found. */
  readonly asOf: number;
  /** The first creation; NaN where no lead has one. */
  readonly firstCreated: number;
  /** Takes the leads that are found, where somebody asks which they are. */
  readonly marks: BitsBuilder | null;
}

/** @param asOf see `CheckInput`. */
export function checkContext(
  data: LeadData,
  policy: Policy,
  mapping: Mapping,
  zone: Zone,
  asOf: number | null,
  marks: BitsBuilder | null = null,
): CheckContext {
  const exported = asOf ?? endOfExport(mapping, zone);
  return {
    data,
    policy,
    mapping,
    zone,
    asOf: exported ?? strayTimes(data)?.from ?? latestTime(data) ?? Number.NaN,
    firstCreated: firstCreated(data),
    marks,
  };
}

function firstCreated({ created, count }: LeadData): number {
  let first = Number.NaN;
  for (let lead = 0; lead < count; lead++) {
    const at = created.values.at(lead);
    if (!(at >= first)) first = Number.isNaN(at) ? first : at;
  }
  return first;
}

/** One of the tables of events, by what the glossary calls them. */
export interface NamedEvents {
  readonly table: EventTable<unknown>;
  /** By kind of the table; several kinds may mean one thing. */
  readonly subjects: readonly NonNullable<Subject>[];
}

const subjectsOf = <Kind>(
  kinds: readonly Kind[],
  of: 'stage' | 'signal' | 'activity' | 'field',
  idOf: (kind: Kind) => string,
): NonNullable<Subject>[] => {
  const known = new Map<string, NonNullable<Subject>>();
  return kinds.map((kind) => {
    const id = idOf(kind);
    const subject = known.get(id) ?? { of, id };
    known.set(id, subject);
    return subject;
  });
};

export const namedEntries = ({ entries }: LeadData): NamedEvents => ({
  table: entries,
  subjects: subjectsOf(entries.kinds, 'stage', ({ stage }) => stage),
});

export const namedSignals = ({ signals }: LeadData): NamedEvents => ({
  table: signals,
  subjects: subjectsOf(signals.kinds, 'signal', ({ signal }) => signal),
});

export const namedActivities = ({ activities }: LeadData): NamedEvents => ({
  table: activities,
  subjects: subjectsOf(activities.kinds, 'activity', ({ activity }) => activity),
});

export const namedChanges = ({ history }: LeadData): NamedEvents => ({
  table: history,
  subjects: subjectsOf(history.kinds, 'field', ({ field }) => field),
});

/** The different subjects of a table, in the order of its kinds. */
export const subjectsIn = ({ subjects }: NamedEvents): readonly NonNullable<Subject>[] => [
  ...new Set(subjects),
];

/** Visits every event, lead by lead and in the order of time. */
export function eachEvent(
  { table: { offsets, at, dateOnly, kind }, subjects }: NamedEvents,
  visit: (lead: number, at: number, isDay: boolean, subject: NonNullable<Subject>, kind: number) => void,
): void {
  for (let lead = 0; lead + 1 < offsets.length; lead++) {
    const end = offsets[lead + 1] ?? 0;
    for (let event = offsets[lead] ?? 0; event < end; event++) {
      const own = kind[event] ?? 0;
      const subject = subjects[own];
      if (subject) visit(lead, at.at(event), dateOnly.has(event), subject, own);
    }
  }
}

/** How many events each subject has. */
export function eventCounts(events: NamedEvents): Map<Subject, number> {
  const counts = new Map<Subject, number>();
  eachEvent(events, (_lead, _at, _isDay, subject) => counts.set(subject, (counts.get(subject) ?? 0) + 1));
  return counts;
}

/** Whether a time lies before `other` for certain: one known to the day only may be as late as that day ends. */
export const isSurelyBefore = (zone: Zone, at: number, isDay: boolean, other: number): boolean =>
  at < other && (!isDay || zone.startOfDay(zone.dayAt(at) + 1) <= other);

/** Entries of the milestones' kinds come first, in the order of the mapping; the others the status history records. */
export const isByHistory = ({ mapping }: CheckContext, kind: number): boolean =>
  kind >= mapping.milestones.length;
