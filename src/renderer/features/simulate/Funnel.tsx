import { NativeSelect, Tooltip } from '@mantine/core';
import { memo, useState } from 'react';
import { usePolicy, useSessionState } from '../../app/session/session-context';
import { FigureTable } from '../../ui/FigureTable';
import { count, counted, countRange, none, percentRange, relativeChange, signed } from '../../ui/format';
import { lookedStage, lookMark, lookText } from '../../ui/looked-stage';
import { Bars } from './Bars';
import classes from './Funnel.module.css';
import { Legend } from './Legend';
import { OpeningRow } from './OpeningRow';
import { Panel } from './Panel';
import panel from './panel.module.css';
import { SideHeads } from './SideHeads';
import { StageDetails } from './StageDetails';
import { StepTable } from './StepTable';
import { type FunnelRow, funnelGroups } from './stage-groups';
import { doubtful } from './steps';
import { judgedStage } from './sure/judged-stage';
import { intervalText, isTiny, leadsRange, rateText } from './sure/sampling';
import type { ViewProps } from './view-props';

const COLUMNS = 6;

/** How many leads reach each stage on both sides, as a table with bars; a row opens where its figures come from. */
export const Funnel = memo(function Funnel({ shown, sides }: ViewProps) {
  const { policy, result } = shown;
  const [showsAll, setShowsAll] = useState(false);
  const { onward, aside, scales } = funnelGroups(result, policy);
  const [scaledTo, setScaledTo] = useState<string | null>(null);
  const scale = scales.find(({ stage }) => stage === scaledTo) ?? scales.at(-1);
  const most = scale?.leads ?? 1;
  const isUnknown = result.stages.some(({ range }) => range !== null && range[0] !== range[1]);
  // Where nothing is changed there is nothing to see of chance.
  const isSampled = result.stages.some(({ difference }) => {
    const interval = difference?.interval;
    return interval && interval[0] !== interval[1];
  });
  const row = (one: FunnelRow) => (
    <Row key={one.figures.stage} row={one} most={most} shown={shown} sides={sides} />
  );
  return (
    <Panel
      title="Funnel"
      beside={
        <Legend
          sides={sides}
          unknown={isUnknown}
          sampling={isSampled ? 'chance: 95 % interval of the change' : undefined}
        />
      }
    >
      <FigureTable caption="Leads that reach each stage" captionHidden>
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col" className={classes['barsHead']}>
              Leads that reach it
            </th>
            <SideHeads sides={sides} />
            <th scope="col" data-num>
              Change
            </th>
            <th scope="col" data-num>
              Conversion
            </th>
          </tr>
        </thead>
        <tbody>{onward.map(row)}</tbody>
        {aside.length > 0 ? (
          <tbody>
            <tr data-group>
              <th scope="rowgroup" colSpan={COLUMNS}>
                Left the way to a customer
              </th>
            </tr>
            {aside.map(row)}
          </tbody>
        ) : null}
      </FigureTable>
      <div className={classes['foot']}>
        {result.transitions.length > 0 ? (
          <button
            type="button"
            className={classes['more']}
            aria-expanded={showsAll}
            onClick={() => setShowsAll(!showsAll)}
          >
            {showsAll ? 'Hide the table of every step' : 'Show every step as a table'}
          </button>
        ) : null}
        {scales.length > 1 && scale ? (
          <NativeSelect
            size="xs"
            label="A full bar is"
            className={classes['scale']}
            value={scale.stage}
            onChange={({ currentTarget }) => setScaledTo(currentTarget.value)}
            data={scales.map(({ stage, name, leads }) => ({
              value: stage,
              label: `${counted(leads, 'lead')}, as at ${name}`,
            }))}
          />
        ) : null}
      </div>
      {showsAll ? <StepTable shown={shown} sides={sides} /> : null}
    </Panel>
  );
});

interface RowProps extends ViewProps {
  readonly row: FunnelRow;
  readonly most: number;
}

