import type { Plan, PlanStep } from '#domain/export/plan';
import { civilFromDay, dayFromCivil, formatIsoDate, weekdayIndex } from '#domain/time/civil';
import { listed } from '../../ui/format';

/** One line of the plan as it is shown: a step, or a review that recurs. */
export interface PlanRow {
  readonly id: string;
  readonly name: string;
  /** What is done. */
  readonly what: string;
  readonly weeks: string;
  readonly dates: string;
  readonly owners: string;
  readonly output: string;
  readonly deliverables: readonly string[];
}

const CADENCE = { weekly: 'Weekly', monthly: 'Monthly', quarterly: 'Quarterly' } as const;

/** Steps in their order, then the reviews from the day they begin. */
export const planRows = (plan: Plan): PlanRow[] => [
  ...plan.steps.map(stepRow),
  ...plan.reviews.map(({ id, cadence, focus, output, owners, first }) => ({
    id: `review-${id}`,
    name: `${CADENCE[cadence]} review`,
    what: focus,
    weeks: '',
    dates: `from ${dayText(first)}`,
    owners: listed(owners),
    output,
    deliverables: [],
  })),
];

function stepRow({ id, name, what, spans, owners, output, deliverables }: PlanStep): PlanRow {
  return {
    id: `step-${id}`,
    name,
    what,
    weeks: spans
      .map(({ weeks: { from, to } }) => (from === to ? `Week ${from}` : `Weeks ${from}–${to}`))
      .join(', '),
    dates: spans
      .map(({ start, end }) => (start === end ? dayText(start) : `${dayText(start)} – ${dayText(end)}`))
      .join(', '),
    owners: listed(owners),
    output,
    deliverables: deliverables.map((one) => one.name),
  };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2 Mar 2026`; for day numbers, which belong to no zone. */
export function dayText(dayNumber: number): string {
  const { year, month, day } = civilFromDay(dayNumber);
  return `${day} ${MONTHS[month - 1] ?? ''} ${year}`;
}

/** The next Monday after a day, as a date field wants it: a plan that starts tomorrow finds nobody ready. */
export function nextMonday(year: number, month: number, day: number): string {
  const today = dayFromCivil(year, month, day);
  return formatIsoDate(today + 7 - weekdayIndex(today));
}
