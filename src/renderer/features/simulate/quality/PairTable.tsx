import type { Threshold } from '#domain/glossary/schema/stage';
import type { GridCell } from '#domain/replay/what-if/grid-cells';
import type { PairGrid } from '#domain/replay/what-if/pair-grid';
import { FigureTable } from '../../../ui/FigureTable';
import { count, countRange, none } from '../../../ui/format';
import { scaled } from '../../../ui/looked-stage';
import { thresholdText } from '../../../ui/threshold-scale';
import { openRange } from './quality-text';
import { FigureHeads, QUALITY_HEADS, QualityCells } from './SweepTable';

interface Props {
  readonly grid: PairGrid;
  readonly thresholds: readonly [Threshold, Threshold];
  readonly stage: string;
  readonly target: string | null;
}

/** Every pair of a grid, with all figures of it. */
export function PairTable({ grid, thresholds, stage, target }: Props) {
  const [first, second] = thresholds;
  const hasWins = grid.rows.some(({ points }) => points.some(({ wins }) => wins !== null));
  return (
    <FigureTable
      isLong
      caption={`${stage} by ${first.label} and ${second.label}`}
      note={target === null ? undefined : `Precision, lift and recall by ${target}.`}
    >
      <thead>
        <tr>
          <th scope="col">{second.label}</th>
          <th scope="col">{first.label}</th>
          <FigureHeads isJudged={target !== null} hasWins={hasWins} />
          {grid.objective ? <th scope="col">Allowed</th> : null}
        </tr>
      </thead>
      <tbody>
        {grid.rows.flatMap(({ second: other, points }) =>
          points.map((cell) => (
            <tr key={`${other} ${cell.value}`}>
              <th scope="row">{thresholdText(second, other)}</th>
              <th scope="row">{thresholdText(first, cell.value)}</th>
              <Figures cell={cell} grid={grid} isJudged={target !== null} hasWins={hasWins} />
            </tr>
          )),
        )}
      </tbody>
    </FigureTable>
  );
}

interface FiguresProps {
  readonly cell: GridCell;
  readonly grid: PairGrid;
  readonly isJudged: boolean;
  readonly hasWins: boolean;
}

function Figures({ cell, grid: { sample, objective, options }, isJudged, hasWins }: FiguresProps) {
  const { reached, range, quality, wins, isAllowed } = cell;
  const open = sample ? null : openRange(range);
  return (
    <>
      <td data-num>
        {reached === null
          ? `fewer than ${count(options.smallestCell)}`
          : count(sample ? scaled(reached, sample) : reached)}
        {open ? <small>may be {countRange(open)}</small> : null}
      </td>
      {isJudged ? <Judged reached={reached} quality={quality} /> : null}
      {hasWins ? <td data-num>{wins ? count(wins.handedOver) : none}</td> : null}
      {objective ? <td>{isAllowed ? 'yes' : 'no'}</td> : null}
    </>
  );
}

/** Of too few leads nothing is told. */
function Judged({ reached, quality }: Pick<GridCell, 'reached' | 'quality'>) {
  if (reached !== null) return <QualityCells quality={quality} />;
  return QUALITY_HEADS.map((name) => (
    <td key={name} data-num>
      {none}
    </td>
  ));
}
