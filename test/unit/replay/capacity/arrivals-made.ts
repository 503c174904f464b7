import type { Arrival } from '#domain/replay/capacity/arrivals';
import type { QueueSetting } from '#domain/replay/capacity/queue-run';
import { clockCalendar } from '#domain/time/calendar';
import { utcZone } from '#domain/time/zone';

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
  ...parts,
});

/** One rep, always open, ten minutes each, oldest first. */
export const queueOf = (parts: Partial<QueueSetting> = {}): QueueSetting => ({
  reps: 1,
  calendar: clockCalendar,
  zone: utcZone,
  serviceMs: () => 10 * MINUTE,
  dailyCap: null,
  discipline: 'oldest-first',
  ...parts,
});

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
