import { Panel } from '../Panel';
import panel from '../panel.module.css';
import type { ViewProps } from '../view-props';

/** Precision, recall and lift of each stage for an outcome. */
export function QualityView(_: ViewProps) {
  return (
    <Panel title="Quality">
      <p className={panel['note']}>Precision, recall and lift of each stage for an outcome.</p>
    </Panel>
  );
}
