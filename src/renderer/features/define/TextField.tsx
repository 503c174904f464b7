import { useState } from 'react';
import classes from './ConditionEditor.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly multiline?: boolean;
  readonly inputMode?: 'text' | 'decimal';
  readonly onChange: (text: string) => void;
}

/** Text that counts on Enter or on leaving the box: its first letters are not what was meant. */
export function TextField({ label, value, multiline = false, inputMode = 'text', onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const pass = () => {
    setTyped(null);
    if (typed !== null && typed !== value) onChange(typed);
  };
  const common = {
    className: classes['control'],
    'aria-label': label,
    placeholder: label,
    value: typed ?? value,
    onBlur: pass,
  };
  return multiline ? (
    <textarea {...common} rows={4} onChange={({ target }) => setTyped(target.value)} />
  ) : (
    <input
      {...common}
      type="text"
      inputMode={inputMode}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && typed !== null && typed !== value) {
          event.preventDefault();
          pass();
        }
      }}
    />
  );
}
