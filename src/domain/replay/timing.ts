import type { BusinessCalendar } from '../time/calendar';
import type { Zone } from '../time/zone';
import type { TimingModel } from './options';
import { latestOf, type RecordedTime, sameDay } from './recorded';

/** Where a delay is measured from: a recorded time, and the instant of the walk that corresponds to it. */
export interface Base {
  readonly recorded: RecordedTime;
  readonly walked: number;
  /** With timing queue: when people first took the lead up, in the record and in the run of its queue. */
  readonly served: Served | null;
}

/** The first answer of a stay, recorded, and the instant at which a queue came to it; what follows keeps its delay from it. */
export type Served = Pick<Base, 'recorded' | 'walked'>;

/** The base of a signal or an activity: what no person did happens by itself, and does not wait for a queue. */
export const baseOf = ({ byPerson }: RecordedTime, base: Base): Base =>
  byPerson || base.served === null ? base : { ...base, served: null };

export interface Moved {
  readonly at: number;
  /** The record gave an instant the walk could not have; it was brought forward to the earliest possible one. */
  readonly clamped: boolean;
}

/**
 * Where a recorded act or signal falls in the walk (`docs/replay.md`, section 3, timing models). It never falls
 * before `notBefore`. When nothing moved, it keeps its own time, so the recorded past is given back exactly, and
 * no calendar has to be looked up.
 */
export function moveTime(
  act: RecordedTime,
  entered: Base,
  notBefore: number,
  model: TimingModel,
  calendarOf: () => BusinessCalendar,
  zone: Zone,
): Moved {
  const { served } = entered;
  const base = served !== null && latestOf(act, zone) >= served.recorded.at ? served : entered;
  if (model === 'dates' || base.recorded.at === base.walked) return ownTime(act, notBefore, zone);
  if (latestOf(act, zone) < base.recorded.at) return { ...ownTime(act, notBefore, zone), clamped: true };
  if (sameDay(act, base.recorded.at, zone)) return { at: Math.max(base.walked, notBefore), clamped: false };
  // A base known to the day only may lie after an act of the same day; no delay is less than none.
  const calendar = calendarOf();
  const delay = Math.max(0, calendar.elapsedMs(base.recorded.at, act.at));
  const at = calendar.addMs(base.walked, delay);
  if (at >= notBefore) return { at, clamped: false };
  // A rep who was free waited for whatever had yet to happen by itself: that contradicts nothing.
  return { at: notBefore, clamped: base !== served };
}

/** A date-only act of the day of `notBefore` happened at some time of that day: not a contradiction, not clamped. */
function ownTime(act: RecordedTime, notBefore: number, zone: Zone): Moved {
  if (act.at >= notBefore) return { at: act.at, clamped: false };
  return { at: notBefore, clamped: !sameDay(act, notBefore, zone) };
}
