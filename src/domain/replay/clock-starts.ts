import { slaCalendar } from './assignment';
import type { ReplayContext } from './context';
import { latestOf, type RecordedLead, type RecordedTime } from './recorded';
import { type Base, type Moved, moveTime } from './timing';

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

/** When each SLA's clocks started in the record. */
export function recordedStarts(
  { definitions }: ReplayContext,
  record: RecordedLead,
): (readonly RecordedTime[])[] {
  return definitions.slas.map(({ sla, startStage }) => {
    if (sla.start.on === 'signal') return record.signals.get(sla.start.signal) ?? [];
    return (
      record.entries[startStage ?? definitions.initial]?.slice(0, startStage === null ? 1 : undefined) ?? []
    );
  });
}

/** Which recorded clock something recorded answers, `latest` being the last instant it may mean: the latest clock started by then, else the first. */
export function clockAnswered(starts: readonly RecordedTime[], latest: number): number {
  const started = starts.filter((start) => start.at <= latest).length;
  return Math.max(0, started - 1);
}

/**
 * The clocks of one lead's walk, and the signals they bring along: a signal moves with the clock it answers and
 * exists only where that clock has started (`docs/replay.md`, sections 3 and 7). Signals that answer no clock
 * keep their own time.
 */
export class ClockStarts {
  readonly started: ClockStart[] = [];
  readonly #context: ReplayContext;
  readonly #record: RecordedLead;
  readonly #recordedStarts: (readonly RecordedTime[])[];
  readonly #counts: number[];

  constructor(context: ReplayContext, record: RecordedLead) {
    this.#context = context;
    this.#record = record;
    this.#recordedStarts = recordedStarts(context, record);
    this.#counts = context.definitions.slas.map(() => 0);
  }

  /** Signals of no clock, and the clocks that creation starts. */
  begin(): void {
    const { definitions } = this.#context;
    for (const [signal, times] of this.#record.signals) {
      if (!definitions.slaOfSignal.has(signal)) for (const time of times) this.#signal(signal, time, time.at);
    }
    const created = this.#record.entries[definitions.initial]?.[0];
    if (!created) return;
    definitions.slas.forEach(({ sla }, index) => {
      if (sla.start.on === 'created') {
        this.#start(index, created.at, created.dateOnly, null, { recorded: created, walked: created.at });
      }
    });
  }

  /** The walk entered a stage: its clocks start, and so do those that their signals start in turn. */
  enter(stage: number, at: number, dateOnly: boolean, visit: number, base: Base): void {
    this.#context.definitions.slas.forEach(({ startStage }, index) => {
      if (startStage === stage) this.#start(index, at, dateOnly, visit, base);
    });
  }

  #start(sla: number, at: number, dateOnly: boolean, visit: number | null, fallback: Base): void {
    const { definitions, data, facts, zone, timing, asOf } = this.#context;
    const compiled = definitions.slas[sla];
    if (!compiled || at > asOf) return;
    const nth = this.#counts[sla] ?? 0;
    this.#counts[sla] = nth + 1;
    const starts = this.#recordedStarts[sla] ?? [];
    const recorded = starts[nth] ?? null;
    const base = recorded ? { recorded, walked: at } : fallback;
    const counterOf = () => {
      const calendar = slaCalendar(definitions, data, facts, this.#record.lead, compiled, at);
      return definitions.limit(compiled.sla.limit, calendar).counter;
    };

    const stops: MovedStop[] = [];
    const follow: [signal: string, time: RecordedTime, at: number][] = [];
    for (const signal of compiled.stopSignals) {
      if (definitions.slaOfSignal.get(signal) !== sla) continue;
      for (const time of this.#record.signals.get(signal) ?? []) {
        if (clockAnswered(starts, latestOf(time, zone)) !== nth) continue;
        const moved = moveTime(time, base, at, timing, counterOf, zone);
        stops.push({ moved, recorded: time, early: latestOf(time, zone) < base.recorded.at });
        follow.push([signal, time, moved.at]);
      }
    }
    this.started.push({ sla, nth, at, dateOnly, visit, recorded, base, stops });
    for (const [signal, time, movedAt] of follow) this.#signal(signal, time, movedAt);
  }

  /** A signal occurs: criteria can see it, and clocks it starts begin to run. */
  #signal(signal: string, time: RecordedTime, at: number): void {
    const { definitions, facts } = this.#context;
    facts.signal(signal, at);
    definitions.slas.forEach(({ sla }, index) => {
      if (sla.start.on === 'signal' && sla.start.signal === signal) {
        this.#start(index, at, time.dateOnly, null, { recorded: time, walked: at });
      }
    });
  }
}
