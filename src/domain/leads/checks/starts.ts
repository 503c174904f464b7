import { quantileAt } from '../../replay/uncertainty/quantile';
import { MS_PER_DAY } from '../../time/civil';
import { OrderedTimes } from '../ordered-times';
import {
  type CheckContext,
  eachEvent,
  eachLead,
  isByHistory,
  isSurelyBefore,
  type NamedEvents,
  namedActivities,
  namedChanges,
  namedEntries,
} from './context';
import { type FindingKind, type Found, Sightings, type Subject } from './finding';
import { eachJourney, recordedIn } from './first-entries';

/** A record that begins no later than this after the first lead begins with it. */
const STARTS_WITHIN_MS = 30 * MS_PER_DAY;

/** By chance the first of what comes at random is so many mean intervals late in less than one case of a hundred. */
const LATE_INTERVALS = 5;

/**
 * Stages whose record begins later than their first leads would have come there: over 30 days after the first
 * creation, and by five times the mean interval between its first entries more than three quarters of those who
 * came there took for it.
 */
export function* leftTruncation(context: CheckContext): Generator<void, Found[]> {
  const { policy, firstCreated, asOf } = context;
  const recorded = recordedIn(context);
  const stages = recorded.map((id, stage) => ({ id, stage, from: Number.POSITIVE_INFINITY, leads: 0 }));
  yield* eachJourney(context, (_lead, { at }) => {
    for (const own of stages) {
      const first = at[own.stage] ?? Number.NaN;
      if (Number.isNaN(first)) continue;
      own.leads++;
      if (first < own.from) own.from = first;
    }
  });
  const found: Found[] = [];
  for (const { id } of policy.stages) {
    const own = stages.find((one) => one.id === id);
    if (!own || own.leads === 0 || id === policy.initialStage) continue;
    const gap = own.from - firstCreated;
    if (!(gap > STARTS_WITHIN_MS)) continue;
    const usual = yield* usualTimeTo(context, own);
    const interval = (asOf - own.from) / own.leads;
    if (gap > usual + LATE_INTERVALS * interval) {
      found.push(...(yield* startFinding(context, 'left-truncation', { of: 'stage', id }, own.from)));
    }
  }
  return found;
}

/** How long it takes three quarters of the leads from their creation to their first entry of a stage, in ms. */
function* usualTimeTo(
  context: CheckContext,
  { stage, leads }: { readonly stage: number; readonly leads: number },
): Generator<void, number> {
  const { values } = context.data.created;
  const times = new OrderedTimes(leads);
  yield* eachJourney(context, (lead, { at }) => {
    const taken = (at[stage] ?? Number.NaN) - values.at(lead);
    if (taken >= 0) times.add(taken);
  });
  const ordered = yield* times.ordered();
  return quantileAt(ordered.length, (place) => ordered.at(place), 0.75) ?? 0;
}

/** Leads created before the first change of a field, or of the status, was recorded. */
export function* historyStart(context: CheckContext): Generator<void, Found[]> {
  const { data, firstCreated } = context;
  const { values } = data.created;
  let status = Number.POSITIVE_INFINITY;
  yield* eachEvent(namedEntries(data), (lead, at, _isDay, _subject, kind) => {
    // The stage a lead starts from may be put at its creation, which no history records.
    if (at < status && isByHistory(context, kind) && at !== values.at(lead)) status = at;
  });
  const changes = namedChanges(data);
  const fields = yield* firstTimes(changes);
  const found: Found[] = [];
  for (const [index, from] of [status, ...fields].entries()) {
    if (!Number.isFinite(from) || !(from - firstCreated > STARTS_WITHIN_MS)) continue;
    const subject = changes.subjects[index - 1] ?? null;
    found.push(...(yield* startFinding(context, 'history-start', subject, from)));
  }
  return found;
}

/**
 * Types of activity that were not recorded from the beginning: the first came over 30 days after the first
 * creation, and never since has the type been silent for half as long. Of n that come at random the first waits so long
 * in 2 of (n + 1)(n + 2) cases.
 */
export function* activityStart(context: CheckContext): Generator<void, Found[]> {
  const { firstCreated } = context;
  const events = namedActivities(context.data);
  const first = yield* firstTimes(events);
  const late = first.map((from) =>
    Number.isFinite(from) && from - firstCreated > STARTS_WITHIN_MS ? from : Number.NaN,
  );
  const silences = yield* longestSilences(events, late, context.asOf);
  const found: Found[] = [];
  for (const [index, subject] of events.subjects.entries()) {
    const from = late[index] ?? Number.NaN;
    if (from - firstCreated > 2 * (silences[index] ?? 0)) {
      found.push(...(yield* startFinding(context, 'activity-start', subject, from)));
    }
  }
  return found;
}

/** By the number of the subject; infinite where it has no event. */
function* firstTimes(events: NamedEvents): Generator<void, Float64Array> {
  const first = new Float64Array(events.subjects.length).fill(Number.POSITIVE_INFINITY);
  yield* eachEvent(events, (_lead, at, _isDay, subject) => {
    if (at < (first[subject] ?? at)) first[subject] = at;
  });
  return first;
}

/**
 * The longest time without an event up to as-of, by the number of the subject, of those whose first event is given.
 * Silences of no more than a day count as none: only longer ones than `STARTS_WITHIN_MS` / 2 are asked for, and of such
 * a silence the first and the last event of each day tell.
 */
function* longestSilences(
  events: NamedEvents,
  first: Float64Array,
  asOf: number,
): Generator<void, readonly number[]> {
  const days = events.subjects.map(() => new Map<number, { from: number; to: number }>());
  if (first.every(Number.isNaN)) return days.map(() => 0);
  yield* eachEvent(events, (_lead, at, _isDay, subject) => {
    if (Number.isNaN(first[subject] ?? at) || !(at <= asOf)) return;
    const own = days[subject];
    const day = Math.floor(at / MS_PER_DAY);
    const span = own?.get(day);
    if (!span) own?.set(day, { from: at, to: at });
    else if (at < span.from) span.from = at;
    else if (at > span.to) span.to = at;
  });
  return days.map((own) => {
    const spans = [...own.values()].sort((a, b) => a.from - b.from);
    return spans.reduce((longest, { to }, i) => Math.max(longest, (spans[i + 1]?.from ?? asOf) - to), 0);
  });
}

/** Leads created before a record begins; those of which only the day is known, on an earlier one. */
function* startFinding(
  { data, zone }: CheckContext,
  kind: FindingKind,
  subject: Subject,
  from: number,
): Generator<void, Found[]> {
  const { values, dateOnly } = data.created;
  const older = new Sightings(data);
  yield* eachLead(data.count, (lead) => {
    const created = values.at(lead);
    if (isSurelyBefore(zone, created, dateOnly.has(lead), from)) older.add(lead, created);
  });
  return older.finding(kind, subject, { severity: 'note', of: data.count, unit: 'leads', at: from });
}
