import { NativeSelect } from '@mantine/core';
import { memo, useState } from 'react';
import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult } from '#domain/replay/result';
import { useSession, useSessionState } from '../../app/session/session-context';
import { FigureTable } from '../../ui/FigureTable';
import { count, none, percent, pointsChange } from '../../ui/format';
import { Bars } from './Bars';
import { Legend } from './Legend';
import { Panel } from './Panel';
import panel from './panel.module.css';
import classes from './SegmentsPanel.module.css';
import { SideHeads } from './SideHeads';
import { segmentFields, segmentSteps } from './segment-choices';
import { type SegmentRow, segmentRows } from './segment-rows';
import type { Sides } from './sides';

interface Props {
  readonly policy: Policy;
  readonly result: ReplayResult;
  readonly sides: Sides;
}

/** The conversion of one step, broken down by the value a field had when the lead was created. */
export const SegmentsPanel = memo(function SegmentsPanel({ policy, result, sides }: Props) {
  const session = useSession();
  const chosen = useSessionState(({ options }) => options.segments[0] ?? '');
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
          onChange={({ currentTarget: { value } }) =>
            session.replays.setOptions({ segments: value === '' ? [] : [value] })
          }
          data={[{ value: '', label: 'nothing' }, ...segmentFields(policy)]}
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
          name={segment.label}
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
  policy.fields.find(({ id }) => id === field)?.values.find((one) => one.value === value)?.label ?? value;

interface TableProps {
  readonly name: string;
  readonly stepName: string;
  readonly rows: readonly SegmentRow[];
  readonly sides: Sides;
}

function SegmentTable({ name, stepName, rows, sides }: TableProps) {
  return (
    <FigureTable
      caption={`${stepName} by ${name}`}
      note="By the value at creation. Rates of few leads say little: look at the numbers beside them."
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
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name: value, kind, leads, baseline, proposal }) => (
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
            <td data-num>{pointsChange(baseline?.rate, proposal.rate) ?? none}</td>
          </tr>
        ))}
      </tbody>
    </FigureTable>
  );
}

function Rate({ of: { rate, converted, reached } }: { readonly of: SegmentRow['proposal'] }) {
  return (
    <>
      {percent(rate)}
      <small>
        {count(converted)} of {count(reached)}
      </small>
    </>
  );
}
