import type { Threshold } from '#domain/glossary/schema/stage';
import { FigureTable } from '../../../ui/FigureTable';
import { count, countRange, none, percent, percentRange } from '../../../ui/format';
import { thresholdText } from '../../../ui/threshold-scale';
import { isTiny, rateText } from '../sure/sampling';
import type { ChartRow } from './chart-figures';
import { liftText, openRange, precisionShare, type Quality } from './quality-text';

interface Props {
  readonly rows: readonly ChartRow[];
  readonly threshold: Threshold;
  readonly stage: string;
  readonly target: string | null;
}

export const QUALITY_HEADS = ['Precision', 'By chance', 'Lift', 'Recall'] as const;

/** Every stop of a threshold, as the chart draws it. */
export function SweepTable({ rows, threshold, stage, target }: Props) {
  const hasWins = rows.some(({ handedOver }) => handedOver !== null);
  return (
    <FigureTable
      isLong
      caption={`${stage} over ${threshold.label}`}
      note={target === null ? undefined : `Precision, lift and recall by ${target}.`}
    >
      <thead>
        <tr>
          <th scope="col">{threshold.label}</th>
          <FigureHeads isJudged={target !== null} hasWins={hasWins} />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ value, stage: { reached, range }, quality, handedOver }) => (
          <tr key={value} data-stop={value}>
            <th scope="row">{thresholdText(threshold, value)}</th>
            <td data-num>
              {count(reached)}
              {openRange(range) && range ? <small>may be {countRange(range)}</small> : null}
            </td>
            {target === null ? null : <QualityCells quality={quality} />}
            {hasWins ? <td data-num>{handedOver === null ? none : count(handedOver)}</td> : null}
          </tr>
        ))}
      </tbody>
    </FigureTable>
  );
}

/** The heads of what is told of a stage wherever thresholds stand. */
export function FigureHeads({
  isJudged,
  hasWins,
}: {
  readonly isJudged: boolean;
  readonly hasWins: boolean;
}) {
  const heads = [
    'Leads that reach it',
    ...(isJudged ? QUALITY_HEADS : []),
    ...(hasWins ? ['Wins handed over'] : []),
  ];
  return heads.map((name) => (
    <th key={name} scope="col" data-num>
      {name}
    </th>
  ));
}

/** What a target makes of the leads of a stage; the four columns that `QUALITY_HEADS` heads. */
export function QualityCells({ quality }: { readonly quality: Quality | null }) {
  if (!quality) return <td colSpan={4}>not on the way to it</td>;
  const known = precisionShare(quality);
  const possible = openRange(quality.precision);
  return (
    <>
      <td data-num>
        {rateText(known)}
        {possible && !isTiny(known) ? <small>may be {percentRange(possible)}</small> : null}
      </td>
      <td data-num>{quality.precisionInterval ? percentRange(quality.precisionInterval) : none}</td>
      <td data-num>{isTiny(known) ? none : (liftText(quality) ?? none)}</td>
      <td data-num>{percent(quality.recallRecorded)}</td>
    </>
  );
}
