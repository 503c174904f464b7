import { Panel } from '../Panel';
import panel from '../panel.module.css';
import type { ViewProps } from '../view-props';

/** What these rules ask of the queues, week by week. */
export function LoadView(_: ViewProps) {
  return (
    <Panel title="Load">
      <p className={panel['note']}>What these rules ask of the queues, week by week.</p>
    </Panel>
  );
}
