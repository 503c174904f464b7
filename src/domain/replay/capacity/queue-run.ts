import type { BusinessCalendar } from '../../time/calendar';
import type { Zone } from '../../time/zone';
import type { QueueLine } from './queue-line';
import { RepHeap } from './rep-heap';
import { byTier, oldestFirst, type WaitingLine } from './waiting-line';

export interface QueueSetting {
  /** A whole number, one or more. */
  readonly reps: number;
  readonly calendar: BusinessCalendar;
  /** The calendar's zone: whose days the cap goes by. */
  readonly zone: Zone;
  /** How many are taken up on one local day at most; null: as many as there is time for. */
  readonly dailyCap: number | null;
  readonly discipline: 'oldest-first' | 'by-tier';
}

/** What a run comes to; all of it by place in the line. */
export interface Served {
  readonly line: QueueLine;
  /**
   * UTC ms at which each is taken up; NaN: never, since nobody ever worked it. Of whoever left before its turn, when its
   * turn would have been.
   */
  readonly starts: Float64Array;
  /** The same on the axis of the calendar's open time. */
  readonly turns: Float64Array;
  /** 1: it left before its turn. */
  readonly left: Uint8Array;
  /** Open ms each takes whoever serves it. */
  readonly serviceMs: Float64Array;
}

const YIELD_EVERY = 4096;

/**
 * Serves the line of one queue by its reps, as `docs/replay.md` section 8 says: a queue with several servers on the axis
 * of the calendar's open time, so that holidays, breaks and changes of the clock are the calendar's. Whoever arrives
 * while it is closed waits for the next opening, the oldest first or, by tier, the first tier first. A rep serves without a
 * break but for closing, over which the service goes on. Yields the share done.
 * @param serviceMs by place in the line, in whole ms.
 */
export function* runQueue(
  line: QueueLine,
  queue: QueueSetting,
  serviceMs: Float64Array,
): Generator<number, Served> {
  const { calendar } = queue;
  const { length, at, positions, isNever, leavesAt } = line;
  const starts = new Float64Array(length).fill(Number.NaN);
  const turns = new Float64Array(length).fill(Number.NaN);
  const left = new Uint8Array(length);
  const waiting = waitingLine(line, queue.discipline);
  const cap = new DailyCap(queue);
  const reps = new RepHeap(queue.reps);

  let next = 0;
  let turnAt = Number.NEGATIVE_INFINITY;
  while (isNever[next] === 1) next += 1;
  for (let turn = 0; waiting.length > 0 || next < length; turn++) {
    if (turn % YIELD_EVERY === 0) yield next / length;
    const someoneWaits = waiting.length > 0 ? turnAt : (positions[next] ?? 0);
    turnAt = cap.notBefore(Math.max(turnAt, reps.first, someoneWaits));
    while (next < length && (positions[next] ?? 0) <= turnAt) {
      if (isNever[next] === 0) waiting.add(next);
      next += 1;
    }
    while (isNever[next] === 1) next += 1;
    const place = waiting.next();
    if (place < 0) continue;
    // The open millisecond before which its wait is over: in open hours, whatever is closed at either end.
    const start = calendar.addMs(at[place] ?? 0, turnAt - (positions[place] ?? 0) + 1) - 1;
    starts[place] = start;
    turns[place] = turnAt;
    if ((leavesAt[place] ?? 0) <= start) {
      left[place] = 1;
      continue;
    }
    reps.take(turnAt + (serviceMs[place] ?? 0));
    cap.count(start);
  }
  yield 1;
  return { line, starts, turns, left, serviceMs };
}

function waitingLine(
  { arrivals: { tier }, rows, length }: QueueLine,
  discipline: QueueSetting['discipline'],
): WaitingLine {
  return discipline === 'by-tier' ? byTier(rows.map((row) => tier[row] ?? 0)) : oldestFirst(length);
}

/** Counts who is taken up on the local day in hand, and puts the next turn off to the day after when it is full. */
class DailyCap {
  readonly #queue: QueueSetting;
  #taken = 0;
  #day = Number.NaN;
  /** Position from which the day in hand is over. */
  #over = Number.NEGATIVE_INFINITY;

  constructor(queue: QueueSetting) {
    this.#queue = queue;
  }

  /** The first position at or after `position` at which somebody can be taken up. */
  notBefore(position: number): number {
    const { dailyCap } = this.#queue;
    return dailyCap !== null && this.#taken >= dailyCap && position < this.#over ? this.#over : position;
  }

  count(start: number): void {
    const { dailyCap, zone, calendar } = this.#queue;
    if (dailyCap === null) return;
    const day = zone.dayAt(start);
    if (day !== this.#day) {
      this.#day = day;
      this.#taken = 0;
      this.#over = calendar.positionMs(zone.startOfDay(day + 1));
    }
    this.#taken += 1;
  }
}
