import type { ReactNode } from 'react';
import { nameOf } from '#domain/glossary/names';
import type { ComparedName } from '#domain/replay/leads-of/figure';
import type { StageResult } from '#domain/replay/result';
import type { StepFigure } from '#domain/replay/step-places';
import { FigureTable } from '../../ui/FigureTable';
import { count, duration, none, percentRange } from '../../ui/format';
import { FigureCount } from './leads-of/FigureCount';
import classes from './StepTable.module.css';
import type { Sides } from './sides';
import { isSetAside } from './stage-groups';
import { doubtful, type Step, stepsOf, stepText } from './steps';
import { intervalText, pointsRange, rateChange, rateText, TOO_FEW } from './sure/sampling';
import type { Shown } from './use-shown';

interface Props {
  readonly shown: Shown;
  readonly sides: Sides;
  /** Only the steps out of this stage. */
  readonly out?: Pick<StageResult, 'stage' | 'name'>;
}

/** Why a change may be another than that of the two rates beside it. */
const OF_MATURE_ON_BOTH =
  'A change of rate is of the leads that are mature on both sides, so it need not be that of the two rates.';

/** Per step: how many leads came, how many went on and how long that took, on both sides. */
export function StepTable({ shown, sides, out }: Props) {
  const { policy, result } = shown;
  const steps = stepsOf(result).filter(({ from }) => out === undefined || from === out.stage);
  if (steps.length === 0) return <p>No transition leads out of this stage.</p>;
  const { maturityDays } = result.options;
  const groups = [
    { name: 'Towards a customer', rows: steps.filter(({ to }) => !isSetAside(policy, to)) },
    { name: 'Out of the way to a customer', rows: steps.filter(({ to }) => isSetAside(policy, to)) },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <FigureTable
      caption={out ? `Steps out of ${out.name}` : 'Every step of the funnel'}
      note={`Reached: leads that entered the first stage. Rate: those that went on to the second, out of those whose outcome is observed. “Sampling” is what chance alone allows: a 95 % interval. “May be” is the lowest and highest rate that what is unknown allows, and no matter of chance.${maturityDays > 0 ? ` ${OF_MATURE_ON_BOTH}` : ''}`}
    >
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            Step
          </th>
          <th scope="colgroup" colSpan={5} data-side="recorded">
            {sides.baseline}
          </th>
          <th scope="colgroup" colSpan={6} data-side="proposal">
            {sides.proposal}
          </th>
          <th scope="col" rowSpan={2} data-num>
            Change of rate
          </th>
        </tr>
        <tr>
          <Heads side="recorded" names={['Reached', 'Went on', 'Rate', 'Sampling', 'Median time']} />
          <Heads
            side="proposal"
            names={['Reached', 'Went on', 'Rate', 'Sampling', 'May be', 'Median time']}
          />
        </tr>
      </thead>
      {groups.map(({ name, rows }) => (
        <tbody key={name}>
          {groups.length > 1 ? (
            <tr data-group>
              <th scope="rowgroup" colSpan={13}>
                {name}
              </th>
            </tr>
          ) : null}
          {rows.map((step) => (
            <StepRow
              key={`${step.from} ${step.to}`}
              step={step}
              shown={shown}
              sides={sides}
              isFull={out === undefined}
            />
          ))}
        </tbody>
      ))}
    </FigureTable>
  );
}

function Heads({ side, names }: { readonly side: string; readonly names: readonly string[] }) {
  return names.map((name) => (
    <th key={name} scope="col" data-num data-side={side}>
      {name}
    </th>
  ));
}

interface RowProps {
  readonly step: Step;
  readonly shown: Shown;
  readonly sides: Sides;
  readonly isFull: boolean;
}

