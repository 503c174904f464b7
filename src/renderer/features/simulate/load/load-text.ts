import type { Textbook } from '#domain/replay/capacity/textbook';
import { MS_PER_MINUTE } from '#domain/time/civil';
import { isoDayText } from '../../../ui/day-text';
import { count, counted, duration, listed, wholePercent } from '../../../ui/format';
import { askedShare, type LoadWeek, levelOf, type QueueRow } from './queue-load';

/** "138 %", of minutes asked against minutes open. */
export const shareText = (week: LoadWeek): string | null => {
  const share = askedShare(week);
  return share === null ? null : wholePercent(share);
};

/** Which queues are asked for more than they have, the worst first; then which cannot be told. */
export function loadSentences(rows: readonly QueueRow[]): string[] {
  const told = rows.filter(({ isTold }) => isTold);
  const over = told.filter(({ over: weeks }) => weeks > 0);
  const untold = rows.filter(({ isTold }) => !isTold);
  return [
    ...over.map(overText),
    ...(told.length > 0 && over.length === 0
      ? ['No queue is asked in any week for more than its people have open.']
      : []),
    ...(untold.length > 0
      ? [
          `${listed(untold.map(({ name }) => name))}: no reps or no handling time ${untold.length === 1 ? 'is' : 'are'} given in Define, so what leads ask of ${untold.length === 1 ? 'it' : 'them'} cannot be told.`,
        ]
      : []),
  ];
}

function overText({ name, weeks, over, worst }: QueueRow): string {
  const most = worst ? `; most in the week of ${isoDayText(worst.from)}: ${worstText(worst)}` : '';
  return `${name} is asked for more than it has open in ${count(over)} of ${counted(weeks.length, 'week')}${most}.`;
}

function worstText(week: LoadWeek): string {
  const share = shareText(week);
  return `${minutesText(week)}${share === null ? '' : ` (${share})`}`;
}

/** "1,240 of 900 minutes". */
export const minutesText = ({ minutesAsked, minutesOpen }: LoadWeek): string =>
  `${count(minutesAsked ?? 0)} of ${counted(minutesOpen ?? 0, 'minute')}`;

/** Arrivals at a queue that can be opened: all, those of the weeks that ask for more than is open, or of one week. */
export type ArrivalsOf = 'all' | 'over' | LoadWeek;

/** The weeks they come in (null: all), how many there are, and what they are after their number. */
export function arrivalsIn({ name, weeks }: QueueRow, of: ArrivalsOf) {
  const some = of === 'all' ? weeks : of === 'over' ? weeks.filter((week) => levelOf(week) === 'over') : [of];
  const arrivals = some.reduce((sum, week) => sum + week.arrivals, 0);
  const handed = `${arrivals === 1 ? 'lead' : 'leads'} handed to ${name}`;
  const when =
    of === 'all'
      ? ''
      : of === 'over'
        ? ` in ${counted(some.length, 'week')} that ${some.length === 1 ? 'asks' : 'ask'} for more than is open`
        : `, week of ${isoDayText(of.from)}`;
  return { weeks: of === 'all' ? null : some.map(({ from }) => from), arrivals, what: `${handed}${when}` };
}

export function textbookText({ waiting, meanMinutes }: Textbook): string {
  if (meanMinutes === null) return 'the line grows without end';
  // Somebody waits sooner or later, however many take leads up.
  return waiting < 0.005
    ? 'under 1\u00a0% wait'
    : `${wholePercent(waiting)} wait, ${duration(meanMinutes * MS_PER_MINUTE, 'business')} on average`;
}

/** "6.9 to 7.5 %": lowest and highest of some runs, with the unit once where it is one; one figure where both read the same. */
export function spreadText(
  range: readonly [number, number] | null,
  write: (value: number) => string,
): string | null {
  if (!range) return null;
  const [lowest, highest] = [write(range[0]), write(range[1])];
  if (lowest === highest) return lowest;
  const unit = (text: string): string => text.slice(text.indexOf('\u00a0'));
  const isOneUnit = lowest.includes('\u00a0') && unit(lowest) === unit(highest);
  return `${isOneUnit ? lowest.slice(0, -unit(lowest).length) : lowest} to ${highest}`;
}
