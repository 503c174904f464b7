import { nameOf, namesOf } from '../glossary/names';
import type { CalendarDefinition } from '../glossary/schema/operations';
import type { Policy } from '../glossary/schema/policy';
import { WEEKDAY_NAMES } from '../glossary/sentences';
import { fail, ok, type Problem, type Result } from '../result';
import {
  dayFromCivil,
  formatIsoDate,
  parseIsoDate,
  WEEKDAYS,
  type Weekday,
  weekdayIndex,
} from '../time/civil';
import { type PlanReview, planReviews } from './plan-reviews';

export type PlanProblemCode =
  | 'no-rollout'
  | 'unknown-schedule'
  | 'bad-date'
  | 'date-out-of-range'
  | 'unsound-schedule';
export type PlanProblem = Problem<PlanProblemCode>;

export interface PlanOptions {
  /** `YYYY-MM-DD`, the first day of week 1. */
  readonly start: string;
  /** `null`: the first schedule of the rollout. */
  readonly schedule: string | null;
  /** `YYYY-MM-DD`, the day all who have to had signed the glossary; `null` while they have not. */
  readonly signedOn?: string | null;
}

/** The deliverable that is the signed glossary itself, by its id: it is done on the day the signatures are complete. */
export const SIGNED_GLOSSARY = 'signed-glossary';

/** A rollout with dates. Dates are day numbers (`time/civil`); `end` and `due` are the last day itself. */
export interface Plan {
  readonly title: string;
  readonly version: number;
  readonly schedule: { readonly id: string; readonly name: string; readonly weeks: number };
  readonly start: number;
  readonly end: number;
  readonly startsOn: Weekday;
  /** What a reader has to know of these dates, in plain sentences. */
  readonly notes: readonly string[];
  readonly steps: readonly PlanStep[];
  readonly reviews: readonly PlanReview[];
}

export interface PlanStep {
  readonly id: string;
  readonly name: string;
  readonly what: string;
  readonly output: string;
  readonly owners: readonly string[];
  /** In the order of the schedule; empty when the schedule leaves the step out. */
  readonly spans: readonly PlanSpan[];
  readonly deliverables: readonly PlanDeliverable[];
}

export interface PlanSpan {
  readonly weeks: { readonly from: number; readonly to: number };
  readonly start: number;
  readonly end: number;
}

export interface PlanDeliverable {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly fields: readonly string[];
  /** The last working day of its step; `null` when the step has no dates, or it is done. */
  readonly due: number | null;
  /** The day it was done; `null` while it is not, as far as the bundle of signatures says. */
  readonly done: number | null;
}

const FIRST_DAY = dayFromCivil(1970, 1, 1);
const LAST_DAY = dayFromCivil(2100, 12, 31);

/**
 * The rollout of a policy from a given day on. Week n begins 7·(n − 1) days after `start` and ends six days
 * later; a start that is no Monday is kept as it is given, and a note says so. Deliverables are due on the last working
 * day of their step (`docs/formats.md`, "Exports and plan"); weeks and reviews do not look at public holidays.
 *
 * Problems: `no-rollout`, `unknown-schedule`, `bad-date` (not a date), `date-out-of-range` (a date outside
 * 1970–2100, or a plan that runs past 2110), `unsound-schedule` (a span that ends before it begins or outside
 * the schedule's weeks).
 */
