import { Panel } from '../Panel';
import panel from '../panel.module.css';
import type { ViewProps } from '../view-props';

/** Where the definitions of teams agree, and which leads they contest. */
export function TeamsView(_: ViewProps) {
  return (
    <Panel title="Teams">
      <p className={panel['note']}>Where the definitions of teams agree, and which leads they contest.</p>
    </Panel>
  );
}
