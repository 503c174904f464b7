import { type ClockStart, clockAnswered } from './clock-starts';
import type { ReplayContext } from './context';
import type { CompiledSla } from './definitions';
import type { Visit } from './journey';
import type { Limit } from './limits';
import { latestOf, type RecordedLead, type RecordedTime } from './recorded';
import { baseOf, moveTime } from './timing';
import type { Walked } from './walk';

export const VERDICTS = ['met', 'breached', 'running', 'withdrawn', 'unknown', 'not-assessable'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One clock of one lead, judged (`docs/replay.md`, section 7). */
export interface JudgedClock {
  readonly sla: number;
  readonly lead: number;
  readonly at: number;
  readonly verdict: Verdict;
  /** Time on the clock until its stop, in ms of the SLA's calendar; null when it was not stopped. */
  readonly elapsedMs: number | null;
  /** Stopped before it had started in the record; met at zero. */
  readonly early: boolean;
  /** UTC ms: when it runs out, and when it was stopped by as-of; null: it was not. */
  readonly due: number;
  readonly stoppedAt: number | null;
}

/** A clock of either side that is to be judged. */
interface Clock {
  readonly sla: number;
  readonly nth: number;
  readonly at: number;
  readonly dateOnly: boolean;
  readonly ranInRecord: boolean;
  /** When the lead left the stage on its own account: by a rule or the lapse of time. */
  readonly withdrawnAt: number | null;
}

const NO_CLOCKS: readonly JudgedClock[] = [];

/** The clocks of a walk. The facts must still be open on its lead. */
export function walkedClocks(
  context: ReplayContext,
  record: RecordedLead,
  walked: Walked,
): readonly JudgedClock[] {
  if (walked.clocks.length === 0) return NO_CLOCKS;
  const judged: JudgedClock[] = [];
  for (const clock of walked.clocks) judged.push(judgeWalked(context, record, walked, clock));
  return judged;
}

function judgeWalked(
  context: ReplayContext,
  record: RecordedLead,
  { visits }: Walked,
  clock: ClockStart,
): JudgedClock {
  const { zone, stops } = context;
  const compiled = slaOf(context, clock.sla);
  const stay = clock.visit ?? visitAt(visits, compiled.runsIn, clock.at);
  const left = stay === null ? undefined : visits[stay + 1];
  const isEarly = (visit: Visit): boolean =>
    visit.at < clock.at ||
    (visit.act !== null && clock.recorded !== null && latestOf(visit.act, zone) < clock.recorded.at);

  const limit = limitOf(context, compiled, record, clock.at);
  stops.open();
  for (const { moved, recorded, early } of clock.stops) {
    stops.add(moved.at, moved.clamped, recorded.dateOnly, early);
  }
  if (compiled.stopStages.size > 0) {
    for (let i = clock.visit === null ? 0 : clock.visit + 1; i < visits.length; i++) {
      const visit = visits[i];
      if (!visit || !compiled.stopStages.has(visit.stage)) continue;
      if (clock.visit === null && clock.nth > 0 && visit.at < clock.at) continue;
      stops.add(visit.at, visit.clamped, visit.dateOnly, isEarly(visit));
    }
  }
  addActivityStops(context, record, clock, limit);
  if (left?.byPerson) stops.add(left.at, left.clamped, left.dateOnly, isEarly(left));
  const { sla, nth, at, dateOnly, recorded } = clock;
  const withdrawnAt = left && !left.byPerson ? left.at : null;
  return judge(
    context,
    record,
    { sla, nth, at, dateOnly, ranInRecord: recorded !== null, withdrawnAt },
    limit,
  );
}

/** The clocks that ran in the record. The facts must be open on the lead. */
export function recordedClocks(context: ReplayContext, record: RecordedLead): readonly JudgedClock[] {
  let judged: JudgedClock[] | null = null;
  for (let sla = 0; sla < record.starts.length; sla++) {
    const starts = record.starts[sla] ?? [];
    for (let nth = 0; nth < starts.length; nth++) {
      const start = starts[nth];
      if (!start) continue;
      judged ??= [];
      judged.push(judgeRecorded(context, record, sla, nth, start));
    }
  }
  return judged ?? NO_CLOCKS;
}

function judgeRecorded(
  context: ReplayContext,
  record: RecordedLead,
  sla: number,
  nth: number,
  start: RecordedTime,
): JudgedClock {
  const { zone, stops } = context;
  const compiled = slaOf(context, sla);
  const starts = record.starts[sla] ?? [];
  const add = (time: RecordedTime): void =>
    stops.add(Math.max(time.at, start.at), false, time.dateOnly, latestOf(time, zone) < start.at);

  const base = { recorded: start, walked: start.at, served: null };
  const limit = limitOf(context, compiled, record, start.at);
  stops.open();
  for (const signal of compiled.answeringSignals) {
    for (const time of record.signals.get(signal) ?? []) {
      if (clockAnswered(starts, latestOf(time, zone)) === nth) add(time);
    }
  }
  for (const stage of compiled.stopStages) {
    for (const time of record.entries[stage] ?? []) {
      if ((compiled.startStage === null && nth === 0) || latestOf(time, zone) >= start.at) add(time);
    }
  }
  if (nth === 0) for (const time of entriesOutOfOrder(context, record, compiled, start)) add(time);
  const left = exitWhileRunning(context, record, compiled, start);
  if (left?.byPerson) add(left);
  addActivityStops(context, record, { sla, nth, at: start.at, base }, limit);
  const withdrawnAt = left && !left.byPerson ? Math.max(left.at, start.at) : null;
  const { at, dateOnly } = start;
  return judge(context, record, { sla, nth, at, dateOnly, ranInRecord: true, withdrawnAt }, limit);
}

/** The visit to a stage during which a clock started, though the stage itself did not start it; null: none. */
function visitAt(visits: readonly Visit[], stage: number | null, at: number): number | null {
  const index = visits.findLastIndex((visit) => visit.stage === stage && visit.at <= at);
  return index < 0 || (visits[index + 1]?.at ?? at) < at ? null : index;
}

/**
 * The recorded way out of the stage a clock runs in, where the lead was in it when the clock started. The entry that
 * starts a clock is the one it runs from, although another may be recorded later on the same day.
 */
function exitWhileRunning(
  context: ReplayContext,
  record: RecordedLead,
  { runsIn: stage, startStage }: CompiledSla,
  start: RecordedTime,
): RecordedTime | null {
  if (stage === null) return null;
  const latest = latestOf(start, context.zone);
  const entry = startStage === null ? record.entries[stage]?.findLast((time) => time.at <= latest) : start;
  const exit = entry ? recordedExit(context, record, stage, entry) : null;
  return exit && latestOf(exit, context.zone) >= start.at ? exit : null;
}

const NO_ENTRIES: readonly RecordedTime[] = [];

/**
 * Recorded before the stage that starts the clock, to stages that only lie behind it: stops, or a person's move
 * out, that the record has in the wrong order. Where such a stage was entered again in order, that is the stop.
 */
function entriesOutOfOrder(
  { definitions, zone }: ReplayContext,
  record: RecordedLead,
  { startStage, stopStages, onlyAfterStart }: CompiledSla,
  start: RecordedTime,
): readonly RecordedTime[] {
  if (startStage === null) return NO_ENTRIES;
  const exits = definitions.stages[startStage]?.reachable;
  let found = NO_ENTRIES;
  for (const stage of onlyAfterStart) {
    const entries = record.entries[stage] ?? NO_ENTRIES;
    if (entries.length === 0 || entries.some((time) => latestOf(time, zone) >= start.at)) continue;
    const isStop = stopStages.has(stage);
    const isExit = exits?.has(stage) ?? false;
    found = [...found, ...entries.filter((time) => isStop || (time.byPerson && isExit))];
  }
  return found;
}

/**
 * The recorded entry with which a lead left a stage: the earliest, not before `entry`, to a stage reachable from it; at
 * one instant that of a person, then one known to more than the day. The creation is no way out of a stage.
 */
export function recordedExit(
  { definitions, zone }: ReplayContext,
  record: RecordedLead,
  stage: number,
  entry: RecordedTime,
): RecordedTime | null {
  let first: RecordedTime | null = null;
  const reachable = definitions.stages[stage]?.exits ?? [];
  for (const target of reachable) {
    const entries = record.entries[target] ?? NO_ENTRIES;
    for (let i = target === definitions.initial ? 1 : 0; i < entries.length; i++) {
      const time = entries[i];
      if (time && latestOf(time, zone) >= entry.at && (!first || endsBefore(time, first, entry.at)))
        first = time;
    }
  }
  return first;
}

/** Whether `a` rather than `b` ended a stay that began at `since`. */
function endsBefore(a: RecordedTime, b: RecordedTime, since: number): boolean {
  const [at, other] = [Math.max(a.at, since), Math.max(b.at, since)];
  if (at !== other) return at < other;
  if (a.byPerson !== b.byPerson) return a.byPerson;
  return b.dateOnly && !a.dateOnly;
}

const slaOf = ({ definitions }: ReplayContext, index: number) => {
  const sla = definitions.slas[index];
  if (!sla) throw new RangeError(`no SLA ${index}`);
  return sla;
};

const limitOf = ({ assignment }: ReplayContext, compiled: CompiledSla, { lead }: RecordedLead, at: number) =>
  assignment.slaLimit(compiled, lead, at);

/** Activities that stop the clock, moved as a signal would be; one before its start cannot have answered it. */
function addActivityStops(
  { data, zone, timing, asOf, stops }: ReplayContext,
  { lead, starts: allStarts }: RecordedLead,
  { sla, nth, at: startsAt, base }: Pick<ClockStart, 'sla' | 'nth' | 'at' | 'base'>,
  { counter }: Limit,
): void {
  const { offsets, at, dateOnly, kind } = data.activities;
  const isStop = stops.activityKinds[sla];
  if (!isStop) return;
  const starts = allStarts[sla] ?? NO_ENTRIES;
  const counterOf = () => counter;
  for (let row = offsets[lead] ?? 0; row < (offsets[lead + 1] ?? 0); row++) {
    if (isStop[kind[row] ?? 0] !== 1) continue;
    const own = at.at(row);
    if (own > asOf) break;
    const byPerson = data.activities.kinds[kind[row] ?? 0]?.byPerson ?? false;
    const time: RecordedTime = { at: own, dateOnly: dateOnly.has(row), byPerson };
    const latest = latestOf(time, zone);
    if (latest < base.recorded.at || clockAnswered(starts, latest) !== nth) continue;
    const moved = moveTime(time, baseOf(time, base), startsAt, timing, counterOf, zone);
    stops.add(moved.at, moved.clamped, time.dateOnly, false);
  }
}

/** Judges a clock by the stops that were added. */
function judge(
  context: ReplayContext,
  record: RecordedLead,
  clock: Clock,
  { ms, counter }: Limit,
): JudgedClock {
  const { asOf, stops } = context;
  const due = counter.addMs(clock.at, ms);
  const verdict = verdictOf(context, record, clock, due, ms < counter.businessDayMs);
  const early = verdict === 'met' && stops.found && stops.early;
  const stoppedAt = stops.found && stops.at <= asOf ? stops.at : null;
  let elapsedMs: number | null = null;
  if (early) elapsedMs = 0;
  else if (stoppedAt !== null) elapsedMs = Math.max(0, counter.elapsedMs(clock.at, stoppedAt));
  return { sla: clock.sla, lead: record.lead, at: clock.at, verdict, elapsedMs, early, due, stoppedAt };
}

/** @param isFine the limit is so short that times known to the day cannot tell. */
function verdictOf(
  context: ReplayContext,
  record: RecordedLead,
  { sla, nth, dateOnly, ranInRecord, withdrawnAt }: Clock,
  due: number,
  isFine: boolean,
): Verdict {
  const { asOf, stops } = context;
  if (due > asOf) return 'running';
  if (stops.found && stops.early) return 'met';
  const stopAt = stops.found && stops.at <= asOf ? stops.at : null;
  if (withdrawnAt !== null && withdrawnAt <= due && (stopAt === null || withdrawnAt < stopAt)) {
    return 'withdrawn';
  }
  const tooCoarse = isFine && (dateOnly || (stopAt !== null && stops.dateOnly));
  if (tooCoarse || (stopAt !== null && stops.clamped)) return 'not-assessable';
  if (stopAt !== null) return stopAt <= due ? 'met' : 'breached';
  if (stops.found) return 'breached';
  // A record that holds one signal per lead says nothing of what answered a second clock.
  if (nth > 0 && saysOneOnly(slaOf(context, sla), record)) return 'not-assessable';
  return ranInRecord ? 'breached' : 'unknown';
}

/** Whether all that is recorded of what stops an SLA is one signal, whichever of its clocks it answers. */
function saysOneOnly({ stopActivities, answeringSignals }: CompiledSla, { signals }: RecordedLead): boolean {
  if (stopActivities.length > 0) return false;
  let recorded = 0;
  for (const signal of answeringSignals) recorded += signals.get(signal)?.length ?? 0;
  return recorded === 1;
}
