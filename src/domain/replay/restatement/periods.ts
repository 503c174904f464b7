import { civilFromDay, dayFromCivil, formatIsoDate } from '../../time/civil';
import type { Zone } from '../../time/zone';
import type { PeriodLength } from '../result-judgement';

/** Days from a Monday to 1970-01-01, which was a Thursday. */
const SINCE_MONDAY = 3;

/** Months of a period that is not a week. */
const MONTHS = { month: 1, quarter: 3 } as const;

/**
 * The local periods of a length, each by a whole number, one after the other: weeks from Monday on (ISO 8601), calendar
 * months, or calendar quarters.
 */
export interface Periods {
  readonly by: PeriodLength;
  /** The period of an instant, by its local date. */
  of(at: number): number;
  /** Its first day, and the one after its last, as `YYYY-MM-DD`. */
  days(period: number): { readonly from: string; readonly to: string };
}

export function periodsOf(by: PeriodLength, zone: Zone): Periods {
  const firstDay = (period: number): number => {
    if (by === 'week') return period * 7 - SINCE_MONDAY;
    const month = period * MONTHS[by];
    return dayFromCivil(Math.floor(month / 12), month - 12 * Math.floor(month / 12) + 1, 1);
  };
  const periodOf = (day: number): number => {
    if (by === 'week') return Math.floor((day + SINCE_MONDAY) / 7);
    const { year, month } = civilFromDay(day);
    return Math.floor((year * 12 + month - 1) / MONTHS[by]);
  };
  return {
    by,
    of: (at) => periodOf(zone.dayAt(at)),
    days: (period) => ({
      from: formatIsoDate(firstDay(period)),
      to: formatIsoDate(firstDay(period + 1)),
    }),
  };
}
