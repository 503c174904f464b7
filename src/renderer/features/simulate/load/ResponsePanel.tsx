import { Checkbox } from '@mantine/core';
import { useSession, useSessionState } from '../../../app/session/session-context';
import { NumberBox } from '../../../ui/NumberBox';
import { Panel } from '../Panel';
import panel from '../panel.module.css';
import classes from './Load.module.css';
import { responseEffect, withResponseEffect } from './queue-options';

/** A place to begin from, which the room changes: one in a hundred less for each hour. */
const TO_BEGIN_WITH = -0.01;

/** What a room may assume of the speed of answers; nothing is assumed by itself. */
export function ResponsePanel() {
  const session = useSession();
  const timing = useSessionState(({ options }) => options.timing);
  const perHour = useSessionState(({ options }) => responseEffect(options));
  const assume = (effect: number | null) =>
    session.replays.setOptions(withResponseEffect(session.store.getState().options, effect));
  return (
    <Panel title="Does a faster answer convert better?">
      <p className={panel['note']}>
        What records show of this is observational: the leads that are answered fast are often the better
        ones, or those of better people. So Parley assumes no effect. If the room wants to see what one would
        mean, set it here; every figure it is in says so.
      </p>
      <div className={classes['effect']}>
        <Checkbox
          label="Assume that waiting changes conversion"
          description={
            timing === 'queue' ? undefined : 'Run the queues first: without them nobody waits longer.'
          }
          disabled={timing !== 'queue'}
          checked={perHour !== null}
          onChange={({ currentTarget: { checked } }) => assume(checked ? TO_BEGIN_WITH : null)}
        />
        {perHour === null ? null : (
          <NumberBox
            label="Change of conversion with each hour of waiting (observational)"
            unit="% an hour"
            min={-100}
            max={100}
            step={0.5}
            value={Math.round(perHour * 1000) / 10}
            onChange={(value) => assume(value / 100)}
          />
        )}
      </div>
    </Panel>
  );
}
