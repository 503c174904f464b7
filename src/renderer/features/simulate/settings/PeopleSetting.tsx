import { Radio, Stack } from '@mantine/core';
import { useId } from 'react';
import type { TimingModel } from '#domain/replay/options';
import { useSession, useSessionState } from '../../../app/session/session-context';
import classes from './settings.module.css';

/** Timing by queues is shown with their load, not here. */
const MODELS: Record<Exclude<TimingModel, 'queue'>, { readonly name: string; readonly meaning: string }> = {
  delays: {
    name: 'Take as long as they did',
    meaning: 'A lead that enters a day later is accepted a day later.',
  },
  dates: {
    name: 'Act on the dates they did',
    meaning: 'Acceptance stays where it was recorded, but never before the lead is there.',
  },
};

const OFFERED = ['delays', 'dates'] as const;

/** When people do what they are recorded to have done. */
export function PeopleSetting() {
  const session = useSession();
  const legend = useId();
  const timing = useSessionState(({ options }) => options.timing);
  return (
    <div className={classes['setting']}>
      <p id={legend} className={classes['legend']}>
        People
      </p>
      <p className={classes['hint']}>When people act on a lead that the rules let in at another time.</p>
      <Radio.Group
        aria-labelledby={legend}
        value={timing}
        onChange={(value) => {
          const model = OFFERED.find((one) => one === value);
          if (model) session.replays.setOptions({ timing: model });
        }}
      >
        <Stack gap="xs">
          {OFFERED.map((model) => (
            <Radio
              key={model}
              value={model}
              label={
                <>
                  {MODELS[model].name}
                  <span className={classes['meaning']}>{MODELS[model].meaning}</span>
                </>
              }
            />
          ))}
        </Stack>
      </Radio.Group>
    </div>
  );
}
