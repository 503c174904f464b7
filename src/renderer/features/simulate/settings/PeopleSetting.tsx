import { Radio, Stack } from '@mantine/core';
import { useId } from 'react';
import { TIMING_MODELS, type TimingModel } from '#domain/replay/options';
import { usePolicy, useSession, useSessionState } from '../../../app/session/session-context';
import { lackingForQueues, withTiming } from '../load/queue-options';
import classes from './settings.module.css';

const MODELS: Record<TimingModel, { readonly name: string; readonly meaning: string }> = {
  delays: {
    name: 'Take as long as they did',
    meaning: 'A lead that enters a day later is accepted a day later.',
  },
  dates: {
    name: 'Act on the dates they did',
    meaning: 'Acceptance stays where it was recorded, but never before the lead is there.',
  },
  queue: {
    name: 'Take leads up in turn',
    meaning:
      'Leads wait in their queue until somebody is free, so that more of them wait longer. The view Load shows how far that is from the record.',
  },
};

/** When people do what they are recorded to have done. */
export function PeopleSetting() {
  const session = useSession();
  const legend = useId();
  const lacking = lackingForQueues(usePolicy());
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
          const model = TIMING_MODELS.find((one) => one === value);
          if (model) session.replays.setOptions(withTiming(session.store.getState().options, model));
        }}
      >
        <Stack gap="xs">
          {TIMING_MODELS.map((model) => (
            <Radio
              key={model}
              value={model}
              disabled={model === 'queue' && lacking !== null && timing !== 'queue'}
              label={
                <>
                  {MODELS[model].name}
                  <span className={classes['meaning']}>
                    {model === 'queue' && lacking !== null ? lacking : MODELS[model].meaning}
                  </span>
                </>
              }
            />
          ))}
        </Stack>
      </Radio.Group>
    </div>
  );
}
