import type { DurationSpec } from '../glossary/primitives';
import type { NumberReader } from '../glossary/thresholds';
import { type BusinessCalendar, clockCalendar } from '../time/calendar';
import { durationMs, isBusinessUnit } from '../time/duration';

/** A stretch of clock time or of open time. */
export interface Limit {
  readonly ms: number;
  /** What counts it: the calendar or, for clock time, the clock. */
  readonly counter: BusinessCalendar;
}

/** What a duration of the policy is in a calendar. */
export type LimitOf = (duration: DurationSpec, calendar: BusinessCalendar) => Limit;

/** Each limit is made once, since millions of clocks ask for them. */
export function limitReader(read: NumberReader): LimitOf {
  const known = new Map<DurationSpec, Map<BusinessCalendar, Limit>>();
  return (duration, calendar) => {
    const ofDuration = known.get(duration) ?? new Map<BusinessCalendar, Limit>();
    known.set(duration, ofDuration);
    const limit = ofDuration.get(calendar) ?? {
      ms: durationMs({ amount: read(duration.amount), unit: duration.unit }, calendar),
      counter: isBusinessUnit(duration.unit) ? calendar : clockCalendar,
    };
    ofDuration.set(calendar, limit);
    return limit;
  };
}
