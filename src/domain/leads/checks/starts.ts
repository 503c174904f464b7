import { quantile } from '../../replay/statistics';
import { MS_PER_DAY } from '../../time/civil';
import {
  type CheckContext,
  eachEvent,
  isByHistory,
  isSurelyBefore,
  type NamedEvents,
  namedActivities,
  namedChanges,
  namedEntries,
} from './context';
import { type FindingKind, type Found, Sightings, type Subject } from './finding';
import { eachJourney } from './first-entries';

/** A record that begins no later than this after the first lead begins with it. */
const STARTS_WITHIN_MS = 30 * MS_PER_DAY;

/** By chance the first of what comes at random is so many mean intervals late in less than one case of a hundred. */
const LATE_INTERVALS = 5;

/**
 * Stages whose record begins later than their first leads would have come there: over 30 days after the first
 * creation, and by five times the mean interval between its first entries more than three quarters of those who
 * came there took for it.
 */
export function leftTruncation(context: CheckContext): Found[] {
  const { data, policy, firstCreated, asOf } = context;
  const { initialStage } = policy;
  const stages = new Map<string, { from: number; leads: number; times: number[] }>();
  eachJourney(context, (lead, first) => {
    const created = data.created.values.at(lead);
    for (const [stage, { at }] of first) {
      const own = stages.get(stage) ?? { from: at, leads: 0, times: [] };
      stages.set(stage, own);
      own.leads++;
      if (at < own.from) own.from = at;
      if (at >= created) own.times.push(at - created);
    }
  });
  return policy.stages.flatMap(({ id }) => {
    const own = stages.get(id);
    if (!own || id === initialStage) return [];
    const gap = own.from - firstCreated;
    const usual = quantile(Float64Array.from(own.times).sort(), 0.75) ?? 0;
    const interval = (asOf - own.from) / own.leads;
    return gap > STARTS_WITHIN_MS && gap > usual + LATE_INTERVALS * interval
      ? startFinding(context, 'left-truncation', { of: 'stage', id }, own.from)
      : [];
  });
}

/** Leads created before the first change of a field, or of the status, was recorded. */
export function historyStart(context: CheckContext): Found[] {
  const { data, firstCreated } = context;
  let status = Number.POSITIVE_INFINITY;
  eachEvent(namedEntries(data), (lead, at, _isDay, _subject, kind) => {
    // The stage a lead starts from may be put at its creation, which no history records.
    if (at < status && isByHistory(context, kind) && at !== data.created.values.at(lead)) status = at;
  });
  const fields = firstTimes(namedChanges(data));
  return [[null, status] as const, ...fields].flatMap(([subject, from]) =>
    Number.isFinite(from) && from - firstCreated > STARTS_WITHIN_MS
      ? startFinding(context, 'history-start', subject, from)
      : [],
  );
}

/**
 * Types of activity that were not recorded from the beginning: the first came over 30 days after the first
 * creation, and never since has the type been silent for half as long. Of n that come at random the first waits so long
 * in 2 of (n + 1)(n + 2) cases.
 */
export function activityStart(context: CheckContext): Found[] {
  const { data, firstCreated, asOf } = context;
  const events = namedActivities(data);
  return [...firstTimes(events)].flatMap(([subject, from]) => {
    const gap = from - firstCreated;
    return gap > STARTS_WITHIN_MS && gap > 2 * longestSilence(timesOf(events, subject, asOf), asOf)
      ? startFinding(context, 'activity-start', subject, from)
      : [];
  });
}

function firstTimes(events: NamedEvents): Map<Subject, number> {
  const first = new Map<Subject, number>();
  eachEvent(events, (_lead, at, _isDay, subject) => {
    const known = first.get(subject);
    if (known === undefined || at < known) first.set(subject, at);
  });
  return first;
}

/** Times of one subject's events up to as-of, ascending. */
function timesOf(events: NamedEvents, of: Subject, asOf: number): Float64Array {
  const times: number[] = [];
  eachEvent(events, (_lead, at, _isDay, subject) => {
    if (subject === of && at <= asOf) times.push(at);
  });
  return Float64Array.from(times).sort();
}

function longestSilence(times: Float64Array, asOf: number): number {
  let longest = 0;
  for (let i = 0; i < times.length; i++) {
    const silence = (times[i + 1] ?? asOf) - (times[i] ?? asOf);
    if (silence > longest) longest = silence;
  }
  return longest;
}

/** Leads created before a record begins; those of which only the day is known, on an earlier one. */
function startFinding(
  { data, zone }: CheckContext,
  kind: FindingKind,
  subject: Subject,
  from: number,
): Found[] {
  const { values, dateOnly } = data.created;
  const older = new Sightings(data);
  for (let lead = 0; lead < data.count; lead++) {
    const created = values.at(lead);
    if (isSurelyBefore(zone, created, dateOnly.has(lead), from)) older.add(lead, created);
  }
  return older.finding(kind, subject, { severity: 'note', of: data.count, unit: 'leads', at: from });
}
