import type { StageCurve } from '#domain/replay/gate/gate-curve';
import type { SweepPoint } from '#domain/replay/sweep-document';
import { handedOverIn } from '#domain/replay/wins/count-wins';
import type { SweepChart } from '../../../app/session/sweep-chart';
import { count, counted, percent, percentRange } from '../../../ui/format';
import type { ChartPoint } from '../../../ui/LineChart';
import { scaled } from '../../../ui/looked-stage';
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
        handedOver: handedOver(stage.wins),
      },
    ];
  });

/** The rows of a chart, and what is to be said with them. */
export interface ShownRows {
  readonly rows: readonly ChartRow[];
  /** They are of rules that are no more. */
  readonly isOlder: boolean;
  /** The leads they are estimated from, and all; null: they are of all. */
  readonly sample: { readonly leads: number; readonly cohort: number } | null;
}

/**
 * What a chart shows of a stage: what was swept of the rules as they stand; else what its gate tells of them, wins only once it tells
 * of these; else what was swept before.
 */
export function shownRows(
  { swept, curve, isOlder }: SweepChart,
  stage: string,
  figure: ChartFigure,
): ShownRows {
  const known = chartRows(swept?.points ?? [], stage);
  const isTold =
    curve?.stage === stage && (figure !== 'wins' || curve.tellsWins) && (swept === null || isOlder);
  if (!isTold) return { rows: known, isOlder, sample: null };
  const { leads, cohort } = curve;
  return { rows: curveRows(curve), isOlder: false, sample: leads < cohort ? { leads, cohort } : null };
}

/** Of a sample, how many leads reach the stage is told of all; shares are as they are. */
const curveRows = (curve: StageCurve): ChartRow[] =>
  curve.points.map(({ value, reached, range, quality, wins }) => ({
    value,
    stage: {
      stage: curve.stage,
      reached: scaled(reached, curve),
      range: range && [scaled(range[0], curve), scaled(range[1], curve)],
      swap: null,
      wins,
    },
    quality,
    handedOver: handedOver(wins),
  }));

const handedOver = (wins: Stage['wins']): number | null => wins && handedOverIn(wins).k;

/** What an estimate rests on. */
export const sampleText = ({ leads, cohort }: NonNullable<ShownRows['sample']>): string =>
  `Estimated from ${count(leads)} of ${count(cohort)} leads; the figures of all follow.`;

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

/** As much of a stop as is told in words. */
export interface Told extends Pick<ChartRow, 'quality' | 'handedOver'> {
  readonly stage: Pick<Stage, 'reached' | 'range'> & { readonly wins: { readonly wins: number } | null };
}

/** A stop in words: "At 65 points 575 leads reach MQL. …" Lift only after its precision. */
export function rowSentences(
  { stage: { reached, range, wins }, quality, handedOver }: Told,
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
