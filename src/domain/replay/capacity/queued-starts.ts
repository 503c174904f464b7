import type { BusinessCalendar } from '../../time/calendar';
import type { Visit } from '../journey';
import type { RecordedLead } from '../recorded';
import type { Base, Served } from '../timing';
import { type AnswerReader, answeredUntil } from './answers';

/** When a queue comes to a visit of a lead. */
export interface QueuedVisit {
  /** UTC ms at which the lead was handed to the queue when the queue was run. */
  readonly at: number;
  readonly start: number;
  /** The queue's. */
  readonly calendar: BusinessCalendar;
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
  /** By lead, then by visit. */
  readonly #visits: ReadonlyMap<number, readonly (QueuedVisit | undefined)[]>;

  constructor(
    stage: number,
    answers: AnswerReader,
    visits: ReadonlyMap<number, readonly (QueuedVisit | undefined)[]>,
  ) {
    this.stage = stage;
    this.#answers = answers;
    this.#visits = visits;
  }

  /** The base of a visit, with when its queue came to it. */
  basedOn(base: Base, record: RecordedLead, { stage, at }: Visit, nth: number): Base {
    if (stage !== this.stage) return base;
    return { ...base, served: this.#servedFrom(base.recorded, record, at, nth) };
  }

  /** Of the first visit, for clocks that run from creation. */
  firstServed(record: RecordedLead): Served | null {
    const entered = record.entries[this.stage]?.[0];
    const queued = this.#visits.get(record.lead)?.[0];
    return entered && queued ? this.#servedFrom(entered, record, queued.at, 0) : null;
  }

  /** How much longer the first visit of a lead waits than it did in the record, in open ms of its queue; 0 where that is not known. */
  longerMs(record: RecordedLead, entered: number): number {
    const recorded = record.entries[this.stage]?.[0];
    const queued = this.#visits.get(record.lead)?.[0];
    if (!recorded || !queued) return 0;
    const served = this.#servedFrom(recorded, record, entered, 0);
    if (!served) return 0;
    const { calendar } = queued;
    return calendar.elapsedMs(entered, served.walked) - calendar.elapsedMs(recorded.at, served.recorded.at);
  }

  #servedFrom(recorded: Base['recorded'], record: RecordedLead, at: number, nth: number): Served | null {
    const queued = this.#visits.get(record.lead)?.[nth];
    if (!queued) return null;
    const answer = this.#answers.first(record, recorded, answeredUntil(record, this.stage, nth));
    return answer && { recorded: answer, walked: startOf(queued, at) };
  }
}

/** Where the visit begins at another time than when its queue was run, it waits as long from there. */
function startOf({ at, start, calendar }: QueuedVisit, entered: number): number {
  return at === entered ? start : calendar.addMs(entered, calendar.elapsedMs(at, start));
}
