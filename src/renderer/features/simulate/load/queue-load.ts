import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import { isOver, weeksOver } from '#domain/replay/capacity/offered-load';
import { type Textbook, textbookOf } from '#domain/replay/capacity/textbook';
import type { ReplayResult } from '#domain/replay/result';

export type Load = NonNullable<ReplayResult['load']>;
export type LoadWeek = Load['queues'][number]['weeks'][number];

/** Of a hundred minutes there are, so many asked leave little room. */
const NEARLY_FULL = 0.85;

/** How much of what a queue has open a week asks. */
export type Level = 'untold' | 'none' | 'free' | 'nearly-full' | 'over';

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  untold: 'cannot be told',
  none: 'nothing asked',
  free: 'room left',
  'nearly-full': 'nearly full',
  over: 'over',
};

export function levelOf(week: LoadWeek): Level {
  const { minutesAsked, minutesOpen } = week;
  if (minutesAsked === null || minutesOpen === null) return 'untold';
  if (minutesAsked === 0) return 'none';
  if (isOver(week)) return 'over';
  return minutesAsked > minutesOpen * NEARLY_FULL ? 'nearly-full' : 'free';
}

/** Minutes asked as a share of minutes open; null: it cannot be told, or nothing is open. */
export const askedShare = ({ minutesAsked, minutesOpen }: LoadWeek): number | null =>
  minutesAsked === null || minutesOpen === null || minutesOpen === 0 ? null : minutesAsked / minutesOpen;

/** One queue over all weeks. */
export interface QueueRow {
  readonly queue: string;
  readonly name: string;
  readonly reps: number | null;
  /** Of handling a lead. */
  readonly minutes: number | null;
  readonly weeks: readonly LoadWeek[];
  readonly arrivals: number;
  /** Weeks that ask more than is open. */
  readonly over: number;
  /** Days whose own leads ask for more than the day has; null: it cannot be told. */
  readonly daysOver: number | null;
  /** The week that asks most of what is open, of those that ask too much; null: there is none. */
  readonly worst: LoadWeek | null;
  /** Whether it can be told at all. */
  readonly isTold: boolean;
  readonly textbook: Textbook | null;
}

/** Queues that leads come to: overloaded ones first, the most weeks over before the others; then those that cannot be told. */
export function queueRows({ queues }: Pick<Load, 'queues'>, policy: Policy): QueueRow[] {
  return queues
    .map((queue): QueueRow => {
      const { weeks } = queue;
      const over = weeksOver(queue);
      return {
        ...queue,
        name: nameOf(policy, 'queue', queue.queue),
        arrivals: weeks.reduce((sum, week) => sum + week.arrivals, 0),
        over: over?.length ?? 0,
        daysOver: weeks.reduce<number | null>(
          (days, week) => (week.daysOver === null ? days : (days ?? 0) + week.daysOver),
          null,
        ),
        worst: (over ?? []).reduce<LoadWeek | null>(
          (worst, week) => (worst === null || excess(week) > excess(worst) ? week : worst),
          null,
        ),
        isTold: over !== null,
        textbook: textbookOf(queue),
      };
    })
    .filter(({ arrivals }) => arrivals > 0)
    .toSorted((a, b) => Number(b.isTold) - Number(a.isTold) || b.over - a.over);
}

/** A week in which nothing is open asks more of it than any other. */
const excess = (week: LoadWeek): number => askedShare(week) ?? Number.POSITIVE_INFINITY;
