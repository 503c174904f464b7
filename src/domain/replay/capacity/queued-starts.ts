import type { BusinessCalendar } from '../../time/calendar';
import type { Visit } from '../journey';
import type { RecordedLead } from '../recorded';
import type { Base, Served } from '../timing';
import { type AnswerReader, answeredUntil } from './answers';
import type { Arrivals } from './arrivals';

/** When a queue comes to a visit of a lead. */
interface QueuedVisit {
  /** UTC ms at which the lead was handed to the queue when the queue was run. */
  readonly at: number;
  readonly start: number;
  /** The queue's. */
  readonly calendar: BusinessCalendar;
}

interface HandedOver {
  /** Among the arrivals. */
  readonly row: number;
  readonly at: number;
  readonly queue: number;
  readonly tier: number;
  readonly ever: number;
}

/** Runs of queues over arrivals that stand in the order of their leads, and then of their visits. */
export interface RunArrivals {
  readonly arrivals: Arrivals;
  /** By row of the arrivals, UTC ms; NaN: its queue never comes to it, or was not run. */
  readonly starts: Float64Array;
  /** By queue of the policy. */
  readonly calendars: readonly BusinessCalendar[];
}

/**
 * When queues come to their leads (`docs/replay.md`, section 8). The first recorded answer of a visit to the stage that is
 * routed at falls at the start of its service, and whatever follows keeps its delay from that answer. A visit whose queue
 * was not run, or that nobody answered, is left as `delays` has it.
 */
export class QueuedStarts {
  /** The stage that leads are routed at. */
  readonly stage: number;
  readonly #answers: AnswerReader;
  readonly #run: RunArrivals;
  /** By lead, the row of its first arrival; -1: it has none. */
  readonly #firstRow: Int32Array;

  /** @param leads how many there are in the data. */
  constructor(stage: number, answers: AnswerReader, run: RunArrivals, leads: number) {
    this.stage = stage;
    this.#answers = answers;
    this.#run = run;
    this.#firstRow = new Int32Array(leads).fill(-1);
    const { lead, length } = run.arrivals;
    for (let row = length - 1; row >= 0; row--) this.#firstRow[lead[row] ?? 0] = row;
  }

  /** The same starts under a policy that numbers its stages otherwise. */
  under(stage: number, answers: AnswerReader): QueuedStarts {
    return new QueuedStarts(stage, answers, this.#run, this.#firstRow.length);
  }

  /** What a lead was handed over as, visit by visit; queue and tier by index, `ever` by its place in `EVER`. */
  handedOver(lead: number): readonly HandedOver[] {
    const { at, queue, tier, ever, lead: of, length } = this.#run.arrivals;
    const first = this.#firstRow[lead] ?? -1;
    const handed: HandedOver[] = [];
    for (let row = first; row >= 0 && row < length && of[row] === lead; row++) {
      handed.push({
        row,
        at: at[row] ?? 0,
        queue: queue[row] ?? -1,
        tier: tier[row] ?? 0,
        ever: ever[row] ?? 0,
      });
    }
    return handed;
  }

  /** The base of a visit, with when its queue came to it. */
  basedOn(base: Base, record: RecordedLead, { stage, at }: Visit, nth: number): Base {
    if (stage !== this.stage) return base;
    return { ...base, served: this.#servedFrom(base.recorded, record, at, nth) };
  }

  /** Of the first visit, for clocks that run from creation. */
  firstServed(record: RecordedLead): Served | null {
    const entered = record.entries[this.stage]?.[0];
    const queued = this.#visitOf(record.lead, 0);
    return entered && queued ? this.#servedFrom(entered, record, queued.at, 0) : null;
  }

  /** How much longer the first visit of a lead waits than it did in the record, in open ms of its queue; 0 where that is not known. */
  longerMs(record: RecordedLead, entered: number): number {
    const recorded = record.entries[this.stage]?.[0];
    const queued = this.#visitOf(record.lead, 0);
    if (!recorded || !queued) return 0;
    const served = this.#servedFrom(recorded, record, entered, 0);
    if (!served) return 0;
    const { calendar } = queued;
    return calendar.elapsedMs(entered, served.walked) - calendar.elapsedMs(recorded.at, served.recorded.at);
  }

  #servedFrom(recorded: Base['recorded'], record: RecordedLead, at: number, nth: number): Served | null {
    const queued = this.#visitOf(record.lead, nth);
    if (!queued) return null;
    const answer = this.#answers.first(record, recorded, answeredUntil(record, this.stage, nth));
    return answer && { recorded: answer, walked: startOf(queued, at) };
  }

  #visitOf(of: number, nth: number): QueuedVisit | null {
    const { arrivals, starts, calendars } = this.#run;
    const first = this.#firstRow[of] ?? -1;
    const row = first + nth;
    const start = starts[row] ?? Number.NaN;
    const calendar = calendars[arrivals.queue[row] ?? -1];
    if (first < 0 || row >= arrivals.length || arrivals.lead[row] !== of) return null;
    return Number.isNaN(start) || !calendar ? null : { at: arrivals.at[row] ?? 0, start, calendar };
  }
}

/** Where the visit begins at another time than when its queue was run, it waits as long from there. */
function startOf({ at, start, calendar }: QueuedVisit, entered: number): number {
  return at === entered ? start : calendar.addMs(entered, calendar.elapsedMs(at, start));
}
