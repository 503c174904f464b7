import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { useSession, useSessionState } from '../../app/session/session-context';
import type { Baseline } from '../../app/session/state';
import classes from './BaselineChoice.module.css';
import { TodayRules } from './TodayRules';

const CHOICES: readonly { readonly value: Baseline; readonly label: string }[] = [
  { value: 'recorded', label: 'The record' },
  { value: 'today', label: 'Today’s rules' },
];

/** Against what the proposal is shown. */
export function BaselineChoice() {
  const session = useSession();
  const label = useId();
  const baseline = useSessionState((state) => state.baseline);
  return (
    <div className={classes['choice']}>
      <span id={label} className={classes['label']}>
        Compared with
      </span>
      <SegmentedControl
        size="sm"
        aria-labelledby={label}
        value={baseline}
        onChange={(value) => session.replays.compareWith(value)}
        data={[...CHOICES]}
      />
      <TodayRules />
    </div>
  );
}
