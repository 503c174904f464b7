import type { Policy } from '#domain/glossary/schema/policy';
import type { Threshold } from '#domain/glossary/schema/stage';
import type { GridCell } from '#domain/replay/what-if/grid-cells';
import type { Objective } from '#domain/replay/what-if/objective';
import type { PairGrid } from '#domain/replay/what-if/pair-grid';
import { amount, count, none, percent, wholePercent } from '../../../ui/format';
import type { HeatCell, HeatMark } from '../../../ui/heat-cells';
import { scaled } from '../../../ui/looked-stage';
import { shownScale, thresholdText } from '../../../ui/threshold-scale';
import { isTiny, rateText } from '../sure/sampling';
import { CHART_FIGURES, rowSentences } from './chart-figures';
import { liftText, precisionShare } from './quality-text';

/** What a grid can show: what a chart can, and lift, of which a line would be mostly what is unknown. */
export const PAIR_FIGURES = [...CHART_FIGURES, { id: 'lift', name: 'Lift', needsTarget: true }] as const;
export type PairFigure = (typeof PAIR_FIGURES)[number]['id'];

/** Values of the first and of the second threshold. */
export type Pair = readonly [number, number];
type Thresholds = readonly [Threshold, Threshold];

/** The pair that is set now, the one in today's rules, and the best; null: there is none. */
export interface MarkedPairs {
  readonly now: Pair;
  readonly today: Pair | null;
  readonly best: Pair | null;
}

export const isPair = (one: Pair, other: Pair | null): boolean =>
  one[0] === other?.[0] && one[1] === other[1];

/** The pair that a policy sets; null: it has not both thresholds. */
export function pairIn({ thresholds }: Policy, first: string, second: string): Pair | null {
  const [one, other] = [first, second].map((id) => thresholds.find((own) => own.id === id)?.value);
  return one === undefined || other === undefined ? null : [one, other];
}

/** A figure of a cell, and as text; `value` null: it has none, or is of too few leads. */
interface Figure {
  readonly value: number | null;
  readonly text: string;
  /** Where it is told in fewer characters. */
  readonly short?: string;
}

function figureOf(cell: GridCell, figure: PairFigure, sample: PairGrid['sample']): Figure {
  const { reached, quality, wins } = cell;
  if (reached === null) return { value: null, text: 'too few', short: 'few' };
  const isFew = quality !== null && isTiny(precisionShare(quality));
  switch (figure) {
    case 'reached': {
      const all = sample ? scaled(reached, sample) : reached;
      return { value: all, text: count(all) };
    }
    case 'precision':
      return quality === null
        ? { value: null, text: none }
        : isFew
          ? { value: null, text: rateText(precisionShare(quality)) }
          : shareOf(quality.precisionObserved);
    case 'recall':
      return shareOf(quality?.recallRecorded ?? null);
    case 'lift':
      return isFew || quality === null
        ? { value: null, text: none }
        : { value: quality.lift?.[0] ?? null, text: liftText(quality) ?? none };
    case 'wins':
      return { value: wins?.handedOver ?? null, text: wins ? count(wins.handedOver) : none };
  }
}

/** Tenths of a per cent where they count. */
const shareOf = (value: number | null): Figure => ({
  value,
  text: percent(value),
  ...(value !== null && value >= 0.1 && { short: wholePercent(value) }),
});

/** A grid as it is drawn: row by row of the second threshold, ascending. Shares go from the least figure in it to the greatest. */
export interface ShownPairs {
  readonly cells: readonly (readonly HeatCell[])[];
  /** The least figure and the greatest, as text; null: no cell has one. */
  readonly ends: readonly [string, string] | null;
}

export function shownPairs(
  { rows, sample }: PairGrid,
  figure: PairFigure,
  marked: MarkedPairs,
  thresholds: Thresholds,
): ShownPairs {
  const found = rows.map(({ points }) => points.map((cell) => figureOf(cell, figure, sample)));
  const known = found.flat().flatMap(({ value, text }) => (value === null ? [] : [{ value, text }]));
  known.sort((a, b) => a.value - b.value);
  const [least, greatest] = [known[0], known.at(-1)];
  const span = (greatest?.value ?? 0) - (least?.value ?? 0);
  const placeOf = (value: number | null) =>
    value === null ? null : span > 0 ? (value - (least?.value ?? 0)) / span : 1;
  return {
    cells: rows.map(({ second, points }, row) =>
      points.map(({ value: first, isAllowed }, column): HeatCell => {
        const { value = null, text = none, short = text } = found[row]?.[column] ?? {};
        const marks = marksOf([first, second], marked);
        const told = [
          text,
          ...(isAllowed ? [] : ['not allowed']),
          ...marks.map((mark) => MARK_NAMES[mark].toLowerCase()),
        ];
        return {
          text: short,
          share: placeOf(value),
          isBarred: !isAllowed,
          marks,
          name: `${pairText([first, second], thresholds)}: ${told.join(', ')}`,
        };
      }),
    ),
    ends: least && greatest ? [least.text, greatest.text] : null,
  };
}

