import { Panel } from '../Panel';
import panel from '../panel.module.css';
import type { ViewProps } from '../view-props';

/** What these rules do to recorded wins, opportunities and what Finance reports. */
export function WinsView(_: ViewProps) {
  return (
    <Panel title="Wins and pipeline">
      <p className={panel['note']}>
        What these rules do to recorded wins, opportunities and what Finance reports.
      </p>
    </Panel>
  );
}