function Row({ row, most, shown, sides }: RowProps) {
  const { result } = shown;
  const look = useSessionState((state) => state.look);
  const judged = useSessionState((state) => state.judged);
  const onTable = usePolicy();
  const { from } = row;
  const looked = lookedStage(look, row.figures, result);
  const figures = looked?.figures ?? row.figures;
  const { stage, name, baseline, proposal, range } = figures;
  const isOlder = look !== null && !looked;
  const [lowest, highest] = range ?? [proposal.reached, proposal.reached];
  // An interval is of the figures of its own replay, and so not of what a look tells: that has one of its own.
  const difference = !baseline ? null : looked ? judgedStage(judged, onTable, stage) : row.figures.difference;
  const changeInterval = intervalText(difference, leadsRange);
  const sampled =
    baseline && difference?.interval && changeInterval !== null
      ? ([
          (baseline.reached + difference.interval[0]) / most,
          (baseline.reached + difference.interval[1]) / most,
        ] as const)
      : null;
  return (
    <OpeningRow
      mark={{
        'data-stage': stage,
        ...(isOlder && { 'data-older': '' }),
        ...(looked && { 'data-looked': '' }),
      }}
      name={name}
      nameClass={classes['stage']}
      columns={COLUMNS}
      details={<StageDetails figures={figures} looked={looked} shown={shown} sides={sides} />}
    >
      <td className={classes['barsCell']}>
        <Bars
          baseline={baseline && baseline.reached / most}
          proposal={[lowest / most, highest / most]}
          sampling={{ baseline: null, proposal: sampled }}
        />
      </td>
      <td data-num data-side="recorded">
        {baseline ? count(baseline.reached) : 'not recorded'}
      </td>
      <td data-num data-side="proposal">
        <strong className={classes['reached']}>{count(proposal.reached)}</strong>
        {looked ? <small title={lookText(looked)}>{lookMark(looked)}</small> : null}
        {lowest === highest ? null : <small>may be {countRange([lowest, highest])}</small>}
      </td>
      <td data-num>
        {baseline ? (
          <Change before={baseline.reached} after={proposal.reached} interval={changeInterval} />
        ) : (
          none
        )}
      </td>
      <td data-num className={classes['conversion']} data-older={looked ? '' : undefined}>
        {from ? <Conversion from={from} /> : null}
      </td>
    </OpeningRow>
  );
}

interface ChangeProps {
  readonly before: number;
  readonly after: number;
  /** By chance alone; null: none is told. */
  readonly interval: string | null;
}

function Change({ before, after, interval }: ChangeProps) {
  if (before === after && interval === null) return 'same';
  const relative = before === after ? null : relativeChange(before, after);
  return (
    <>
      {before === after ? 'same' : signed(after - before)}
      {relative ? <small>{relative}</small> : null}
      {interval ? <small data-sampling>{interval}</small> : null}
    </>
  );
}

/** The rate from the stage before, with its bounds where the record leaves something open. */
function Conversion({ from: { name, step } }: { readonly from: NonNullable<FunnelRow['from']> }) {
  const { bounds, baseline, proposal } = step;
  return (
    <Tooltip
      label={`${count(proposal.converted)} of the ${counted(proposal.observed, 'lead')} observed at ${name}`}
      position="left"
    >
      <span>
        {baseline ? (
          <>
            <span className={classes['before']}>{rateText(baseline)}</span> →{' '}
          </>
        ) : null}
        <span className={classes['after']}>{rateText(proposal)}</span>
        <small className={panel['wraps']}>of {name}</small>
        {proposal.wilson && !isTiny(proposal) ? (
          <small data-sampling>chance {percentRange(proposal.wilson)}</small>
        ) : null}
        {doubtful(step) > 0 && bounds.rate ? <small>may be {percentRange(bounds.rate)}</small> : null}
      </span>
    </Tooltip>
  );
}
