import type { LeadData } from '../../leads/lead-data';
import { MS_PER_DAY } from '../../time/civil';
import { VERDICTS, type Verdict } from '../clocks';
import type { ReplayContext } from '../context';
import { GroupedDurations } from '../grouped-durations';
import type { Limit } from '../limits';
import { holdsFor, type Verdicts } from './fixed-verdicts';
import type { Answers } from './gate-clocks';
import type { GateSla } from './gate-figures';
import type { GateLeads } from './gate-leads';
import { RECORDED, type Traits } from './lead-traits';
import { type RawTimes, rawTimes } from './raw-times';
import { NEVER, type Slice } from './waiting';

/** A century: where a limit is longer, no clock of the data is due. */
const REACH_MS = 36_525 * MS_PER_DAY;

/**
 * The clocks of an SLA that start when leads are let in, judged (`docs/replay.md`, section 7) as a replay does where nothing
 * but activities stops them: a recorded clock moves with its entry, so what it took stays what it took.
 */
export class ClockTally {
  readonly #judge: ClockJudge;
  readonly #counts = new Int32Array(VERDICTS.length);
  #taken: Float64Array;
  #measured = 0;

  /** @param clocks about as many as are to come. */
  constructor(judge: ClockJudge, clocks: number) {
    this.#judge = judge;
    this.#taken = new Float64Array(clocks);
  }

