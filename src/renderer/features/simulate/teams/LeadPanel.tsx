import { Button } from '@mantine/core';
import { useState } from 'react';
import { usePolicy } from '../../../app/session/session-context';
import { Panel } from '../Panel';
import panel from '../panel.module.css';
import { stageToCompare } from './compared-stage';
import { FlipDialog } from './FlipDialog';
import classes from './Teams.module.css';

/** The way to what would let in one lead, whose id somebody knows. */
export function LeadPanel() {
  const policy = usePolicy();
  const [isAsking, ask] = useState(false);
  const stage = stageToCompare(
    policy.stages.filter(({ id }) => id !== policy.initialStage),
    null,
  );
  return (
    <Panel title="One lead">
      <p className={panel['note']}>
        {stage === null
          ? 'These rules have no stage but the one in which leads begin, so no lead can be let in. Add stages on the map.'
          : 'Somebody in the room knows a lead that should have come in? See the smallest change of rules that would let it in, and whom else that moves.'}
      </p>
      <div className={classes['actions']}>
        <Button variant="default" disabled={stage === null} onClick={() => ask(true)}>
          Look at a lead…
        </Button>
      </div>
      {isAsking && stage !== null ? <FlipDialog lead="" stage={stage} onClose={() => ask(false)} /> : null}
    </Panel>
  );
}
