import { memo } from 'react';
import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult, StageResult } from '#domain/replay/result';
import { FigureTable } from '../../ui/FigureTable';
import { count, duration } from '../../ui/format';
import { Panel } from './Panel';
import type { Sides } from './sides';
import { ToStagePanel } from './sure/ToStagePanel';

interface Props {
  readonly policy: Policy;
  readonly result: ReplayResult;
  readonly sides: Sides;
}

type Time = StageResult['proposal']['time'];

const COLUMNS = 6;

/** How long leads stay in each stage, on both sides. */
export const TimePanel = memo(function TimePanel({ policy, result, sides }: Props) {
  return (
    <>
      <Panel title="Time in stage">
        <FigureTable
          caption="Time in stage, all visits"
          captionHidden
          note="Median, and the time within which three quarters and nine tenths of the finished stays ended. “With open stays” is the Kaplan–Meier median, which also uses the stays that still go on; it has no value while fewer than half are known to end."
        >
          <thead>
            <tr>
              <th scope="col">Stage</th>
              <th scope="col">Side</th>
              <th scope="col" data-num>
                Median
              </th>
              <th scope="col" data-num>
                75 % within
              </th>
              <th scope="col" data-num>
                90 % within
              </th>
              <th scope="col" data-num>
                With open stays
              </th>
              <th scope="col" data-num>
                Finished
              </th>
              <th scope="col" data-num>
                Still open
              </th>
            </tr>
          </thead>
          {result.stages.map(({ stage, name, baseline, proposal }) => (
            <tbody key={stage} data-time={stage}>
              <tr>
                <th scope="rowgroup" rowSpan={2}>
                  {name}
                </th>
                <th scope="row" data-side="recorded">
                  {sides.baseline}
                </th>
                {baseline ? (
                  <Cells time={baseline.time} side="recorded" />
                ) : (
                  <td colSpan={COLUMNS} data-side="recorded">
                    not recorded
                  </td>
                )}
              </tr>
              <tr>
                <th scope="row" data-side="proposal">
                  {sides.proposal}
                </th>
                <Cells time={proposal.time} side="proposal" />
              </tr>
            </tbody>
          ))}
        </FigureTable>
      </Panel>
      <ToStagePanel result={result} sides={sides} nameOf={(stage) => nameOf(policy, 'stage', stage)} />
    </>
  );
});

function Cells({ time, side }: { readonly time: Time; readonly side: string }) {
  const { p50, p75, p90, kaplanMeierMedian, completed, open } = time;
  const spans = { p50, p75, p90, kaplanMeierMedian };
  return (
    <>
      {Object.entries(spans).map(([name, span]) => (
        <td key={name} data-num data-side={side}>
          {duration(span, 'clock')}
        </td>
      ))}
      <td data-num data-side={side}>
        {count(completed)}
      </td>
      <td data-num data-side={side}>
        {count(open)}
      </td>
    </>
  );
}
