import { type Arrival, Arrivals } from '#domain/replay/capacity/arrivals';
import { QueueLine } from '#domain/replay/capacity/queue-line';
import { type QueueSetting, runQueue, type Served } from '#domain/replay/capacity/queue-run';
import { clockCalendar } from '#domain/time/calendar';
import { utcZone } from '#domain/time/zone';
import { ended } from '../companies';

export const MINUTE = 60_000;

/** An arrival with all that a test does not name. */
export const arrival = (lead: number, at: number, parts: Partial<Arrival> = {}): Arrival => ({
  lead,
  key: lead,
  nth: 0,
  queue: 0,
  at,
  tier: 0,
  ever: 'worked',
  leavesAt: Number.POSITIVE_INFINITY,
  dues: [],
  takenUpAt: null,
  ...parts,
});

/** One rep, always open, oldest first. */
export const queueOf = (parts: Partial<QueueSetting> = {}): QueueSetting => ({
  reps: 1,
  calendar: clockCalendar,
  zone: utcZone,
  dailyCap: null,
  discipline: 'oldest-first',
  ...parts,
});

/** The line of a queue that these come to, whatever queue they name; they leave when they say. */
export function lineOf(
  arrivals: readonly Arrival[],
  { calendar }: Pick<QueueSetting, 'calendar'>,
): QueueLine {
  const line = ended(QueueLine.of(Arrivals.of(arrivals.map((of) => ({ ...of, queue: 0 }))), 0, calendar));
  line.letLeave();
  return line;
}

/** What becomes of arrivals, with those in the order that all of it is told by. */
export type ServedArrivals = Served & { readonly arrivals: readonly Arrival[] };

/** @param serviceMs how long each takes; ten minutes when left out. */
export function serve(
  arrivals: readonly Arrival[],
  queue: QueueSetting,
  serviceMs: (of: Arrival) => number = () => 10 * MINUTE,
): ServedArrivals {
  const line = lineOf(arrivals, queue);
  const inOrder = Array.from(line.rows, (row) => {
    const of = arrivals[row];
    if (!of) throw new RangeError(`no arrival ${row}`);
    return of;
  });
  return {
    ...ended(runQueue(line, queue, Float64Array.from(inOrder, serviceMs))),
    arrivals: inOrder,
  };
}

/** Uniforms of the open unit interval: mulberry32 (Tommy Ettinger), which the code under test does not use. */
export function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return (((word ^ (word >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}
