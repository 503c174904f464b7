import { SegmentedControl } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import { useId } from 'react';
import type { ReplayResult } from '#domain/replay/result';
import { useSession, useSessionState } from '../../app/session/session-context';
import type { Baseline } from '../../app/session/state';
import classes from './BaselineChoice.module.css';
import { recordUnusedText } from './record-unused';
import { TodayRules } from './TodayRules';

const CHOICES: readonly { readonly value: Baseline; readonly label: string }[] = [
  { value: 'recorded', label: 'The record' },
  { value: 'today', label: 'Today’s rules' },
];

/**
 * Against what the proposal is shown. Where today's rules fit the record too badly to be compared with it, the choice
 * stands on what is compared, and says why; the person's own choice holds again once they fit.
 */
export function BaselineChoice({ result }: { readonly result: ReplayResult }) {
  const session = useSession();
  const label = useId();
  const why = useId();
  const asked = useSessionState((state) => state.baseline);
  const unused = asked === 'recorded' ? recordUnusedText(result) : null;
  return (
    <div className={classes['choice']}>
      <span id={label} className={classes['label']}>
        Compared with
      </span>
      <SegmentedControl
        size="sm"
        aria-labelledby={label}
        aria-describedby={unused ? why : undefined}
        value={unused ? 'today' : asked}
        onChange={(value) => session.replays.compareWith(value)}
        data={CHOICES.map((choice) => ({
          ...choice,
          disabled: unused !== null && choice.value === 'recorded',
        }))}
      />
      {unused ? (
        <p id={why} className={classes['unused']}>
          <IconAlertTriangle size="1rem" stroke={1.8} aria-hidden="true" />
          <span>{unused}</span>
        </p>
      ) : null}
      <TodayRules />
    </div>
  );
}
