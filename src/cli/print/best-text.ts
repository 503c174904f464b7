import type { SweepDocument } from '#domain/replay/sweep-document';
import { left, optional, right, tableOf } from './fields';
import { count, counted, percent, percentRange } from './numbers';

type Best = NonNullable<SweepDocument['best']>;
type Row = SweepDocument['cells'][number];

/** What was sought, what was found, and whether it holds for the leads it was not found on. */
export function bestText(sweep: SweepDocument): string {
  const { objective, best, threshold, second } = sweep;
  if (!objective) return '';
  const stage = sweep.stages.find((own) => own.stage === objective.stage)?.name ?? objective.stage;
  const sought = `Sought: ${soughtText(objective, stage)}.`;
  if (!best) return `${sought}\nNo value of ${threshold.label} meets it.`;
  const also = second === null || best.second === null ? '' : `, ${second.label} ${best.second}`;
  const setting = `${threshold.label} ${best.value}${also}`;
  return [
    sought,
    `Best: ${setting}${best.value === threshold.value && also === '' ? ', as it is now' : ''}.`,
    checkText(sweep, best),
  ].join('\n');
}

function soughtText(objective: NonNullable<SweepDocument['objective']>, stage: string): string {
  if (objective.kind === 'precision') {
    return `the most leads in ${stage} of which at least ${percent(objective.atLeast)} surely reach the target`;
  }
  const { capacity } = objective;
  const limit =
    capacity === null
      ? ''
      : capacity === 'queues'
        ? ', with no queue asked for more than its time in more than one week of ten'
        : `, with more than ${count(capacity.perWeek)} leads in no more than one week of ten`;
  return `the most wins of which these rules find a hand-over at ${stage}${limit}`;
}

function checkText(
  { objective, options }: SweepDocument,
  { earlier, later, difference, isMetLater }: Best,
): string {
  const what = objective?.kind === 'wins' ? 'wins with a hand-over are' : 'precision is';
  const until = earlier.to?.slice(0, 10);
  const chosen = `Chosen on ${counted(earlier.leads, 'lead')} created ${until ? `before ${until}` : 'by as-of'}: there ${what} ${withInterval(earlier)}.`;
  if (!later) return `${chosen} Not checked: later ones that can be judged are fewer than 100.`;
  const moved = difference?.interval ? `, a difference of ${points(difference.interval)} points` : '';
  const held = isMetLater ? 'which meets what is sought' : 'which does not meet what is sought';
  const early =
    options.maturityDays === 0 && !isMetLater
      ? ' Later leads had less time to get on; a maturity would leave those out.'
      : '';
  return `${chosen} On the ${counted(later.leads, 'lead')} created after that ${what} ${withInterval(later)}${moved}, ${held}.${early}`;
}

const withInterval = ({ value, interval }: Best['earlier']): string =>
  value === null
    ? 'not known'
    : `${percent(value)}${interval ? ` (sampling: ${percentRange([interval[0], interval[1]])})` : ''}`;

const points = ([low, high]: readonly number[]): string =>
  [low, high].map((end) => ((end ?? 0) * 100).toFixed(1)).join(' to ');

/** A table of the second threshold's values, if there is one: leads let in, the precision, wins, and what is sought allows, at each value of the first. */
export function cellsText({ cells, threshold, second, objective }: SweepDocument): string {
  if (!second || !objective) return '';
  return cells
    .map((row: Row) =>
      tableOf(row.points, [
        left(`${second.label} ${row.second}`, ({ value }) => `${threshold.label} ${value}`),
        right('Reached', ({ reached }) => (reached === null ? 'too few' : count(reached))),
        optional('Precision', ({ quality }) => (quality?.precision ? percentRange(quality.precision) : '')),
        optional('Wins', ({ wins }) => (wins === null ? '' : count(wins.handedOver))),
        optional('', ({ isAllowed }) => (isAllowed ? '' : 'not allowed')),
      ]).trimEnd(),
    )
    .join('\n\n');
}