export function planOf(policy: Policy, options: PlanOptions): Result<Plan, PlanProblem> {
  const { rollout } = policy;
  if (rollout === null) {
    return fail({
      code: 'no-rollout',
      message: 'The glossary has no rollout plan',
      remedy: 'Add steps and a schedule to the rollout, or start from a template that has them',
      where: { path: 'policy.rollout' },
    });
  }
  const schedule =
    options.schedule === null
      ? rollout.schedules[0]
      : rollout.schedules.find(({ id }) => id === options.schedule);
  if (schedule === undefined) {
    return fail({
      code: 'unknown-schedule',
      message: `The rollout has no schedule "${options.schedule}"`,
      remedy: `Choose one of ${rollout.schedules.map(({ id }) => id).join(', ')}`,
      where: { path: 'policy.rollout.schedules' },
    });
  }
  const started = readDay(options.start, 'start');
  if (!started.ok) return started;
  const signed = options.signedOn ? readDay(options.signedOn, 'day of the signatures') : ok(null);
  if (!signed.ok) return signed;
  const start = started.value;
  const end = start + 7 * schedule.weeks - 1;
  if (end >= dayFromCivil(2111, 1, 1)) {
    return fail({
      code: 'date-out-of-range',
      message: `A plan of ${schedule.weeks} weeks from ${options.start} ends after the year 2110`,
      remedy: 'Choose an earlier start or a shorter schedule',
    });
  }
  const wrong = schedule.spans.find(({ weeks }) => weeks.to < weeks.from || weeks.to > schedule.weeks);
  if (wrong) {
    return fail({
      code: 'unsound-schedule',
      message: `In schedule "${schedule.name}", step "${nameOf(policy, 'step', wrong.step)}" runs from week ${wrong.weeks.from} to week ${wrong.weeks.to} of ${schedule.weeks}`,
      remedy: 'Give the step weeks that lie in order within the schedule',
      where: {
        path: `policy.rollout.schedules[${rollout.schedules.indexOf(schedule)}].spans[${schedule.spans.indexOf(wrong)}]`,
      },
    });
  }

  const calendar = policy.calendars.find(({ id }) => id === policy.defaultCalendar);
  const steps = rollout.steps.map((step): PlanStep => {
    const spans = schedule.spans
      .filter((span) => span.step === step.id)
      .map(({ weeks }) => ({ weeks, start: start + 7 * (weeks.from - 1), end: start + 7 * weeks.to - 1 }));
    const last = spans.toSorted((a, b) => b.end - a.end)[0];
    const due = last ? lastWorkingDay(calendar, last) : null;
    return {
      ...step,
      owners: namesOf(policy, 'party', step.owners),
      spans,
      deliverables: rollout.deliverables
        .filter((deliverable) => deliverable.step === step.id)
        .map((deliverable) => {
          const done = deliverable.id === SIGNED_GLOSSARY ? signed.value : null;
          return {
            id: deliverable.id,
            kind: deliverable.kind.replace('-', ' '),
            name: deliverable.name,
            description: deliverable.description,
            owner: nameOf(policy, 'party', deliverable.owner),
            fields: namesOf(policy, 'field', deliverable.fields),
            due: done === null ? due : null,
            done,
          };
        }),
    };
  });
  const startsOn = WEEKDAYS[weekdayIndex(start)] ?? 'mon';
  return ok({
    title: policy.title,
    version: policy.version,
    schedule: { id: schedule.id, name: schedule.name, weeks: schedule.weeks },
    start,
    end,
    startsOn,
    notes: notesOf(options.start, startsOn, steps, calendar),
    steps,
    reviews: planReviews(policy, firstDayOfLastStep(steps) ?? start),
  });
}

function readDay(text: string, what: string): Result<number, PlanProblem> {
  const day = parseIsoDate(text);
  if (day === undefined) {
    return fail({
      code: 'bad-date',
      message: `"${text}" is not a date`,
      remedy: `Write the ${what} as YYYY-MM-DD, for example 2026-03-02`,
    });
  }
  if (day < FIRST_DAY || day > LAST_DAY) {
    return fail({
      code: 'date-out-of-range',
      message: `${text} lies outside 1970–2100`,
      remedy: `Choose a ${what} between 1970-01-01 and 2100-12-31`,
    });
  }
  return ok(day);
}

/** Reviews begin with the step that starts last: until then there is nothing in operation to look at. */
function firstDayOfLastStep(steps: readonly PlanStep[]): number | undefined {
  const starts = steps.flatMap(({ spans }) => spans.map(({ start }) => start));
  return starts.length > 0 ? Math.max(...starts) : undefined;
}

/** The last open day of a span; its last day where the calendar has none in it, or where there is no calendar. */
function lastWorkingDay(calendar: CalendarDefinition | undefined, { start, end }: PlanSpan): number {
  if (!calendar) return end;
  for (let day = end; day >= start; day--) if (isWorkingDay(calendar, day)) return day;
  return end;
}

function isWorkingDay({ week, exceptions }: CalendarDefinition, day: number): boolean {
  const exception = exceptions.find(({ date }) => date === formatIsoDate(day));
  return (exception?.intervals ?? week[WEEKDAYS[weekdayIndex(day)] ?? 'mon']).length > 0;
}

function notesOf(
  start: string,
  startsOn: Weekday,
  steps: readonly PlanStep[],
  calendar: CalendarDefinition | undefined,
): string[] {
  const left = steps.filter(({ spans }) => spans.length === 0).map(({ name }) => `“${name}”`);
  return [
    startsOn === 'mon'
      ? ''
      : `The plan starts on ${start}, a ${WEEKDAY_NAMES[startsOn]}; every week of it begins on that weekday.`,
    calendar
      ? `Deliverables are due on working days of the calendar “${calendar.name}”; weeks and reviews do not take public holidays into account.`
      : 'Dates do not take public holidays into account.',
    left.length > 0 ? `This schedule gives no weeks to ${left.join(', ')}.` : '',
  ].filter(Boolean);
}

/** "2026-03-02 to 2026-03-08"; one day stands alone. */
export const spanText = ({ start, end }: { readonly start: number; readonly end: number }): string =>
  start === end ? formatIsoDate(start) : `${formatIsoDate(start)} to ${formatIsoDate(end)}`;