export const MARK_NAMES: Readonly<Record<HeatMark, string>> = {
  now: 'Set now',
  today: 'Today’s rules',
  best: 'Best of what is sought',
};

const marksOf = (pair: Pair, { now, today, best }: MarkedPairs): HeatMark[] => [
  ...(isPair(pair, now) ? ['now' as const] : []),
  ...(isPair(pair, today) ? ['today' as const] : []),
  ...(isPair(pair, best) ? ['best' as const] : []),
];

/** "MQL score 55 points and Score half-life 30 days". */
export const pairText = (pair: Pair, thresholds: Thresholds): string =>
  thresholds.map((own, index) => `${own.label} ${thresholdText(own, pair[index] ?? 0)}`).join(' and ');

/** A value of an axis, without its unit. */
export const axisText = (threshold: Threshold, value: number): string =>
  amount(shownScale(threshold).shown(value), '');

/** "MQL score (points)". */
export const axisName = (threshold: Threshold): string => {
  const { unit } = shownScale(threshold);
  return unit ? `${threshold.label} (${unit})` : threshold.label;
};

/** The cell of a pair; null: it has none. */
export const cellAt = ({ rows }: PairGrid, [first, second]: Pair): GridCell | null =>
  rows.find((row) => row.second === second)?.points.find(({ value }) => value === first) ?? null;

/** The pair of values nearest to another: of each threshold by itself, the lower of two as near. */
export function pairNear({ rows }: PairGrid, [first, second]: Pair): Pair | null {
  const nearest = (values: readonly number[], to: number) =>
    values.reduce<number | null>(
      (best, value) => (best === null || Math.abs(value - to) < Math.abs(best - to) ? value : best),
      null,
    );
  const row = nearest(
    rows.map((own) => own.second),
    second,
  );
  const column = nearest(
    (rows[0]?.points ?? []).map(({ value }) => value),
    first,
  );
  return row === null || column === null ? null : [column, row];
}

/** What is told of a pair: its figures with what is unknown of them, and whether what is sought allows it. */
export function pairSentences(
  grid: PairGrid,
  pair: Pair,
  {
    thresholds,
    stage,
    target,
  }: { readonly thresholds: Thresholds; readonly stage: string; readonly target: string | null },
): string[] {
  const cell = cellAt(grid, pair);
  if (!cell) return [];
  const { sample, options, objective } = grid;
  const { reached, range, quality, wins, isAllowed } = cell;
  const at = pairText(pair, thresholds);
  const barred = isAllowed ? [] : [barredText(objective)];
  if (reached === null) {
    return [
      `At ${at}, fewer than ${count(options.smallestCell)} leads reach ${stage}; they are not told by themselves.`,
      ...barred,
    ];
  }
  const row = {
    stage: {
      reached: sample ? scaled(reached, sample) : reached,
      range:
        range &&
        (sample ? ([scaled(range[0], sample), scaled(range[1], sample)] as [number, number]) : range),
      wins: wins && { wins: wins.of },
    },
    quality,
    handedOver: wins?.handedOver ?? null,
  };
  return [...rowSentences(row, { at, stage, target }), ...barred];
}

/** Why a pair is hatched. */
function barredText(objective: Objective | null): string {
  if (objective?.kind === 'precision')
    return `Not allowed: on the leads created first, precision may be below ${percent(objective.atLeast)}.`;
  return 'Not allowed: on the leads created first, too many weeks bring more than there is time for.';
}

/** Which values the grid has, where it has not every stop. */
export function spreadText({ rows }: PairGrid, thresholds: Thresholds): string | null {
  const shown = [rows[0]?.points.length ?? 0, rows.length];
  const parts = thresholds.flatMap((own, index) => {
    const stops = Math.floor((own.max - own.min) / own.step + 1e-9) + 1;
    const many = shown[index] ?? 0;
    return many < stops ? [`${count(many)} of ${count(stops)} values of ${own.label}`] : [];
  });
  return parts.length === 0 ? null : `Shown are ${parts.join(' and ')}, with those that are set.`;
}
