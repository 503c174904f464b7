import { memo } from 'react';
import { FigureTable } from '../../ui/FigureTable';
import { FigureCount } from './leads-of/FigureCount';
import { Panel } from './Panel';
import { SideHeads } from './SideHeads';
import { setAsideRows } from './set-aside-rows';
import type { ViewProps } from './view-props';

/** Why leads are recycled or disqualified, and how many come back. */
export const SetAsidePanel = memo(function SetAsidePanel({ shown, sides }: ViewProps) {
  const stages = setAsideRows(shown.result);
  if (stages.length === 0) return null;
  return (
    <Panel title="Set aside, and come back">
      <FigureTable
        caption="Leads set aside, by reason, and those that came back"
        captionHidden
        note="By the first visit of each lead. A lead has one recorded reason, which counts at each stage it is set aside in; a missing one is never made up."
      >
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col">Why, or where to</th>
            <SideHeads sides={sides} />
          </tr>
        </thead>
        {stages.map(({ stage, name, rows }) => (
          <tbody key={stage} data-set-aside={stage}>
            {rows.map(({ key, what, of, leads, baseline, proposal }, index) => (
              <tr key={key}>
                {index === 0 && (
                  <th scope="rowgroup" rowSpan={rows.length}>
                    {name}
                  </th>
                )}
                <th scope="row">{what}</th>
                <td data-num data-side="recorded">
                  {baseline === null ? (
                    'not recorded'
                  ) : (
                    <FigureCount
                      shown={shown}
                      figure={{ kind: 'set-aside', stage, side: 'baseline', of }}
                      count={baseline}
                      what={`${leads}, ${sides.baseline}`}
                    />
                  )}
                </td>
                <td data-num data-side="proposal">
                  <FigureCount
                    shown={shown}
                    figure={{ kind: 'set-aside', stage, side: 'proposal', of }}
                    count={proposal}
                    what={`${leads}, ${sides.proposal}`}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </FigureTable>
    </Panel>
  );
});
