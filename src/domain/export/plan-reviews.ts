import { namesOf } from '../glossary/names';
import type { Policy } from '../glossary/schema/policy';
import { civilFromDay, dayFromCivil, WEEKDAYS, type Weekday, weekdayIndex } from '../time/civil';
import type { Recurrence } from './ical';

/** An operating review of the rhythm as a meeting that recurs. */
export interface PlanReview {
  readonly id: string;
  readonly cadence: 'weekly' | 'monthly' | 'quarterly';
  readonly focus: string;
  readonly output: string;
  readonly owners: readonly string[];
  /** Day number of the first one. */
  readonly first: number;
  readonly recurrence: Recurrence;
}

/**
 * The reviews from the day operation begins: weekly ones on its weekday; monthly and quarterly ones on the first
 * such weekday of a month or of a quarter of the year. They are planned for one year, after which the glossary
 * is due for a new version anyway.
 */
export const planReviews = (policy: Policy, from: number): PlanReview[] =>
  policy.rhythm.map(({ id, cadence, focus, output, owners }) => ({
    id,
    cadence,
    focus,
    output,
    owners: namesOf(policy, 'party', owners),
    ...timesOf(cadence, from),
  }));

function timesOf(cadence: PlanReview['cadence'], from: number): Pick<PlanReview, 'first' | 'recurrence'> {
  if (cadence === 'weekly') {
    return { first: from, recurrence: { frequency: 'weekly', interval: 1, count: 52 } };
  }
  const months = cadence === 'monthly' ? 1 : 3;
  const weekday = WEEKDAYS[weekdayIndex(from)] ?? 'mon';
  return {
    first: firstInPeriod(from, weekday, months),
    recurrence: {
      frequency: 'monthly',
      interval: months,
      count: 12 / months,
      nthWeekday: { nth: 1, weekday },
    },
  };
}

/** The first day ≥ `from` that is the first such weekday of the first month of a period. */
function firstInPeriod(from: number, weekday: Weekday, months: number): number {
  const { year, month } = civilFromDay(from);
  const periodStart = month - ((month - 1) % months);
  const here = firstWeekday(year, periodStart, weekday);
  if (here >= from) return here;
  const next = periodStart + months;
  return next > 12 ? firstWeekday(year + 1, next - 12, weekday) : firstWeekday(year, next, weekday);
}

function firstWeekday(year: number, month: number, weekday: Weekday): number {
  const first = dayFromCivil(year, month, 1);
  return first + ((WEEKDAYS.indexOf(weekday) - weekdayIndex(first) + 7) % 7);
}
