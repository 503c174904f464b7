import { NativeSelect } from '@mantine/core';
import { memo, useState } from 'react';
import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult } from '#domain/replay/result';
import { useSession, useSessionState } from '../../app/session/session-context';
import { cellText } from '../../ui/cell-text';
import { FigureTable } from '../../ui/FigureTable';
import { count, counted, none } from '../../ui/format';
import { Bars } from './Bars';
import { Legend } from './Legend';
import { Panel } from './Panel';
import panel from './panel.module.css';
import classes from './SegmentsPanel.module.css';
import { SideHeads } from './SideHeads';
import { creationChoices, PERIOD_FIELDS, segmentFields, segmentSteps } from './segment-choices';
import { groupValueName, type SegmentRow, segmentRows } from './segment-rows';
import type { Sides } from './sides';
import { isTiny, ONE_MISSES, pointsRange, rateText, shareChange } from './sure/sampling';

interface Props {
  readonly policy: Policy;
  readonly result: ReplayResult;
  readonly sides: Sides;
}

/** The conversion of one step, broken down by the value a field had when the lead was created, or by when that was. */
export const SegmentsPanel = memo(function SegmentsPanel({ policy, result, sides }: Props) {
  const session = useSession();
  const field = useSessionState(({ options }) => options.segments[0] ?? '');
  const cohorts = useSessionState(({ options }) => options.cohorts);
  const regimes = useSessionState(({ options }) => options.regimes.length);
  // What is no field of a lead is broken down by beside the fields, so it is a matter of what is looked at.
  const [isByCreation, setIsByCreation] = useState<string | null>(null);
  const creation = creationChoices(regimes > 0);
  const byCreation = isByCreation === ':regime' ? isByCreation : isByCreation && cohorts && `:${cohorts}`;
  const chosen = byCreation ?? field;
  const steps = segmentSteps(result, policy);
  const [picked, setPicked] = useState<string | null>(null);
  const step = steps.find(({ transition }) => transition === picked) ?? steps[0];
  const segment = result.segments.find(({ field }) => field === chosen);
  return (
    <Panel title="Segments" beside={<Legend sides={sides} />}>
      <div className={classes['choices']}>
        <NativeSelect
          label="Break down by"
          value={chosen}
          onChange={({ currentTarget: { value } }) => {
            const period = PERIOD_FIELDS.find(({ value: one }) => one === value)?.period;
            setIsByCreation(value.startsWith(':') ? value : null);
            if (period) session.replays.setOptions({ cohorts: period });
            else if (!value.startsWith(':'))
              session.replays.setOptions({ segments: value === '' ? [] : [value] });
          }}
          data={[
            { value: '', label: 'nothing' },
            { group: 'When it was created', items: creation },
            { group: 'What it was then', items: segmentFields(policy) },
          ]}
        />
        <NativeSelect
          label="Conversion"
          value={step?.transition ?? ''}
          onChange={({ currentTarget }) => setPicked(currentTarget.value)}
          data={steps.map(({ transition, from, to }) => ({
            value: transition,
            label: `${nameOf(policy, 'stage', from)} → ${nameOf(policy, 'stage', to)}`,
          }))}
        />
      </div>
      {chosen === '' ? (
        <p className={panel['note']}>
          Choose a field to see whether a change helps one group of leads and harms another: by source, region
          or lead type, for example.
        </p>
      ) : null}
      {chosen !== '' && !segment ? (
        <p className={panel['note']}>These figures come with the next replay.</p>
      ) : null}
      {segment && step ? (
        <SegmentTable
          segment={segment}
          rows={segmentRows(segment, step.transition, (value) => labelOf(policy, segment.field, value))}
          sides={sides}
          stepName={`${nameOf(policy, 'stage', step.from)} → ${nameOf(policy, 'stage', step.to)}`}
        />
      ) : null}
    </Panel>
  );
});

/** A picklist's own label for a value. */
const labelOf = (policy: Policy, field: string, value: string): string =>
  groupValueName(field, value) ??
  policy.fields.find(({ id }) => id === field)?.values.find((one) => one.value === value)?.label ??
  cellText(value, 60);

interface TableProps {
  readonly segment: ReplayResult['segments'][number];
  readonly stepName: string;
  readonly rows: readonly SegmentRow[];
  readonly sides: Sides;
}

function SegmentTable({ segment: { field, label: name, suppressed }, stepName, rows, sides }: TableProps) {
  const isShifted = rows.some(({ shift }) => shift !== null);
  return (
    <FigureTable
      caption={`${stepName} by ${name}`}
      note={
        field === ':regime'
          ? `A regime begins at each marker; a lead is of the one it was created in. “Against before” is how far the recorded rate differs from the regime before: a 95 % interval, chance alone. ${ONE_MISSES}`
          : `${field.startsWith(':') ? 'By when the lead was created.' : 'By the value at creation.'} Rates of few leads say little: look at the numbers beside them.`
      }
    >
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col" data-num>
            Leads
          </th>
          <th scope="col" className={classes['barsHead']}>
            Rate
          </th>
          <SideHeads sides={sides} />
          <th scope="col" data-num>
            Change
          </th>
          {isShifted ? (
            <th scope="col" data-num>
              Against before
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name: value, kind, leads, baseline, proposal, shift }) => (
          <tr key={key} data-segment={kind}>
            <th scope="row">{value}</th>
            <td data-num>{count(leads)}</td>
            <td className={classes['barsCell']}>
              <Bars baseline={baseline?.rate ?? null} proposal={[proposal.rate ?? 0, proposal.rate ?? 0]} />
            </td>
            <td data-num data-side="recorded">
              {baseline ? <Rate of={baseline} /> : 'not recorded'}
            </td>
            <td data-num data-side="proposal">
              <Rate of={proposal} />
            </td>
            <td data-num>{shareChange(baseline, proposal) ?? none}</td>
            {isShifted ? <td data-num>{shift ? pointsRange(shift) : none}</td> : null}
          </tr>
        ))}
        {suppressed ? (
          <tr data-segment="suppressed">
            <th scope="row">
              {suppressed.values === 1 ? 'The only value' : counted(suppressed.values, 'other value')}
              <small>with too few leads{suppressed.values === 1 ? '' : ' each'} to stand alone</small>
            </th>
            <td data-num>{count(suppressed.leads)}</td>
            <td colSpan={isShifted ? 5 : 4}>
              {suppressed.values === 1 ? 'not told' : 'put together'}, so that nobody is found among them
            </td>
          </tr>
        ) : null}
      </tbody>
    </FigureTable>
  );
}

function Rate({ of }: { readonly of: SegmentRow['proposal'] }) {
  return (
    <>
      {rateText(of)}
      {isTiny(of) ? null : (
        <small>
          {count(of.converted)} of {count(of.observed)}
        </small>
      )}
    </>
  );
}
