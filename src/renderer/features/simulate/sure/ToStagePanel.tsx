import type { ReplayResult, TransitionResult } from '#domain/replay/result';
import { FigureTable } from '../../../ui/FigureTable';
import { count, duration, none, percent, percentRange } from '../../../ui/format';
import { Panel } from '../Panel';
import type { Sides } from '../sides';
import { type Step, stepsOf } from '../steps';
import { ONE_MISSES } from './sampling';

type ToStage = NonNullable<TransitionResult['proposal']['toStage']>;

interface Props {
  readonly result: ReplayResult;
  readonly sides: Sides;
  readonly nameOf: (stage: string) => string;
}

/** How soon leads go on: the share that has, so many days after entry, with those that still may counted for as long as they were followed. */
export function ToStagePanel({ result, sides, nameOf }: Props) {
  const steps = stepsOf(result).filter(
    ({ baseline, proposal }) => (baseline?.toStage?.events ?? 0) + (proposal.toStage?.events ?? 0) > 0,
  );
  const days = daysOf(steps);
  if (days.length === 0) return null;
  return (
    <Panel title="Time to the next stage">
      <FigureTable
        caption="Share that has gone on, by days after entry"
        captionHidden
        note={`A Kaplan–Meier estimate, so that leads which may still go on count for as long as they were followed. Below each share its 95 % interval, chance alone. ${ONE_MISSES}`}
      >
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Side</th>
            {days.map((many) => (
              <th key={many} scope="col" data-num>
                {many}&nbsp;days
              </th>
            ))}
            <th scope="col" data-num>
              Half of them by
            </th>
            <th scope="col" data-num>
              Went on
            </th>
            <th scope="col" data-num>
              Not yet
            </th>
          </tr>
        </thead>
        {steps.map(({ from, to, baseline, proposal }) => (
          <tbody key={`${from} ${to}`} data-to-stage={`${from} ${to}`}>
            <tr>
              <th scope="rowgroup" rowSpan={2}>
                {nameOf(from)} → {nameOf(to)}
              </th>
              <th scope="row" data-side="recorded">
                {sides.baseline}
              </th>
              <Cells of={baseline?.toStage ?? null} days={days} side="recorded" />
            </tr>
            <tr>
              <th scope="row" data-side="proposal">
                {sides.proposal}
              </th>
              <Cells of={proposal.toStage} days={days} side="proposal" />
            </tr>
          </tbody>
        ))}
      </FigureTable>
    </Panel>
  );
}

const daysOf = (steps: readonly Step[]): number[] =>
  [
    ...new Set(
      steps.flatMap(({ baseline, proposal }) =>
        [baseline?.toStage, proposal.toStage].flatMap((side) => side?.at.map(({ days }) => days) ?? []),
      ),
    ),
  ].toSorted((a, b) => a - b);

interface CellsProps {
  readonly of: ToStage | null;
  readonly days: readonly number[];
  readonly side: 'recorded' | 'proposal';
}

function Cells({ of, days, side }: CellsProps) {
  if (of === null) {
    return (
      <td colSpan={days.length + 3} data-side={side}>
        {side === 'recorded' ? 'not recorded' : 'no lead was there'}
      </td>
    );
  }
  return (
    <>
      {days.map((many) => {
        const found = of.at.find((one) => one.days === many);
        return (
          <td key={many} data-num data-side={side}>
            {found ? percent(found.share) : none}
            {found?.interval ? <small>{percentRange(found.interval)}</small> : null}
          </td>
        );
      })}
      <td data-num data-side={side}>
        {duration(of.median, 'clock')}
      </td>
      <td data-num data-side={side}>
        {count(of.events)}
      </td>
      <td data-num data-side={side}>
        {count(of.censored)}
      </td>
    </>
  );
}
