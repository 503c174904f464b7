import type { EventTable, LeadData } from '../leads/lead-data';
import type { Zone } from '../time/zone';
import type { Definitions } from './definitions';

/** A time that something was recorded at; `dateOnly` times are the start of a local day. */
export interface RecordedTime {
  readonly at: number;
  readonly dateOnly: boolean;
  readonly byPerson: boolean;
}

/** What the data says of one lead, nothing after as-of. Lists are in order of time, then of the file. */
export interface RecordedLead {
  readonly lead: number;
  readonly createdAt: number;
  /** Entries by stage index; those of the initial stage begin with the creation. */
  readonly entries: readonly (readonly RecordedTime[])[];
  readonly signals: ReadonlyMap<string, readonly RecordedTime[]>;
  /** By SLA: when its clocks started. */
  readonly starts: readonly (readonly RecordedTime[])[];
}

/** Most leads have nothing of most things. Stands for that and is never added to. */
const NO_TIMES: RecordedTime[] = [];
const NO_SIGNALS: RecordedLead['signals'] = new Map();

/** Stages the record knows: the initial one, and those the mapping has entries for. */
export function recordedStages(definitions: Definitions, data: LeadData): ReadonlySet<number> {
  const mapped = data.recordedStages.map((stage) => definitions.stageIndex.get(stage));
  return new Set([definitions.initial, ...mapped.filter((index) => index !== undefined)]);
}

/** Reads leads out of the columns. The glossary says which stages matter; entries to others are not read. */
export function recordReader(
  definitions: Definitions,
  data: LeadData,
  asOf: number,
): (lead: number) => RecordedLead {
  const stageOfKind = data.entries.kinds.map((kind) => definitions.stageIndex.get(kind.stage));

  const byPersonOfKind = data.entries.kinds.map(({ byPerson }) => byPerson);
  const { initial } = definitions;
  const noEntries = definitions.stages.map(() => NO_TIMES);

  const entriesOf = (lead: number, createdAt: number): RecordedTime[][] => {
    const entries = noEntries.slice();
    const { offsets, at: times, kind: kinds, dateOnly } = data.entries;
    entries[initial] = [{ at: createdAt, dateOnly: data.created.dateOnly.has(lead), byPerson: false }];
    for (let row = offsets[lead] ?? 0; row < (offsets[lead + 1] ?? 0); row++) {
      const at = times.at(row);
      if (at > asOf) break;
      const kind = kinds[row] ?? 0;
      const stage = stageOfKind[kind];
      // The initial stage is entered at creation; a recorded entry at or before that is the same one.
      if (stage === undefined || (stage === initial && at <= createdAt)) continue;
      const entry = { at, dateOnly: dateOnly.has(row), byPerson: byPersonOfKind[kind] ?? false };
      const list = entries[stage] ?? NO_TIMES;
      if (list === NO_TIMES) entries[stage] = [entry];
      else list.push(entry);
    }
    return entries;
  };

  const signalsOf = (lead: number): RecordedLead['signals'] => {
    const { offsets } = data.signals;
    if (offsets[lead] === offsets[lead + 1]) return NO_SIGNALS;
    const signals = new Map<string, RecordedTime[]>();
    eachEvent(data.signals, lead, asOf, (time, index) => {
      const kind = data.signals.kinds[index];
      if (!kind) return;
      const list = signals.get(kind.signal);
      const own = { ...time, byPerson: kind.byPerson };
      if (list) list.push(own);
      else signals.set(kind.signal, [own]);
    });
    return signals;
  };

  const startsOf = (
    entries: readonly (readonly RecordedTime[])[],
    signals: RecordedLead['signals'],
  ): (readonly RecordedTime[])[] => {
    const starts: (readonly RecordedTime[])[] = [];
    for (const { sla, startStage } of definitions.slas) {
      if (sla.start.on === 'signal') starts.push(signals.get(sla.start.signal) ?? NO_TIMES);
      else if (startStage === null) starts.push((entries[initial] ?? NO_TIMES).slice(0, 1));
      else starts.push(entries[startStage] ?? NO_TIMES);
    }
    return starts;
  };

  return (lead) => {
    const createdAt = data.created.values.at(lead);
    const entries = entriesOf(lead, createdAt);
    const signals = signalsOf(lead);
    return { lead, createdAt, entries, signals, starts: startsOf(entries, signals) };
  };
}

/** Visits the events of one lead up to `asOf`, in their order. */
export function eachEvent(
  table: EventTable<unknown>,
  lead: number,
  asOf: number,
  visit: (time: { at: number; dateOnly: boolean }, kind: number) => void,
): void {
  for (let row = table.offsets[lead] ?? 0; row < (table.offsets[lead + 1] ?? 0); row++) {
    const at = table.at.at(row);
    if (at <= asOf) visit({ at, dateOnly: table.dateOnly.has(row) }, table.kind[row] ?? 0);
  }
}

/** The last instant a recorded time may mean: of a date-only time, the end of its local day. */
export function latestOf(time: RecordedTime, zone: Zone): number {
  return time.dateOnly ? zone.startOfDay(zone.dayAt(time.at) + 1) - 1 : time.at;
}

/** Whether two recorded times may be the same day, one of them known to the day only. */
export const sameDay = (dateOnly: RecordedTime, other: number, zone: Zone): boolean =>
  dateOnly.dateOnly && zone.dayAt(dateOnly.at) === zone.dayAt(other);
