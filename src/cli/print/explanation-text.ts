import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { ExplainedCriteria, ExplanationDocument } from '#domain/replay/explanation';
import { flipText } from './flip-text';
import { openTime } from './load-text';
import { clockTime } from './numbers';
import { printable } from './printable';

type VisitDocument = ExplanationDocument['visits'][number];
type ExitDocument = VisitDocument['exits'][number];

const LEFT_OUT: Record<NonNullable<ExplanationDocument['leftOutBecause']>, string> = {
  'in-stock': 'it has no created time, so it is counted as in stock and not walked',
  'after-as-of': 'it was created after as-of',
  population: 'its population is left out',
  period: 'it was created outside the period',
};

/** One lead's way for a person at a terminal: where it went, and at each stage the ways it did not go, and why. */
export function explanationText(document: ExplanationDocument, policy: Policy): string {
  const { lead, created, asOf, leftOutBecause, population } = document;
  const head = [
    `Lead ${lead}, created ${created ? time(created) : 'at an unknown time'}, as of ${time(asOf)}.`,
    population ? `Population: ${nameOf(policy, 'population', population)}.` : '',
    leftOutBecause ? `Not in the cohort: ${LEFT_OUT[leftOutBecause]}.` : '',
  ];
  const start = document.nearestStart;
  return [
    head.filter((line) => line !== '').join('\n'),
    ...document.visits.map((visit, index) => visitText(visit, index + 1, policy)),
    start
      ? `It never entered a stage. It came nearest at ${time(start.at)}:\n${criteriaLines(start.criteria, policy, '  ')}`
      : '',
    queuedText(document, policy),
    recordedText(document, policy),
    clocksText(document, policy),
    flipText(document.smallestChange, policy),
  ]
    .filter((part) => part !== '')
    .map(printableLines)
    .join('\n\n')
    .concat('\n');
}

const printableLines = (text: string): string => text.split('\n').map(printable).join('\n');

/** `2025-02-05T19:17:36.000Z` → `2025-02-05 19:17:36 UTC`. */
const time = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;

/** What is known to the day only says so, lest its midnight be taken for a time. */
const timeOrDay = ({ at, dateOnly }: { readonly at: string; readonly dateOnly: boolean }): string =>
  `${time(at)}${dateOnly ? ' (day only)' : ''}`;

function visitText(visit: VisitDocument, position: number, policy: Policy): string {
  const { stage, at, dateOnly, leftAt, act, clamped, againstCriteria } = visit;
  const name = nameOf(policy, 'stage', stage);
  const remarks = [
    act ? `rests on what was recorded at ${timeOrDay(act)}` : '',
    clamped ? 'brought forward to be possible' : '',
    againstCriteria ? 'let in although the criteria did not hold' : '',
  ].filter((remark) => remark !== '');
  return [
    `${position}. ${name}, from ${timeOrDay({ at, dateOnly })}${leftAt ? ` to ${time(leftAt)}` : ', where it stands'}`,
    ...remarks.map((remark) => `   ${remark}`),
    '   Entry criteria:',
    criteriaLines(visit.criteria, policy, '     '),
    ...(visit.exits.length > 0 ? ['   Ways on:'] : []),
    ...visit.exits.map((exit) => exitText(exit, policy)),
  ].join('\n');
}

const MODES: Record<ExitDocument['mode'], string> = {
  rules: 'by rules',
  rep: 'by a rep',
  hybrid: 'by a rep, if the criteria hold',
  timeout: 'by timeout',
};

function exitText(exit: ExitDocument, policy: Policy): string {
  const stage = policy.stages.find(({ id }) => id === exit.to);
  const refusals = exit.refused.map(({ at, disqualifier }) => {
    const label = stage?.disqualifiers.find(({ id }) => id === disqualifier)?.label ?? 'a disqualifier';
    return `       refused at ${time(at)}: ${label}`;
  });
  const nearest = exit.nearest
    ? [
        `       nearest at ${time(exit.nearest.at)}:`,
        criteriaLines(exit.nearest.criteria, policy, '         '),
      ]
    : [];
  return [
    `     ${nameOf(policy, 'stage', exit.to)} (${MODES[exit.mode]}): ${outcomeText(exit)}`,
    ...refusals,
    ...nearest,
  ].join('\n');
}