function StepRow({ step, shown, sides, isFull }: RowProps) {
  const { policy, result } = shown;
  const { from, to, baseline, proposal, bounds } = step;
  const opening = (side: ComparedName, of: StepFigure, many: number, text?: string) => (
    <FigureCount
      shown={shown}
      figure={{ kind: 'step', from, to, side, of }}
      count={many}
      what={`${stepText(of, nameOf(policy, 'stage', from), nameOf(policy, 'stage', to), many)}, ${sides[side]}`}
      text={text}
    />
  );
  const interval = intervalText(step.difference, pointsRange);
  return (
    <tr data-step={`${from} ${to}`}>
      <th scope="row" className={classes['step']}>
        {isFull ? `${nameOf(policy, 'stage', from)} → ` : 'to '}
        {nameOf(policy, 'stage', to)}
        <small>{[`by ${step.decidedBy}`, ...oddities(step)].join('; ')}</small>
      </th>
      {baseline === null ? (
        <td colSpan={5} data-side="recorded">
          not recorded
        </td>
      ) : (
        <>
          <td data-num data-side="recorded">
            {opening('baseline', 'reached', baseline.reached)}
          </td>
          <td data-num data-side="recorded">
            {opening('baseline', 'converted', baseline.converted)}
            <NotConverted
              side={baseline}
              open={(many, text) => opening('baseline', 'notConverted', many, text)}
            />
          </td>
          <td data-num data-side="recorded">
            {rateText(baseline)}
          </td>
          <SamplingCell side="recorded" of={baseline} />
          <td data-num data-side="recorded">
            {duration(baseline.time.p50, 'clock')}
          </td>
        </>
      )}
      <td data-num data-side="proposal">
        {opening('proposal', 'reached', proposal.reached)}
      </td>
      <td data-num data-side="proposal">
        {opening('proposal', 'converted', proposal.converted)}
        <NotConverted
          side={proposal}
          open={(many, text) => opening('proposal', 'notConverted', many, text)}
        />
      </td>
      <td data-num data-side="proposal">
        {rateText(proposal)}
      </td>
      <SamplingCell side="proposal" of={proposal} />
      <td data-num data-side="proposal">
        {doubtful(step) > 0 && bounds.rate ? (
          <>
            {percentRange(bounds.rate)}{' '}
            <small>
              {opening('proposal', 'notObserved', doubtful(step), `${count(doubtful(step))} unknown`)}
            </small>
          </>
        ) : (
          none
        )}
      </td>
      <td data-num data-side="proposal">
        {duration(proposal.time.p50, 'clock')}
      </td>
      <td data-num>
        {rateChange(step, result.options.maturityDays) ?? none}
        {interval ? <small>{interval}</small> : null}
      </td>
    </tr>
  );
}

interface NotConvertedProps {
  readonly side: Step['proposal'];
  readonly open: (many: number, text: string) => ReactNode;
}

/** Below those that went on, those that did not. */
function NotConverted({ side: { observed, converted }, open }: NotConvertedProps) {
  const many = observed - converted;
  return many > 0 ? <small>{open(many, `${count(many)} did not`)}</small> : null;
}

interface SamplingProps {
  readonly side: 'recorded' | 'proposal';
  readonly of: Step['proposal'];
}

/** Where the rate of such leads may lie by chance alone. */
function SamplingCell({ side, of: { wilson, observed } }: SamplingProps) {
  return (
    <td data-num data-side={side}>
      {wilson ? percentRange(wilson) : observed > 0 ? <small>{TOO_FEW}</small> : none}
    </td>
  );
}

/** What happened at a step that its rate does not tell. */
const oddities = ({ againstCriteria, refusedByCriteria, clamped, proposal }: Step): string[] => [
  ...(againstCriteria > 0 ? [`${count(againstCriteria)} let in against the criteria`] : []),
  ...(refusedByCriteria > 0 ? [`${count(refusedByCriteria)} accepted, but refused by the criteria`] : []),
  ...(clamped > 0 ? [`${count(clamped)} brought forward`] : []),
  ...(proposal.immature > 0 ? [`${count(proposal.immature)} not yet mature`] : []),
];
