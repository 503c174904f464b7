import { BitsBuilder } from '../../leads/columns/bits';
import { type Times, TimesBuilder } from '../../leads/columns/times';
import { type BusinessCalendar, clockCalendar } from '../../time/calendar';
import { isBusinessUnit } from '../../time/duration';
import type { ReplayContext } from '../context';
import type { CompiledSla, Definitions } from '../definitions';
import type { RecordedLead } from '../recorded';
import type { Verdicts } from './fixed-verdicts';

/** Stops of one SLA, by lead. */
export interface Answers {
  readonly sla: number;
  /** The first activity that stops a clock, from the recorded entry on or, where none is recorded, from creation on; UTC ms. */
  readonly first: Times;
  /** What counts the SLA, and in whose ms the measures are: another calendar of the same hours may place instants otherwise. */
  readonly counter: BusinessCalendar;
  /**
   * From the recorded entry to that activity or, where no entry is recorded, where the activity
   * stands (`positionMs`), in ms. NaN where there is no activity.
   */
  readonly measures: Float64Array;
  /** Leads that have another such activity after that: it may be at the very instant the lead is let in. */
  readonly again: Verdicts;
  /** Of those, the ones with such an activity at one instant with what is none, or with their creation. */
  readonly tied: Verdicts;
}

interface AnswerColumns {
  readonly counter: BusinessCalendar;
  readonly first: TimesBuilder;
  readonly measures: Float64Array;
  readonly again: BitsBuilder;
  readonly tied: BitsBuilder;
}

/**
 * What stops the clocks that entering a stage starts, found once. Only where that hangs on nothing else than when a lead
 * enters: no way leads out of the stage, it is entered from the stage that creation leads into, its SLAs are stopped by
 * activities, apply to everybody and are counted by the same calendar for all.
 */
export class GateClocks {
  readonly #context: ReplayContext;
  readonly #stage: number;
  readonly #slas: readonly number[];
  readonly #columns: readonly AnswerColumns[];
  #areTold: boolean;

  constructor(context: ReplayContext, stage: number) {
    this.#context = context;
    this.#stage = stage;
    const { definitions, data } = context;
    this.#slas = definitions.startedBy.stage[stage] ?? [];
    this.#areTold =
      context.timing === 'delays' && areAnsweredAlike(definitions, stage) && hasTimesOfDay(context);
    this.#columns = this.#areTold
      ? this.#slas.map((sla) => ({
          counter: counterOf(context, sla),
          first: new TimesBuilder(),
          measures: new Float64Array(data.count).fill(Number.NaN),
          again: new BitsBuilder(),
          tied: new BitsBuilder(),
        }))
      : [];
  }

  get areTold(): boolean {
    return this.#areTold;
  }

  /** @param waitsSince when the lead came to where it waits for the stage; null: it never does. */
  take({ lead, createdAt, entries }: RecordedLead, waitsSince: number | null): void {
    if (!this.#areTold || waitsSince === null) return;
    const own = entries[this.#stage] ?? [];
    // Of several recorded clocks each activity answers one; which, only a walk tells. So does it where the creation moves.
    if (own.length > 1 || waitsSince !== createdAt) {
      this.#areTold = false;
      return;
    }
    this.#slas.forEach((sla, place) => {
      const columns = this.#columns[place];
      if (columns) this.#find(sla, columns, lead, createdAt, own[0]?.at ?? null);
    });
  }

  #find(index: number, columns: AnswerColumns, lead: number, createdAt: number, entry: number | null): void {
    const { data, stops, asOf } = this.#context;
    const { offsets, at, kind } = data.activities;
    const isStop = stops.activityKinds[index];
    if (!isStop) return;
    const since = entry ?? createdAt;
    let isFound = false;
    for (let row = offsets[lead] ?? 0; row < (offsets[lead + 1] ?? 0); row++) {
      const t = at.at(row);
      if (t > asOf) return;
      if (t < since || isStop[kind[row] ?? 0] !== 1) continue;
      if (isFound) {
        columns.again.set(lead);
        if (t === createdAt || t === at.at(row - 1) || t === at.at(row + 1)) columns.tied.set(lead);
        continue;
      }
      isFound = true;
      columns.first.set(lead, t);
      columns.measures[lead] =
        entry === null ? columns.counter.positionMs(t) : Math.max(0, columns.counter.elapsedMs(entry, t));
    }
  }

  answers(): readonly Answers[] {
    const { count } = this.#context.data;
    return this.#slas.flatMap((sla, place) => {
      const columns = this.#columns[place];
      return columns
        ? [
            {
              sla,
              counter: columns.counter,
              first: columns.first.finish(count),
              measures: columns.measures,
              again: columns.again.finish(count).words,
              tied: columns.tied.finish(count).words,
            },
          ]
        : [];
    });
  }
}

function areAnsweredAlike({ from, slas, initial, startedBy, policy }: Definitions, stage: number): boolean {
  const isEnd = (from[stage] ?? []).length === 0;
  const isNext = from.every((exits, source) => source === initial || exits.every(({ to }) => to !== stage));
  const isForAll = policy.populations.every((population) => population.slas === null);
  return (
    isEnd &&
    isNext &&
    isForAll &&
    (startedBy.stage[stage] ?? []).every((index) => isStoppedByActivities(slas[index]))
  );
}

const isStoppedByActivities = (sla: CompiledSla | undefined): boolean =>
  sla !== undefined &&
  sla.stopStages.size === 0 &&
  sla.stopSignals.size === 0 &&
  sla.stopActivities.length > 0 &&
  (sla.sla.calendar.of === 'calendar' || !isBusinessUnit(sla.sla.limit.unit));

/** Of what is known to the day only, a clock cannot always tell; nor of what starts at the instant of something that is. */
const hasTimesOfDay = ({ data }: ReplayContext): boolean =>
  [
    data.activities,
    data.entries,
    data.history,
    data.created,
    data.consentGranted,
    data.consentWithdrawn,
  ].every((times) => times === null || times.dateOnly.words.length === 0);

/** The same for every lead, as it is not that of whoever has the lead. */
function counterOf({ definitions, assignment, asOf }: ReplayContext, index: number): BusinessCalendar {
  const sla = definitions.slas[index];
  return sla ? assignment.slaLimit(sla, 0, asOf).counter : clockCalendar;
}