  /** @param first UTC ms at which leads are let in, by their place in the slice; infinite: never. */
  add(first: Float64Array, slice: Slice): void {
    const judge = this.#judge;
    const counts = this.#counts;
    const { from, to } = slice;
    if (this.#taken.length < this.#measured + to - from) this.#grow(to - from);
    const taken = this.#taken;
    let measured = this.#measured;
    for (let lead = from; lead < to; lead++) {
      const start = first[lead - from] ?? NEVER;
      if (!(start < NEVER)) continue;
      const verdict = judge.verdict(lead, start);
      counts[verdict] = (counts[verdict] ?? 0) + 1;
      // Written in any case, and written over where there is nothing to be measured.
      taken[measured] = judge.elapsed;
      if (judge.elapsed >= 0) measured += 1;
    }
    this.#measured = measured;
  }

  figures(): GateSla {
    const durations = new GroupedDurations(this.#taken.subarray(0, this.#measured), null, 1);
    const [p50 = null, p90 = null] = durations.quantiles(0, [0.5, 0.9]);
    const counts = this.#counts;
    return {
      sla: this.#judge.sla,
      verdicts: verdictsOf((index) => counts[index] ?? 0),
      time: { p50, p90 },
    };
  }

  #grow(more: number): void {
    const taken = new Float64Array(Math.max(2 * this.#measured, this.#measured + more));
    taken.set(this.#taken.subarray(0, this.#measured));
    this.#taken = taken;
  }
}

/** What judges the clocks of an SLA; null: no activities stop it. */
export function clockJudge(
  { definitions, data, asOf, stops, assignment }: ReplayContext,
  { recorded, traits }: GateLeads,
  { again, tied, ...answers }: Answers,
  rising: ReadonlySet<string>,
): ClockJudge | null {
  const compiled = definitions.slas[answers.sla];
  const isStop = stops.activityKinds[answers.sla];
  if (!compiled || !isStop) return null;
  const limit = assignment.slaLimit(compiled, 0, asOf);
  // An activity that lets nobody in is at the instant of an entry only where something else is, too.
  const mayLetIn = data.activities.kinds.some(
    ({ activity }, kind) => isStop[kind] === 1 && rising.has(activity),
  );
  const stopped = { ...answers, traits, atEntry: mayLetIn ? again : tied };
  return new ClockJudge(compiled.sla.id, data, stopped, rawTimes(recorded), isStop, limit, asOf);
}

export const verdictsOf = (count: (verdict: number) => number): Record<Verdict, number> =>
  Object.fromEntries(VERDICTS.map((verdict, index) => [verdict, count(index)])) as Record<Verdict, number>;

const [MET, BREACHED, RUNNING, UNKNOWN, NOT_ASSESSABLE] = (
  ['met', 'breached', 'running', 'unknown', 'not-assessable'] as const
).map((verdict) => VERDICTS.indexOf(verdict)) as [number, number, number, number, number];

const NOT_MEASURED = -1;

interface JudgedAnswers extends Pick<Answers, 'first' | 'measures' | 'counter'> {
  /** Leads that a later stop may have come for at the very instant they are let in. */
  readonly atEntry: Verdicts;
  readonly traits: Traits;
}

/** Judges one clock after the other, by its start. */
export class ClockJudge {
  /** Time on the clock of the one judged last, in ms; below zero: it has none to be measured. */
  elapsed = NOT_MEASURED;
  readonly #data: LeadData;
  readonly #entries: RawTimes;
  readonly #stops: RawTimes;
  readonly #measures: Float64Array;
  readonly #atEntry: Verdicts;
  readonly #traits: Traits;
  readonly #isStop: Uint8Array;
  readonly #limit: Limit;
  /** Where the end of the data stands on what counts. */
  readonly #end: number;
  readonly #lastDue: number;

  readonly sla: string;

  constructor(
    sla: string,
    data: LeadData,
    { first, measures, atEntry, traits, counter }: JudgedAnswers,
    entries: RawTimes,
    isStop: Uint8Array,
    limit: Limit,
    asOf: number,
  ) {
    this.sla = sla;
    this.#data = data;
    this.#entries = entries;
    this.#stops = rawTimes(first);
    this.#measures = measures;
    this.#atEntry = atEntry;
    this.#traits = traits;
    this.#isStop = isStop;
    this.#limit = { ms: limit.ms, counter };
    this.#end = counter.positionMs(asOf);
    this.#lastDue = lastDueBy(asOf, this.#limit);
  }

  /** By its place in `VERDICTS`. */
  verdict(lead: number, start: number): number {
    this.elapsed = NOT_MEASURED;
    if (start > this.#lastDue) return RUNNING;
    const measure = this.#measures[lead] ?? Number.NaN;
    const isRecorded = ((this.#traits[lead] ?? 0) & RECORDED) !== 0;
    if (Number.isNaN(measure)) return isRecorded ? BREACHED : UNKNOWN;
    return isRecorded ? this.#moved(lead, start, measure) : this.#unmoved(lead, start, measure);
  }

  /**
   * How many of some starts, ascending, from one of them on are judged as that one is: at least that one. May be too few, since to
   * find out would take as long as to judge each.
   */
  alike(lead: number, starts: Float64Array, from: number, to: number): number {
    const start = starts[from] ?? 0;
    if (start > this.#lastDue) return to - from;
    const measure = this.#measures[lead] ?? Number.NaN;
    const isRecorded = ((this.#traits[lead] ?? 0) & RECORDED) !== 0;
    if (isRecorded && !Number.isNaN(measure)) {
      const { ms, counter } = this.#limit;
      const last = starts[to - 1] ?? 0;
      const isSame =
        last <= this.#lastDue &&
        (measure < ms || (measure > ms && this.#end - counter.positionMs(last) >= measure));
      return isSame ? to - from : 1;
    }
    const mayBeStopped = !Number.isNaN(measure);
    if (mayBeStopped && (start <= this.#stopOf(lead) || holdsFor(this.#atEntry, lead))) return 1;
    let end = to;
    while ((starts[end - 1] ?? 0) > this.#lastDue) end -= 1;
    return end - from;
  }

  /** Of a clock that the record has as well. */
  #moved(lead: number, start: number, elapsed: number): number {
    const { ms, counter } = this.#limit;
    // Moved past the end of the data, it is late and nothing that was measured.
    const isSeen = elapsed <= ms || this.#end - counter.positionMs(start) >= elapsed;
    if (isSeen) this.elapsed = elapsed;
    if (elapsed !== ms) return elapsed > ms ? BREACHED : MET;
    const { values, unit } = this.#entries;
    const isMoved = (values[lead] ?? 0) * unit !== start;
    return !isMoved && this.#isAfterDue(start, this.#stopOf(lead)) ? BREACHED : MET;
  }

  /** Of a clock the record does not have: what people did is where it was. @param position of the stop on what counts. */
  #unmoved(lead: number, start: number, position: number): number {
    const { ms, counter } = this.#limit;
    const stop = this.#stopOf(lead);
    if (stop < start) {
      // It was too early to have answered this clock, unless another came at the very instant of its start.
      if (!holdsFor(this.#atEntry, lead) || !this.#isStoppedAt(lead, start)) return NOT_ASSESSABLE;
      this.elapsed = 0;
      return MET;
    }
    const elapsed = position - counter.positionMs(start);
    this.elapsed = elapsed;
    const isLate = elapsed === ms ? this.#isAfterDue(start, stop) : elapsed > ms;
    return isLate ? BREACHED : MET;
  }

  #stopOf(lead: number): number {
    return (this.#stops.values[lead] ?? 0) * this.#stops.unit;
  }

  /** A clock may stand still between the instant something is due and one at which as much time is up. */
  #isAfterDue(start: number, stop: number): boolean {
    return stop > this.#limit.counter.addMs(start, this.#limit.ms);
  }

  #isStoppedAt(lead: number, t: number): boolean {
    const { offsets, at, kind } = this.#data.activities;
    for (let row = offsets[lead] ?? 0; row < (offsets[lead + 1] ?? 0); row++) {
      if (at.at(row) === t && this.#isStop[kind[row] ?? 0] === 1) return true;
    }
    return false;
  }
}

/** The last instant from which a limit is up by `asOf`. */
function lastDueBy(asOf: number, { ms, counter }: Limit): number {
  let [up, open] = [asOf - REACH_MS, asOf + 1];
  while (open - up > 1) {
    const middle = Math.floor((up + open) / 2);
    if (counter.addMs(middle, ms) <= asOf) up = middle;
    else open = middle;
  }
  return up;
}
