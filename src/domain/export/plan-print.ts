import { weeksText } from '../glossary/sentences';
import { formatIsoDate, MS_PER_DAY } from '../time/civil';
import { type CsvCell, printCsv } from './csv';
import { fact, facts, list, orNone, paragraph, section, type TextDocument, table } from './document/model';
import { printHtml } from './html';
import { type CalendarEvent, printIcal } from './ical';
import { printMarkdown } from './markdown';
import { type Plan, type PlanDeliverable, type PlanStep, spanText } from './plan';
import type { PlanReview } from './plan-reviews';

/** The plan as a document; HTML and Markdown print it. */
export function planDocument(plan: Plan): TextDocument {
  return {
    title: plan.title,
    subtitle: `Rollout plan for version ${plan.version}: ${plan.schedule.name}`,
    opening: [
      facts(
        fact('Starts', formatIsoDate(plan.start)),
        fact('Ends', formatIsoDate(plan.end)),
        fact('Weeks', String(plan.schedule.weeks)),
      ),
      list(plan.notes),
    ],
    sections: [
      section('timeline', 'Timeline', [
        table(
          'Steps with their dates',
          ['Step', 'Weeks', 'Dates', 'Owners', 'Output'],
          plan.steps.map((step) => [
            step.name,
            step.spans.map(({ weeks }) => weeksText(weeks)),
            step.spans.length > 0 ? step.spans.map(spanText) : 'not in this schedule',
            step.owners.join(', '),
            step.output,
          ]),
        ),
      ]),
      section('steps', 'Steps and deliverables', [], plan.steps.map(stepSection)),
      section('reviews', 'Operating reviews', [
        ...orNone(
          table(
            'Reviews, planned for one year',
            ['Review', 'First', 'Focus', 'Output', 'Owners'],
            plan.reviews.map(({ cadence, first, focus, output, owners }) => [
              reviewName(cadence),
              formatIsoDate(first),
              focus,
              output,
              owners.join(', '),
            ]),
          ),
          'No review is agreed yet.',
        ),
      ]),
    ],
  };
}

function stepSection(step: PlanStep) {
  return section(`step-${step.id}`, step.name, [
    ...(step.what.trim() === '' ? [] : [paragraph(step.what)]),
    ...orNone(
      table(
        `${step.name}: deliverables`,
        ['Deliverable', 'Kind', 'Owner', 'Due', 'Description', 'Fields'],
        step.deliverables.map(({ name, kind, owner, due, done, description, fields }) => [
          name,
          kind,
          owner,
          dueText({ due, done }),
          description,
          fields.join(', '),
        ]),
      ),
      'This step has no deliverable.',
    ),
  ]);
}

/** "2026-03-06", or "done 2026-02-27". */
function dueText({ due, done }: Pick<PlanDeliverable, 'due' | 'done'>): string {
  if (done !== null) return `done ${formatIsoDate(done)}`;
  return due === null ? '' : formatIsoDate(due);
}

const REVIEW_NAMES: Record<PlanReview['cadence'], string> = {
  weekly: 'Weekly operating review',
  monthly: 'Monthly operating review',
  quarterly: 'Quarterly operating review',
};

const reviewName = (cadence: PlanReview['cadence']) => REVIEW_NAMES[cadence];

export const printPlanHtml = (plan: Plan): string => printHtml(planDocument(plan));

export const printPlanMarkdown = (plan: Plan): string => printMarkdown(planDocument(plan));

