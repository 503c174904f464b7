import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import classes from './inspector.module.css';
import { MODE_WORDS, MODES, type Mode } from './map-words';
import { timeoutFor } from './timeouts';

interface Props {
  readonly policy: Policy;
  readonly value: Mode;
  readonly onChange: (mode: Mode) => void;
}

/** How a transition is decided, with what that means in a sentence. */
export function ModeChoice({ policy, value, onChange }: Props) {
  const label = useId();
  const noReason = timeoutFor(policy) === null;
  return (
    <div className={classes.field}>
      <span id={label} className={classes.label}>
        Decided by
      </span>
      <SegmentedControl
        fullWidth
        aria-labelledby={label}
        value={value}
        onChange={(mode) => onChange(mode as Mode)}
        data={MODES.map((mode) => ({
          value: mode,
          label: MODE_WORDS[mode].name,
          disabled: mode === 'timeout' && noReason && value !== 'timeout',
        }))}
      />
      <p className={classes.hint}>{MODE_WORDS[value].means}</p>
      {noReason ? (
        <p className={classes.hint}>A timeout needs a reason code; the glossary has none yet.</p>
      ) : null}
    </div>
  );
}
