import { slaCalendar } from './assignment';
import { type ClockStart, clockAnswered, recordedStarts } from './clock-starts';
import type { ReplayContext } from './context';
import type { CompiledSla } from './definitions';
import type { Visit } from './journey';
import { eachEvent, latestOf, type RecordedLead, type RecordedTime } from './recorded';
import { type Base, moveTime } from './timing';
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
}

interface Stop {
  readonly at: number;
  readonly clamped: boolean;
  readonly dateOnly: boolean;
  readonly early: boolean;
}

/** A clock of either side, with whatever may stop it. */
interface Clock {
  readonly sla: number;
  readonly nth: number;
  readonly at: number;
  readonly dateOnly: boolean;
  readonly ranInRecord: boolean;
  readonly stops: readonly Stop[];
  /** Signals recorded for the lead that stop this SLA, whichever of its clocks they answer. */
  readonly recordedSignals: number;
  /** When the lead left the stage on its own account: by a rule or the lapse of time. */
  readonly withdrawnAt: number | null;
}

/** The clocks of a walk. The facts must still be open on its lead. */
export function walkedClocks(context: ReplayContext, record: RecordedLead, walked: Walked): JudgedClock[] {
  return walked.clocks.map((clock) => {
    const stay = clock.visit ?? visitAt(walked, slaOf(context, clock.sla).runsIn, clock.at);
    const left = stay === null ? undefined : walked.visits[stay + 1];
    const after = walked.visits.filter((_, index) => clock.visit === null || index > clock.visit);
    const { stopStages } = slaOf(context, clock.sla);
    const early = (visit: Visit) =>
      visit.at < clock.at ||
      (visit.act !== null &&
        clock.recorded !== null &&
        latestOf(visit.act, context.zone) < clock.recorded.at);
    const stageStops = after
      .filter((visit) => stopStages.has(visit.stage))
      .map((visit) => ({ ...visit, early: early(visit) }));
    return judge(context, record.lead, {
      sla: clock.sla,
      nth: clock.nth,
      at: clock.at,
      dateOnly: clock.dateOnly,
      ranInRecord: clock.recorded !== null,
      recordedSignals: stopSignals(context, record, clock.sla).length,
      stops: [
        ...clock.stops.map(({ moved, recorded, early }) => ({
          ...moved,
          dateOnly: recorded.dateOnly,
          early,
        })),
        ...stageStops,
        ...activityStops(context, record, clock),
        ...(left?.byPerson ? [{ ...left, early: early(left) }] : []),
      ],
      withdrawnAt: left && !left.byPerson ? left.at : null,
    });
  });
}

/** The clocks that ran in the record. The facts must be open on the lead. */
export function recordedClocks(context: ReplayContext, record: RecordedLead): JudgedClock[] {
  const { definitions, zone } = context;
  const allStarts = recordedStarts(context, record);
  return definitions.slas.flatMap((compiled, sla) => {
    const starts = allStarts[sla] ?? [];
    const answering = stopSignals(context, record, sla);
    return starts.map((start, nth) => {
      const signals = answering.filter((time) => clockAnswered(starts, latestOf(time, zone)) === nth);
      const stages = [...compiled.stopStages]
        .flatMap((stage) => record.entries[stage] ?? [])
        .filter((time) => compiled.startStage === null || latestOf(time, zone) >= start.at);
      const left = exitWhileRunning(context, record, compiled.runsIn, start);
      const outOfOrder = nth === 0 ? entriesOutOfOrder(context, record, compiled, start) : [];
      const stops = [...signals, ...stages, ...outOfOrder, ...(left?.byPerson ? [left] : [])].map((time) => ({
        at: Math.max(time.at, start.at),
        clamped: false,
        dateOnly: time.dateOnly,
        early: latestOf(time, zone) < start.at,
      }));
      const base = { recorded: start, walked: start.at };
      return judge(context, record.lead, {
        sla,
        nth,
        at: start.at,
        dateOnly: start.dateOnly,
        ranInRecord: true,
        recordedSignals: answering.length,
        stops: [...stops, ...activityStops(context, record, { sla, nth, at: start.at, base })],
        withdrawnAt: left && !left.byPerson ? Math.max(left.at, start.at) : null,
      });
    });
  });
}

/** The visit to a stage during which a clock started, though the stage itself did not start it; null: none. */
function visitAt({ visits }: Walked, stage: number | null, at: number): number | null {
  const index = visits.findLastIndex((visit) => visit.stage === stage && visit.at <= at);
  return index < 0 || (visits[index + 1]?.at ?? at) < at ? null : index;
}

/** The recorded way out of the stage a clock runs in, where the lead was in it when the clock started. */
function exitWhileRunning(
  context: ReplayContext,
  record: RecordedLead,
  stage: number | null,
  start: RecordedTime,
): RecordedTime | null {
  if (stage === null) return null;
  const latest = latestOf(start, context.zone);
  const entry = record.entries[stage]?.findLast((time) => time.at <= latest);
  const exit = entry ? recordedExit(context, record, stage, entry) : null;
  return exit && latestOf(exit, context.zone) >= start.at ? exit : null;
}

/**
 * Recorded before the stage that starts the clock, to stages that only lie behind it: stops, or a person's move
 * out, that the record has in the wrong order. Where such a stage was entered again in order, that is the stop.
 */
