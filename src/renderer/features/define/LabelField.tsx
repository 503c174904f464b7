import { useState } from 'react';
import classes from './LabelField.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A name that looks like text until one edits it. Counts on Enter or on leaving; Escape and nothing at all take it back. */
export function LabelField({ label, value, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      type="text"
      className={classes['field']}
      aria-label={label}
      maxLength={200}
      value={typed ?? value}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={() => {
        const next = typed?.trim() ?? '';
        setTyped(null);
        if (next !== '' && next !== value) onChange(next);
      }}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') currentTarget.blur();
        if (key === 'Escape') setTyped(null);
      }}
    />
  );
}
