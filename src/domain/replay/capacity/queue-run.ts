import type { BusinessCalendar } from '../../time/calendar';
import type { Zone } from '../../time/zone';
import { type Arrival, byAge } from './arrivals';
import { RepHeap } from './rep-heap';
import type { ServiceTime } from './service';
import { byTier, oldestFirst } from './waiting-line';

export interface QueueSetting {
  /** A whole number, one or more. */
  readonly reps: number;
  readonly calendar: BusinessCalendar;
  /** The calendar's zone: whose days the cap goes by. */
  readonly zone: Zone;
  readonly serviceMs: ServiceTime;
  /** How many are taken up on one local day at most; null: as many as there is time for. */
  readonly dailyCap: number | null;
  readonly discipline: 'oldest-first' | 'by-tier';
}

export interface Served<T extends Arrival = Arrival> {
  /** Oldest first; all else goes by index into it. */
  readonly arrivals: readonly T[];
  /**
   * UTC ms at which each is taken up; NaN: never, since nobody ever worked it. Of whoever left before its turn, when its
   * turn would have been.
   */
  readonly starts: Float64Array;
  /** 1: it left before its turn. */
  readonly left: Uint8Array;
  /** Open ms each was served for; 0 where it was not. */
  readonly service: Float64Array;
}

const YIELD_EVERY = 4096;

/**
 * Serves arrivals of one queue by its reps, as `docs/replay.md` section 8 says: a queue with several servers on the axis
 * of the calendar's open time, so that holidays, breaks and changes of the clock are the calendar's. Whoever arrives
 * while it is closed waits for the next opening, the oldest first or, by tier, the first tier first. A rep serves without a
 * break but for closing, over which the service goes on. Yields the share done; the same arrivals in any order of the list give the same run.
 */
export function* runQueue<T extends Arrival>(
  all: readonly T[],
  queue: QueueSetting,
): Generator<number, Served<T>> {
  const { calendar } = queue;
  const arrivals = [...all].sort(byAge);
  const { length } = arrivals;
  const starts = new Float64Array(length).fill(Number.NaN);
  const left = new Uint8Array(length);
  const service = new Float64Array(length);
  const positions = Float64Array.from(arrivals, ({ at }) => calendar.positionMs(at));
  const waiting =
    queue.discipline === 'by-tier' ? byTier((index) => arrivals[index]?.tier ?? 0) : oldestFirst();
  const cap = new DailyCap(queue);
  const reps = new RepHeap(queue.reps);

  let next = 0;
  let turnAt = Number.NEGATIVE_INFINITY;
  const skipUnworked = (): void => {
    while (arrivals[next]?.ever === 'never') next += 1;
  };
  skipUnworked();
  for (let turn = 0; waiting.length > 0 || next < length; turn++) {
    if (turn % YIELD_EVERY === 0) yield next / length;
    const someoneWaits = waiting.length > 0 ? turnAt : (positions[next] ?? 0);
    turnAt = cap.notBefore(Math.max(turnAt, reps.first, someoneWaits));
    for (; next < length && (positions[next] ?? 0) <= turnAt; skipUnworked()) waiting.add(next++);
    const index = waiting.next();
    const arrival = arrivals[index];
    if (!arrival) continue;
    const waited = turnAt - (positions[index] ?? 0);
    const start = calendar.nextOpen(calendar.addMs(arrival.at, waited));
    starts[index] = start;
    if (arrival.leavesAt <= start) {
      left[index] = 1;
      continue;
    }
    const ms = queue.serviceMs(arrival);
    service[index] = ms;
    reps.take(turnAt + ms);
    cap.count(start);
  }
  yield 1;
  return { arrivals, starts, left, service };
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