/** The plan as one table: a row per span of a step, per deliverable and per review. */
export function printPlanCsv(plan: Plan): string {
  const header = [
    'Type',
    'Id',
    'Name',
    'Step',
    'Owners',
    'From week',
    'To week',
    'Start',
    'Due',
    'Description',
    'Output',
    'Done',
  ];
  const rows = plan.steps.flatMap((step): CsvCell[][] => [
    ...stepRows(step),
    ...step.deliverables.map((one): CsvCell[] => [
      one.kind,
      one.id,
      one.name,
      step.name,
      one.owner,
      null,
      null,
      null,
      one.due === null ? null : formatIsoDate(one.due),
      one.fields.length > 0 ? `${one.description} (fields: ${one.fields.join(', ')})` : one.description,
      null,
      one.done === null ? null : formatIsoDate(one.done),
    ]),
  ]);
  const reviews = plan.reviews.map((one): CsvCell[] => [
    'review',
    one.id,
    reviewName(one.cadence),
    null,
    one.owners.join(', '),
    null,
    null,
    formatIsoDate(one.first),
    null,
    one.focus,
    one.output,
    null,
  ]);
  return printCsv([header, ...rows, ...reviews]);
}

function stepRows(step: PlanStep): CsvCell[][] {
  const row = (...dates: [CsvCell, CsvCell, CsvCell, CsvCell]): CsvCell[] => [
    'step',
    step.id,
    step.name,
    null,
    step.owners.join(', '),
    ...dates,
    step.what,
    step.output,
    null,
  ];
  if (step.spans.length === 0) return [row(null, null, null, null)];
  return step.spans.map(({ weeks, start, end }) =>
    row(weeks.from, weeks.to, formatIsoDate(start), formatIsoDate(end)),
  );
}

export interface PlanCalendarOptions {
  /** The glossary's id: what makes an event's UID the same in every export. */
  readonly glossaryId: string;
  /** DTSTAMP, integer UTC ms; `null`: midnight UTC of the plan's first day. Never the clock: same inputs, same bytes. */
  readonly stamp: number | null;
}

/**
 * The plan as an iCalendar file: each span of a step, each due date and the day of what is done an all-day event,
 * each review a recurring one. A deliverable of a step without dates is left out; the document and the CSV still name it.
 */
export function printPlanIcal(plan: Plan, { glossaryId, stamp }: PlanCalendarOptions): string {
  const uid = (kind: string, id: string, part = 0) =>
    `${glossaryId}.${kind}.${id}${part === 0 ? '' : `.${part + 1}`}@plan.parley.invalid`;
  const events = plan.steps.flatMap((step): CalendarEvent[] => [
    ...step.spans.map(({ weeks, start, end }, part) => ({
      uid: uid('step', step.id, part),
      time: { kind: 'days' as const, start, end: end + 1 },
      summary: step.name,
      description: lines(
        step.what,
        labelled('Output', step.output),
        labelled('Owners', step.owners.join(', ')),
        weeksText(weeks),
      ),
      categories: ['Rollout'],
      recurrence: null,
    })),
    ...step.deliverables.flatMap((one) => {
      const day = one.done ?? one.due;
      return day === null
        ? []
        : [
            {
              uid: uid('deliverable', one.id),
              time: { kind: 'days' as const, start: day, end: day + 1 },
              summary: `${one.done === null ? 'Due' : 'Done'}: ${one.name}`,
              description: lines(
                one.description,
                labelled('Owner', one.owner),
                labelled('Fields', one.fields.join(', ')),
              ),
              categories: ['Rollout', one.kind],
              recurrence: null,
            },
          ];
    }),
  ]);
  const reviews = plan.reviews.map(
    (one): CalendarEvent => ({
      uid: uid('review', one.id),
      time: { kind: 'days', start: one.first, end: one.first + 1 },
      summary: reviewName(one.cadence),
      description: lines(
        one.focus,
        labelled('Output', one.output),
        labelled('Owners', one.owners.join(', ')),
      ),
      categories: ['Operating review'],
      recurrence: one.recurrence,
    }),
  );
  return printIcal({
    name: `${plan.title}: rollout`,
    stamp: stamp ?? plan.start * MS_PER_DAY,
    sequence: plan.version,
    events: [...events, ...reviews],
  });
}

const labelled = (label: string, text: string) => (text.trim() === '' ? '' : `${label}: ${text}`);
const lines = (...texts: readonly string[]) => texts.filter((text) => text.trim() !== '').join('\n');
