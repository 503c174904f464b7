import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import { lateText } from '#domain/replay/capacity/late-text';
import { weeksOver } from '#domain/replay/capacity/offered-load';
import { textbookOf } from '#domain/replay/capacity/textbook';
import type { ReplayResult } from '#domain/replay/result';
import { clockCalendar, compileCalendar } from '#domain/time/calendar';
import { MS_PER_MINUTE } from '#domain/time/civil';
import { formatMs } from '#domain/time/duration';
import { left, optional, right, tableOf } from './fields';
import { count, counted, NONE, percent, percentRange, rangeOf } from './numbers';
import { printable } from './printable';

type Load = NonNullable<ReplayResult['load']>;
type Queue = Load['queues'][number];
type Week = Queue['weeks'][number];
type Run = NonNullable<Load['run']>;

/** What queues are asked for and what they have; with timing queue also how they were run and how far that can be believed. */
export function loadText({ load, slas }: ReplayResult, policy: Policy): string[] {
  if (!load) return [];
  return [
    offeredTable(load, policy),
    overText(load, policy),
    ...(load.run ? [runTable(load.run, policy), runText(load.run, slas)] : []),
    load.calibration ? calibrationTable(load.calibration, policy) : '',
    load.calibration ? (lateText(load.calibration, count) ?? '') : '',
  ];
}

/** The week that asks for the largest part of what there is; null where that is not known. */
function busiest({ weeks }: Queue): (Week & { minutesAsked: number; minutesOpen: number }) | null {
  let found: ReturnType<typeof busiest> = null;
  for (const week of weeks) {
    const { minutesAsked, minutesOpen } = week;
    if (minutesAsked === null || minutesOpen === null) continue;
    if (!found || minutesAsked * found.minutesOpen > found.minutesAsked * minutesOpen) {
      found = { ...week, minutesAsked, minutesOpen };
    }
  }
  return found;
}

const hours = (minutes: number): string => (minutes / 60).toFixed(1);

function offeredTable({ queues }: Load, policy: Policy): string {
  const arrivals = ({ weeks }: Queue) => weeks.reduce((sum, week) => sum + week.arrivals, 0);
  const days = ({ weeks }: Queue) => weeks.reduce((sum, { daysOver }) => sum + (daysOver ?? 0), 0);
  const inBusiest = (shown: (week: NonNullable<ReturnType<typeof busiest>>) => string) => (queue: Queue) => {
    const week = busiest(queue);
    return week && week.minutesAsked > 0 ? shown(week) : NONE;
  };
  return tableOf<Queue>(queues, [
    left('Queue', ({ queue }) => nameOf(policy, 'queue', queue)),
    right('Arrivals', (queue) => count(arrivals(queue))),
    right('Reps', ({ reps }) => (reps === null ? NONE : String(reps))),
    right('Minutes\neach', ({ minutes }) => (minutes === null ? NONE : String(minutes))),
    right(
      'Busiest\nweek from',
      inBusiest(({ from }) => from),
    ),
    right(
      'Hours\nasked',
      inBusiest(({ minutesAsked }) => hours(minutesAsked)),
    ),
    right(
      'Hours\nthere',
      inBusiest(({ minutesOpen }) => hours(minutesOpen)),
    ),
    right('Weeks\nover', (queue) => {
      const over = weeksOver(queue);
      return over === null ? NONE : `${count(over.length)} of ${count(queue.weeks.length)}`;
    }),
    right('Days\nover', (queue) => (weeksOver(queue) === null ? NONE : count(days(queue)))),
    right('Mean wait by\nthe textbook', (queue) => textbookWait(queue, policy)),
  ]);
}

/** Over all weeks alike, by Erlang's formula; true waits are longer. */
function textbookWait(queue: Queue, policy: Policy): string {
  const textbook = textbookOf(queue);
  if (textbook === null) return NONE;
  return textbook.meanMinutes === null
    ? 'without end'
    : openTime(policy, queue.queue)(textbook.meanMinutes * MS_PER_MINUTE);
}

