import type { SweepDocument } from '#domain/replay/sweep-document';
import type { Objective } from '#domain/replay/what-if/objective';
import type { SweepChart } from '../../../app/session/sweep-chart';
import { counted, day, percent, percentRange } from '../../../ui/format';
import { pointsRange } from '../sure/sampling';

type Best = NonNullable<SweepDocument['best']>;
type Part = Best['earlier'];

/** What a person may seek, with what they can set about it. */
export interface Sought {
  readonly kind: 'nothing' | 'precision' | 'wins';
  readonly atLeast: number;
  readonly capacity: 'none' | 'queues' | 'perWeek';
  readonly perWeek: number;
}

export const NOTHING_SOUGHT: Sought = { kind: 'nothing', atLeast: 0.1, capacity: 'none', perWeek: 20 };

/** The objective as the engine takes it; null: nothing is sought, or a precision without an outcome. */
export function objectiveOf(
  { kind, atLeast, capacity, perWeek }: Sought,
  stage: string,
  isJudged: boolean,
): Objective | null {
  if (kind === 'wins') {
    return {
      kind,
      stage,
      capacity: capacity === 'none' ? null : capacity === 'queues' ? capacity : { perWeek },
    };
  }
  return kind === 'precision' && isJudged ? { kind, stage, atLeast } : null;
}

/** What was sought, and what was found. */
export interface FoundBest extends Pick<SweepDocument, 'objective' | 'best'> {
  readonly options: Pick<SweepDocument['options'], 'maturityDays'>;
}

/**
 * What a chart has found for what it seeks: by the gate of its stage, else by replays of the rules as they stand. Null: nothing yet, as
 * what was found for something else is no answer.
 */
export function foundIn({ objective, curve, swept, isOlder }: SweepChart): FoundBest | null {
  const asked = JSON.stringify(objective);
  const found = [curve?.sought, isOlder ? null : swept].find(
    (one) => one && JSON.stringify(one.objective) === asked,
  );
  return objective === null ? null : (found ?? null);
}

/** What was found, and what becomes of it on leads it was not chosen on. A swept best is optimistic, so it never stands alone. */
export function bestSentences(
  { objective, best, options }: FoundBest,
  { at, zone }: { readonly at: (best: Best) => string; readonly zone: string },
): string[] {
  if (objective === null) return [];
  if (best === null) return ['None of these values meets that on the leads created first.'];
  const what = objective.kind === 'wins' ? 'the share of wins handed over' : 'precision';
  const { earlier, later, difference, isMetLater } = best;
  const until = earlier.to === null ? '' : ` up to ${day(Date.parse(earlier.to) - 1, zone)}`;
  const chosen = `Best at ${at(best)}, chosen on ${counted(earlier.leads, 'lead')} created${until}: there ${what} is ${valueText(earlier)}.`;
  if (later === null) return [chosen, 'Not checked: fewer than 100 of the leads after those can be judged.'];
  const [now, before] = [percent(later.value), percent(earlier.value)];
  const against = earlier.value === null ? '' : now === before ? ' as well' : `, not ${before}`;
  const moved = difference?.interval ? ` (by chance ${pointsRange(difference.interval)})` : '';
  const held = isMetLater ? 'which still meets what is sought' : 'which no longer meets what is sought';
  return [
    chosen,
    `On the ${counted(later.leads, 'lead')} created after those ${what} is ${now}${against}${moved}, ${held}.`,
    ...(options.maturityDays === 0 && !isMetLater
      ? [
          'Leads created last had less time to get on; a maturity in “What is replayed” would leave those out.',
        ]
      : []),
  ];
}

const valueText = ({ value, interval }: Part): string =>
  value === null
    ? 'not known'
    : `${percent(value)}${interval ? ` (by chance ${percentRange(interval)})` : ''}`;
