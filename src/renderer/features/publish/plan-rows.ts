import type { Plan, PlanDeliverable, PlanStep } from '#domain/export/plan';
import { formatIsoDate, parseIsoDate, weekdayIndex } from '#domain/time/civil';
import { dayText } from '../../ui/day-text';
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
  /** What is due and what is done, a line for each day. */
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
    deliverables: deliverableLines(deliverables),
  };
}

/** "Due 6 Mar 2026: Audit log and Playbook", "Done 27 Feb 2026: Signed glossary": a line for each day. */
function deliverableLines(deliverables: readonly PlanDeliverable[]): string[] {
  const names = new Map<string, string[]>();
  for (const { name, due, done } of deliverables) {
    const when = done === null ? (due === null ? 'Due' : `Due ${dayText(due)}`) : `Done ${dayText(done)}`;
    names.set(when, [...(names.get(when) ?? []), name]);
  }
  return [...names].map(([when, list]) => `${when}: ${listed(list)}`);
}

/** The next Monday after a day, as a date field wants it: a plan that starts tomorrow finds nobody ready. */
export function nextMonday(iso: string): string {
  const today = parseIsoDate(iso) ?? 0;
  return formatIsoDate(today + 7 - weekdayIndex(today));
}