function entriesOutOfOrder(
  { definitions, zone }: ReplayContext,
  record: RecordedLead,
  { startStage, stopStages, onlyAfterStart }: CompiledSla,
  start: RecordedTime,
): RecordedTime[] {
  if (startStage === null) return [];
  const exits = definitions.stages[startStage]?.reachable;
  return [...onlyAfterStart].flatMap((stage) => {
    const entries = record.entries[stage] ?? [];
    if (entries.some((time) => latestOf(time, zone) >= start.at)) return [];
    return entries.filter((time) => stopStages.has(stage) || (time.byPerson && exits?.has(stage)));
  });
}

/** The recorded entry with which a lead left a stage: the earliest, not before `entry`, to a stage reachable from it. */
export function recordedExit(
  { definitions, zone }: ReplayContext,
  record: RecordedLead,
  stage: number,
  entry: RecordedTime,
): RecordedTime | null {
  let first: RecordedTime | null = null;
  for (const target of definitions.stages[stage]?.reachable ?? []) {
    if (target === stage) continue;
    for (const time of record.entries[target] ?? []) {
      if (latestOf(time, zone) >= entry.at && (!first || time.at < first.at)) first = time;
    }
  }
  return first;
}

/** The recorded signals that answer a clock of an SLA; a signal that stops several SLAs answers the first of them. */
function stopSignals({ definitions }: ReplayContext, record: RecordedLead, sla: number): RecordedTime[] {
  return [...(definitions.slas[sla]?.stopSignals ?? [])]
    .filter((signal) => definitions.slaOfSignal.get(signal) === sla)
    .flatMap((signal) => record.signals.get(signal) ?? []);
}

const slaOf = ({ definitions }: ReplayContext, index: number) => {
  const sla = definitions.slas[index];
  if (!sla) throw new RangeError(`no SLA ${index}`);
  return sla;
};

/** Activities that stop the clock, moved as a signal would be; one before its start cannot have answered it. */
function activityStops(
  context: ReplayContext,
  record: RecordedLead,
  clock: Pick<ClockStart, 'sla' | 'nth' | 'at' | 'base'>,
): Stop[] {
  const { definitions, data, facts, zone, timing, asOf } = context;
  const compiled = slaOf(context, clock.sla);
  if (compiled.stopActivities.length === 0) return [];
  const starts = recordedStarts(context, record)[clock.sla] ?? [];
  const counterOf = () => {
    const calendar = slaCalendar(definitions, data, facts, record.lead, compiled, clock.at);
    return definitions.limit(compiled.sla.limit, calendar).counter;
  };
  const stops: Stop[] = [];
  eachEvent(data.activities, record.lead, asOf, (event, index) => {
    const kind = data.activities.kinds[index];
    const counts = compiled.stopActivities.some(
      (stop) => kind && stop.types.has(kind.activity) && (kind.byPerson || !stop.personOnly),
    );
    if (!kind || !counts) return;
    const time: RecordedTime = { ...event, byPerson: kind.byPerson };
    const latest = latestOf(time, zone);
    if (latest < clock.base.recorded.at || clockAnswered(starts, latest) !== clock.nth) return;
    const moved = moveTime(time, clock.base as Base, clock.at, timing, counterOf, zone);
    stops.push({ ...moved, dateOnly: time.dateOnly, early: false });
  });
  return stops;
}

function judge(context: ReplayContext, lead: number, clock: Clock): JudgedClock {
  const { definitions, data, facts, asOf } = context;
  const compiled = slaOf(context, clock.sla);
  const calendar = slaCalendar(definitions, data, facts, lead, compiled, clock.at);
  const { ms, counter } = definitions.limit(compiled.sla.limit, calendar);
  const due = counter.addMs(clock.at, ms);
  const stop = firstStop(clock.stops);
  const verdict = (given: Verdict): JudgedClock => ({
    sla: clock.sla,
    lead,
    at: clock.at,
    verdict: given,
    elapsedMs: stop && stop.at <= asOf ? Math.max(0, counter.elapsedMs(clock.at, stop.at)) : null,
    early: stop?.early ?? false,
  });

  if (due > asOf) return verdict('running');
  if (stop?.early) return { ...verdict('met'), elapsedMs: 0 };
  const stopAt = stop && stop.at <= asOf ? stop.at : null;
  if (
    clock.withdrawnAt !== null &&
    clock.withdrawnAt <= due &&
    (stopAt === null || clock.withdrawnAt < stopAt)
  ) {
    return verdict('withdrawn');
  }
  const tooCoarse = ms < calendar.businessDayMs && (clock.dateOnly || (stopAt !== null && stop?.dateOnly));
  if (tooCoarse || (stopAt !== null && stop?.clamped)) return verdict('not-assessable');
  if (stopAt !== null) return verdict(stopAt <= due ? 'met' : 'breached');
  if (stop) return verdict('breached');
  // A record that holds one signal per lead says nothing of what answered a second clock.
  const oneSignalOnly = clock.recordedSignals === 1 && compiled.stopActivities.length === 0;
  if (clock.nth > 0 && oneSignalOnly) return verdict('not-assessable');
  return verdict(clock.ranInRecord ? 'breached' : 'unknown');
}

/** An early stop counts before all others; else the first in time. */
function firstStop(stops: readonly Stop[]): Stop | null {
  let first: Stop | null = null;
  for (const stop of stops) {
    if (!first || (stop.early && !first.early) || (stop.early === first.early && stop.at < first.at))
      first = stop;
  }
  return first;
}
