import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import { erlangC, erlangWait } from '#domain/replay/capacity/erlang';
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

export function levelOf({ minutesAsked, minutesOpen }: LoadWeek): Level {
  if (minutesAsked === null || minutesOpen === null) return 'untold';
  if (minutesAsked === 0) return 'none';
  if (minutesAsked > minutesOpen) return 'over';
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

/** What the formula for calls at random to people who are always there says (Erlang 1917). */
export interface Textbook {
  /** Share of leads that find nobody free. */
  readonly waiting: number;
  /** Mean wait, ms of open time; null: more is asked than there is, so the line grows without end. */
  readonly waitMs: number | null;
}

/** Queues that leads come to: overloaded ones first, the most weeks over before the others; then those that cannot be told. */
export function queueRows({ queues }: Pick<Load, 'queues'>, policy: Policy): QueueRow[] {
  return queues
    .map((queue): QueueRow => {
      const { weeks, reps, minutes } = queue;
      const over = weeks.filter((week) => levelOf(week) === 'over');
      return {
        ...queue,
        name: nameOf(policy, 'queue', queue.queue),
        arrivals: weeks.reduce((sum, week) => sum + week.arrivals, 0),
        over: over.length,
        daysOver: weeks.reduce<number | null>(
          (days, week) => (week.daysOver === null ? days : (days ?? 0) + week.daysOver),
          null,
        ),
        worst: over.reduce<LoadWeek | null>(
          (worst, week) => (worst === null || excess(week) > excess(worst) ? week : worst),
          null,
        ),
        isTold: weeks.some((week) => levelOf(week) !== 'untold'),
        textbook: textbookOf(weeks, reps, minutes),
      };
    })
    .filter(({ arrivals }) => arrivals > 0)
    .toSorted((a, b) => Number(b.isTold) - Number(a.isTold) || b.over - a.over);
}

/** A week in which nothing is open asks more of it than any other. */
const excess = (week: LoadWeek): number => askedShare(week) ?? Number.POSITIVE_INFINITY;

function textbookOf(
  weeks: readonly LoadWeek[],
  reps: number | null,
  minutes: number | null,
): Textbook | null {
  if (reps === null || minutes === null || reps < 1 || !Number.isInteger(reps)) return null;
  let asked = 0;
  let open = 0;
  for (const { minutesAsked, minutesOpen } of weeks) {
    asked += minutesAsked ?? 0;
    open += minutesOpen ?? 0;
  }
  if (open === 0) return null;
  const offered = (asked / open) * reps;
  const wait = erlangWait(reps, offered);
  return { waiting: erlangC(reps, offered), waitMs: wait === null ? null : wait * minutes * 60_000 };
}
