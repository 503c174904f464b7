import type { SweepPoint } from '#domain/replay/sweep-document';
import { count, counted, percent, percentRange } from '../../../ui/format';
import type { ChartPoint } from '../../../ui/LineChart';
import { isTiny, rateText } from '../sure/sampling';
import { liftText, openRange, precisionShare, type Quality } from './quality-text';

/** What a chart can show over a threshold. */
export const CHART_FIGURES = [
  { id: 'precision', name: 'Precision', needsTarget: true },
  { id: 'recall', name: 'Recall', needsTarget: true },
  { id: 'reached', name: 'Leads that reach it', needsTarget: false },
  { id: 'wins', name: 'Recorded wins handed over', needsTarget: false },
] as const;
export type ChartFigure = (typeof CHART_FIGURES)[number]['id'];

type Stage = SweepPoint['stages'][number];

/** A stage at one stop of the threshold. */
export interface ChartRow {
  readonly value: number;
  readonly stage: Stage;
  /** Null: no outcome is chosen, or the stage is not on the way to it. */
  readonly quality: Quality | null;
  /** Wins with a hand-over found by these rules by then; null: none are recorded. */
  readonly handedOver: number | null;
}

export const chartRows = (points: readonly SweepPoint[], id: string): ChartRow[] =>
  points.flatMap(({ value, stages, quality }) => {
    const stage = stages.find((one) => one.stage === id);
    if (!stage) return [];
    return [
      {
        value,
        stage,
        quality: quality?.find((one) => one.stage === id) ?? null,
        handedOver: stage.wins && stage.wins.wins - stage.wins.notFound - stage.wins.afterWin,
      },
    ];
  });

/** The rows as points of a chart of one figure. */
export const chartPoints = (rows: readonly ChartRow[], figure: ChartFigure): ChartPoint[] =>
  rows.map((row) => ({ x: row.value, ...pointOf(row, figure) }));

function pointOf({ stage, quality, handedOver }: ChartRow, figure: ChartFigure): Omit<ChartPoint, 'x'> {
  switch (figure) {
    case 'precision':
      return {
        y: quality && !isTiny(precisionShare(quality)) ? quality.precisionObserved : null,
        possible: quality?.precision ?? null,
        sampling: quality?.precisionInterval ?? null,
      };
    case 'recall':
      return { y: quality?.recallRecorded ?? null, possible: quality?.recall ?? null, sampling: null };
    case 'reached':
      return { y: stage.reached, possible: stage.range, sampling: null };
    case 'wins':
      return { y: handedOver, possible: null, sampling: null };
  }
}

/** The row of the stop nearest to a value; the lower of two as near. */
export const rowNear = (rows: readonly ChartRow[], value: number): ChartRow | null =>
  rows.reduce<ChartRow | null>(
    (nearest, row) =>
      nearest === null || Math.abs(row.value - value) < Math.abs(nearest.value - value) ? row : nearest,
    null,
  );

/** A stop in words: "At 65 points 575 leads reach MQL. …" Lift only after its precision. */
export function rowSentences(
  { stage: { reached, range, wins }, quality, handedOver }: ChartRow,
  { at, stage, target }: { readonly at: string; readonly stage: string; readonly target: string | null },
): string[] {
  const open = openRange(range);
  const mayBe = open ? `, or ${count(open[0])} to ${count(open[1])} counting what is unknown` : '';
  return [
    `At ${at}, ${reached === 1 ? '1 lead reaches' : `${count(reached)} leads reach`} ${stage}${mayBe}.`,
    ...(quality && target ? precisionSentence(quality, target) : []),
    ...(wins && handedOver !== null && wins.wins > 0
      ? [
          `Of ${counted(wins.wins, 'recorded win')}, ${count(handedOver)} ${handedOver === 1 ? 'is' : 'are'} handed over by the win.`,
        ]
      : []),
  ];
}

function precisionSentence(quality: Quality, target: string): string[] {
  const known = precisionShare(quality);
  if (known.observed === 0) return [];
  const possible = openRange(quality.precision);
  const lift = isTiny(known) ? null : liftText(quality);
  const parts = [
    `precision ${rateText(known)}`,
    ...(quality.precisionInterval ? [`by chance ${percentRange(quality.precisionInterval)}`] : []),
    ...(possible && !isTiny(known) ? [`may be ${percentRange(possible)}`] : []),
    ...(lift ? [`lift ${lift}`] : []),
    ...(quality.recallRecorded === null ? [] : [`recall ${percent(quality.recallRecorded)}`]),
  ];
  return [`Judged by ${target}: ${parts.join(', ')}.`];
}