function overText({ queues }: Load, policy: Policy): string {
  const over = queues.filter((queue) => (weeksOver(queue)?.length ?? 0) > 0);
  if (over.length > 0) {
    const named = over.map(
      (queue) =>
        `${printable(nameOf(policy, 'queue', queue.queue))} (${counted(weeksOver(queue)?.length ?? 0, 'week')})`,
    );
    return `More is asked of these queues than they have time for: ${named.join(', ')}.`;
  }
  const isKnown = queues.some((queue) => weeksOver(queue) !== null);
  return isKnown ? 'No queue is asked for more than it has time for in any week.' : '';
}

/** Time a queue is open, as its own calendar counts business days. */
export function openTime(policy: Policy, queue: string): (ms: number) => string {
  const of = policy.queues.find(({ id }) => id === queue);
  const territory = policy.territories.find(({ id }) => id === of?.territory);
  const named = of?.calendar ?? territory?.calendar ?? policy.defaultCalendar;
  const definition = policy.calendars.find(({ id }) => id === named);
  const calendar = definition && compileCalendar(definition);
  return (ms) => formatMs(Math.round(ms), 'business', calendar?.ok ? calendar.value : clockCalendar);
}

function runTable({ queues }: Run, policy: Policy): string {
  type Row = Run['queues'][number];
  const wait = (of: 'waitP50' | 'waitP90') => (row: Row) => {
    const range = row[of];
    return range ? rangeOf(range, openTime(policy, row.queue)) : NONE;
  };
  return tableOf<Row>(queues, [
    left('Queue, as run', ({ queue }) => nameOf(policy, 'queue', queue)),
    right('Arrivals', ({ arrivals }) => count(arrivals)),
    right('Time\nserving', ({ utilisation }) => percentRange(utilisation)),
    right('Half wait\nat most', wait('waitP50')),
    right('Nine of ten\nwait at most', wait('waitP90')),
    right('Most waiting\nat a day’s end', ({ backlog }) =>
      count(backlog.reduce((most, { waiting }) => Math.max(most, waiting), 0)),
    ),
  ]);
}

function runText(
  { runs, warmUpDays, slas, leftWaiting, reentriesMoved }: Run,
  named: ReplayResult['slas'],
): string {
  const attained = slas.flatMap(({ sla, attainment }) =>
    attainment
      ? [
          `In time for ${printable(named.find((row) => row.sla === sla)?.name ?? sla)}: ${percentRange(attainment)}.`,
        ]
      : [],
  );
  return [
    ...attained,
    `Lowest and highest of ${counted(runs, 'run')}, without the first ${counted(warmUpDays, 'day')}; no confidence interval.`,
    leftWaiting > 0 ? `${counted(leftWaiting, 'lead')} left the stage before their turn.` : '',
    reentriesMoved > 0
      ? `${counted(reentriesMoved, 'lead')} would come back at another time under these waits, which was not run again.`
      : '',
  ]
    .filter((sentence) => sentence !== '')
    .join('\n');
}

function calibrationTable(rows: NonNullable<Load['calibration']>, policy: Policy): string {
  type Row = (typeof rows)[number];
  const share = (of: 'recorded' | 'run') => (row: Row) => percent(row.attainment?.[of] ?? null);
  const wait = (of: 'recorded' | 'run') => (row: Row) => {
    const ms = row.waitP90?.[of] ?? null;
    return ms === null ? NONE : openTime(policy, row.queue)(ms);
  };
  const table = tableOf<Row>(rows, [
    left('Queue, run on the record', ({ queue }) => nameOf(policy, 'queue', queue)),
    right('Minutes\neach', ({ minutes }) => (minutes === null ? NONE : String(minutes))),
    optional('', ({ fitted }) => (fitted ? 'found' : '')),
    right('In time,\nrecorded', share('recorded')),
    right('In time,\nas run', share('run')),
    right('Nine of ten\nwaited', wait('recorded')),
    right('Nine of ten\nwait as run', wait('run')),
  ]);
  return table === ''
    ? ''
    : `${table.trimEnd()}\nThe nearer the two, the more a run of the proposal can say; nothing is corrected for their difference.`;
}
