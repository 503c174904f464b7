import type { Policy } from '../../glossary/schema/policy';
import { learnEnd } from '../../replay/as-of';
import type { Zone } from '../../time/zone';
import type { BitsBuilder } from '../columns/bits';
import { endOfExport } from '../export-day';
import type { EventTable, LeadData } from '../lead-data';
import type { Mapping } from '../mapping/schema';
import { leadPieces, pieces } from '../pieces';
import type { Found, Subject } from './finding';

/** A check of data with millions of rows pauses now and then, so that the thread can do other things, or give it up. */
export type Check = (context: CheckContext) => Generator<void, Found[]>;

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

/** Looks through the data, between pauses. @param asOf see `CheckInput`. */
export function* checkContext(
  data: LeadData,
  policy: Policy,
  mapping: Mapping,
  zone: Zone,
  asOf: number | null,
  marks: BitsBuilder | null = null,
): Generator<void, CheckContext> {
  const exported = asOf ?? endOfExport(mapping, zone);
  const end = exported === null ? yield* learnEnd(data) : null;
  return {
    data,
    policy,
    mapping,
    zone,
    asOf: exported ?? end?.stray?.from ?? end?.latest ?? Number.NaN,
    firstCreated: yield* firstCreated(data),
    marks,
  };
}

/** The first creation, UTC ms; NaN where no lead has one. */
export function* firstCreated({ created, count }: LeadData): Generator<void, number> {
  let first = Number.NaN;
  yield* eachLead(count, (lead) => {
    const at = created.values.at(lead);
    if (!(at >= first)) first = Number.isNaN(at) ? first : at;
  });
  return first;
}

/** One of the tables of events, by what the glossary calls them. */
export interface NamedEvents {
  readonly table: EventTable<unknown>;
  /** Each once, in the order of the kinds. */
  readonly subjects: readonly NonNullable<Subject>[];
  /** By kind of the table; several kinds may mean one thing. */
  readonly subjectOf: Uint16Array;
}

function named<Kind>(
  table: EventTable<Kind>,
  of: 'stage' | 'signal' | 'activity' | 'field',
  idOf: (kind: Kind) => string,
): NamedEvents {
  const ids = [...new Set(table.kinds.map(idOf))];
  return {
    table,
    subjects: ids.map((id) => ({ of, id })),
    subjectOf: Uint16Array.from(table.kinds, (kind) => ids.indexOf(idOf(kind))),
  };
}

export const namedEntries = ({ entries }: LeadData) => named(entries, 'stage', ({ stage }) => stage);

export const namedSignals = ({ signals }: LeadData) => named(signals, 'signal', ({ signal }) => signal);

export const namedActivities = ({ activities }: LeadData) =>
  named(activities, 'activity', ({ activity }) => activity);

export const namedChanges = ({ history }: LeadData) => named(history, 'field', ({ field }) => field);

/** Visits every lead, and pauses. */
export function* eachLead(count: number, visit: (lead: number) => void): Generator<void, void> {
  for (const { from, to } of pieces(count)) {
    for (let lead = from; lead < to; lead++) visit(lead);
    yield;
  }
}

/** By the number of a subject, and the kind of the table. */
export type EventVisitor = (lead: number, at: number, isDay: boolean, subject: number, kind: number) => void;

/** Visits every event, lead by lead and in the order of time, and pauses. */
export function* eachEvent(
  { table: { offsets, at, dateOnly, kind }, subjectOf }: NamedEvents,
  visit: EventVisitor,
): Generator<void, void> {
  for (const { from, to } of leadPieces(offsets)) {
    for (let lead = from; lead < to; lead++) {
      const end = offsets[lead + 1] ?? 0;
      for (let event = offsets[lead] ?? 0; event < end; event++) {
        const own = kind[event] ?? 0;
        visit(lead, at.at(event), dateOnly.has(event), subjectOf[own] ?? 0, own);
      }
    }
    yield;
  }
}

/** How many events each subject has, by its number. */
export function* eventCounts({ table, subjects, subjectOf }: NamedEvents): Generator<void, Float64Array> {
  const counts = new Float64Array(subjects.length);
  const { kind } = table;
  for (const { from, to } of pieces(kind.length)) {
    for (let event = from; event < to; event++) {
      const subject = subjectOf[kind[event] ?? 0] ?? 0;
      counts[subject] = (counts[subject] ?? 0) + 1;
    }
    yield;
  }
  return counts;
}

/** Whether a time lies before `other` for certain: one known to the day only may be as late as that day ends. */
export const isSurelyBefore = (zone: Zone, at: number, isDay: boolean, other: number): boolean =>
  at < other && (!isDay || zone.startOfDay(zone.dayAt(at) + 1) <= other);

/** Entries of the milestones' kinds come first, in the order of the mapping; the others the status history records. */
export const isByHistory = ({ mapping }: CheckContext, kind: number): boolean =>
  kind >= mapping.milestones.length;
