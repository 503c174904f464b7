import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import classes from './settings.module.css';

interface Props {
  readonly label: string;
  /** What it does, in a sentence. */
  readonly hint: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** One setting out of a few, `''` for none of them. */
export function SelectSetting({ label, hint, value, choices, onChange }: Props) {
  const select = useId();
  const about = useId();
  return (
    <div className={classes['setting']}>
      <label htmlFor={select} className={classes['legend']}>
        {label}
      </label>
      <p id={about} className={classes['hint']}>
        {hint}
      </p>
      <NativeSelect
        id={select}
        aria-describedby={about}
        size="sm"
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        data={[{ value: '', label: 'none' }, ...choices]}
      />
    </div>
  );
}
