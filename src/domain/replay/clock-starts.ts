import type { ReplayContext } from './context';
import { latestOf, type RecordedLead, type RecordedTime } from './recorded';
import { type Base, baseOf, type Moved, moveTime, type Served } from './timing';

/** A recorded signal or activity brought to where it falls for one clock of the walk. */
export interface MovedStop {
  readonly moved: Moved;
  readonly recorded: RecordedTime;
  /** It was recorded before the clock it answers had started in the record. */
  readonly early: boolean;
}

/** One clock that the walk started. */
export interface ClockStart {
  readonly sla: number;
  /** Which clock of this SLA it is for the lead, from 0. */
  readonly nth: number;
  readonly at: number;
  readonly dateOnly: boolean;
  /** Index of the visit that started it, or null: started by creation or a signal. */
  readonly visit: number | null;
  /** The recorded clock it pairs with; null when the record started none that often. */
  readonly recorded: RecordedTime | null;
  readonly base: Base;
  readonly stops: readonly MovedStop[];
}

/** Which recorded clock something recorded answers, `latest` being the last instant it may mean: the latest clock started by then, else the first. */
export function clockAnswered(starts: readonly RecordedTime[], latest: number): number {
  let answered = 0;
  for (let i = 1; i < starts.length && (starts[i]?.at ?? latest) <= latest; i++) answered = i;
  return answered;
}

/** Stands for no stops and is never added to. */
const NO_STOPS: MovedStop[] = [];

/**
 * The clocks of one lead's walk, and the signals they bring along: a signal moves with the clock it answers and
 * exists only where that clock has started (`docs/replay.md`, sections 3 and 7). Signals that answer no clock
 * keep their own time.
 */
export class ClockStarts {
  readonly started: ClockStart[] = [];
  readonly #context: ReplayContext;
  readonly #record: RecordedLead;
  /** By SLA. */
  readonly #counts: number[] = [];

  constructor(context: ReplayContext, record: RecordedLead) {
    this.#context = context;
    this.#record = record;
  }

  /** Signals of no clock, and the clocks that creation starts. */
  begin(): void {
    const { definitions } = this.#context;
    for (const [signal, times] of this.#record.signals) {
      if (!definitions.slaOfSignal.has(signal)) {
        for (const time of times) this.#signal(signal, time, time.at, null);
      }
    }
    const created = this.#record.entries[definitions.initial]?.[0];
    if (!created) return;
    const { creation } = definitions.startedBy;
    if (creation.length === 0) return;
    const served = this.#context.queued?.firstServed(this.#record) ?? null;
    for (const sla of creation) {
      this.#start(sla, created.at, created.dateOnly, null, { recorded: created, walked: created.at, served });
    }
  }

  /** The walk entered a stage: its clocks start, and so do those that their signals start in turn. */
  enter(stage: number, at: number, dateOnly: boolean, visit: number, base: Base): void {
    for (const sla of this.#context.definitions.startedBy.stage[stage] ?? []) {
      this.#start(sla, at, dateOnly, visit, base);
    }
  }

  #start(sla: number, at: number, dateOnly: boolean, visit: number | null, fallback: Base): void {
    const { definitions, asOf } = this.#context;
    const compiled = definitions.slas[sla];
    if (!compiled || at > asOf) return;
    const nth = this.#counts[sla] ?? 0;
    this.#counts[sla] = nth + 1;
    const recorded = this.#record.starts[sla]?.[nth] ?? null;
    const base = recorded ? { recorded, walked: at, served: fallback.served } : fallback;
    if (this.#record.signals.size === 0) {
      this.started.push({ sla, nth, at, dateOnly, visit, recorded, base, stops: NO_STOPS });
      return;
    }
    const follow: [signal: string, time: RecordedTime, at: number][] = [];
    const stops = this.#stopsOf(sla, nth, at, base, (signal, time, movedAt) =>
      follow.push([signal, time, movedAt]),
    );
    this.started.push({ sla, nth, at, dateOnly, visit, recorded, base, stops });
    for (const [signal, time, movedAt] of follow) this.#signal(signal, time, movedAt, base.served);
  }

  /** The signals that answer this clock, moved to where they fall; `onStop` sees each. */
  #stopsOf(
    sla: number,
    nth: number,
    at: number,
    base: Base,
    onStop: (signal: string, time: RecordedTime, movedAt: number) => void,
  ): MovedStop[] {
    const { definitions, zone, timing, assignment } = this.#context;
    const compiled = definitions.slas[sla];
    if (!compiled) return NO_STOPS;
    const counterOf = () => assignment.slaLimit(compiled, this.#record.lead, at).counter;
    const starts = this.#record.starts[sla] ?? [];
    const stops: MovedStop[] = [];
    for (const signal of compiled.answeringSignals) {
      for (const time of this.#record.signals.get(signal) ?? []) {
        if (clockAnswered(starts, latestOf(time, zone)) !== nth) continue;
        const moved = moveTime(time, baseOf(time, base), at, timing, counterOf, zone);
        stops.push({ moved, recorded: time, early: latestOf(time, zone) < base.recorded.at });
        onStop(signal, time, moved.at);
      }
    }
    return stops;
  }

  /** A signal occurs: criteria can see it, and clocks it starts begin to run. @param served of the clock it answers. */
  #signal(signal: string, time: RecordedTime, at: number, served: Served | null): void {
    const { definitions, facts } = this.#context;
    facts.signal(signal, at);
    for (const sla of definitions.startedBy.signal.get(signal) ?? []) {
      this.#start(sla, at, time.dateOnly, null, { recorded: time, walked: at, served });
    }
  }
}