function outcomeText({ outcome, at, nearest }: ExitDocument): string {
  const when = at ? ` ${time(at)}` : '';
  switch (outcome) {
    case 'taken':
      return `taken at${when}`;
    case 'later':
      return `would have come at${when}, after the one taken`;
    case 'not-met':
      return nearest ? 'the criteria held at no time' : 'nothing happened that could have met the criteria';
    case 'no-act':
      return 'nothing is recorded for it';
    case 'pending':
      return `what is recorded would fall at${when}, after as-of`;
    case 'not-due':
      return 'its time was not up';
    case 'cancelled':
      return 'something cancelled it';
    case 'refused':
      return 'refused';
    case 'same-instant':
      return 'it would have entered the stage again at the same instant';
    case 'too-often':
      return 'taken so often before that the lead goes to and fro';
  }
}

/** A tree of criteria, one line each, deeper ones further in. */
function criteriaLines(node: ExplainedCriteria, policy: Policy, indent: string): string {
  const { op, text, holds, of } = node;
  // A group of one reads like its only part.
  const parts = op === 'not' || of.length > 1 ? of : [];
  return [
    `${indent}${holds ? 'yes' : 'no '} ${text}${found(node, policy)}`,
    ...parts.map((part) => criteriaLines(part, policy, `${indent}  `)),
  ].join('\n');
}

/** What an atom looked at, where the verdict alone does not say it. */
function found({ op, value }: ExplainedCriteria, policy: Policy): string {
  switch (op) {
    case 'tier':
      return ` (${typeof value === 'string' ? nameOf(policy, 'tier', value) : 'no tier'})`;
    case 'field':
      if (value === null) return ' (missing)';
      return ` (${typeof value === 'boolean' ? (value ? 'yes' : 'no') : value})`;
    case 'score':
    case 'activity':
      return ` (${value})`;
    default:
      return '';
  }
}

type Queued = NonNullable<ExplanationDocument['queued']>;

/** How it waited for its turn, in the model. */
function queuedText({ queued, leftOutBecause }: ExplanationDocument, policy: Policy): string {
  if (!queued) return '';
  if (queued.waits.length === 0) {
    return leftOutBecause
      ? 'It comes to no queue, being outside the cohort; it goes by its delays.'
      : 'It comes to no queue.';
  }
  return [
    `In the queue, run with seed ${queued.seed}:`,
    ...queued.waits.flatMap((wait) => waitLines(wait, policy)),
  ].join('\n');
}

function waitLines(wait: Queued['waits'][number], policy: Policy): string[] {
  const { queue, at, outcome, answered, waiting, inService, overtakenBy, reps, rep, until } = wait;
  const head = `  ${nameOf(policy, 'queue', queue)}, from ${time(at)}`;
  if (outcome === 'not-run')
    return [`${head}: not run for want of reps or handling time, so it goes by its delays`];
  if (outcome === 'never')
    return [`${head}: nobody is recorded to have worked it, so it takes nobody’s time`];
  const open = openTime(policy, queue);
  const waited = wait.waitedMs === null ? '' : ` after ${open(wait.waitedMs)}`;
  return [
    `${head}: ${waiting} waited before it, ${inService} of ${reps ?? 0} reps were serving${overtakenBy > 0 ? `; ${overtakenBy} of an earlier tier came later and went first` : ''}`,
    outcome === 'left'
      ? `    it left by itself at ${until ? time(until) : ''}${waited}, before its turn`
      : `    rep ${rep ?? 0} of ${reps ?? 0} takes it up at ${until ? time(until) : ''}${waited}, for ${open(wait.serviceMs ?? 0)}`,
    ...(outcome === 'taken-up' && !answered ? ['    what came of it is in no data'] : []),
  ];
}

function recordedText({ recorded }: ExplanationDocument, policy: Policy): string {
  if (recorded.length === 0) return '';
  const lines = recorded.map(
    ({ stage, at, dateOnly, byPerson }) =>
      `  ${nameOf(policy, 'stage', stage)} at ${timeOrDay({ at, dateOnly })}${byPerson ? ', by a person' : ''}`,
  );
  return ['In the record:', ...lines].join('\n');
}

function clocksText({ clocks }: ExplanationDocument, policy: Policy): string {
  const lines = (side: ExplanationDocument['clocks']['recorded'], name: string) =>
    side.map(
      ({ sla, at, verdict, elapsedMs }) =>
        `  ${name}: ${nameOf(policy, 'sla', sla)} from ${time(at)}: ${verdict}${elapsedMs === null ? '' : ` after ${clockTime(elapsedMs)} on its clock`}`,
    );
  const all = [...lines(clocks.recorded, 'record'), ...lines(clocks.proposal, 'proposal')];
  return all.length === 0 ? '' : ['SLA clocks:', ...all].join('\n');
}
