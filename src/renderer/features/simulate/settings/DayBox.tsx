import { TextInput } from '@mantine/core';
import { useState } from 'react';

interface Props {
  readonly label: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string;
  readonly error?: string | null;
  readonly onChange: (value: string) => void;
}

/** A day to type or pick. Counts on Enter or on leaving the box, since a year is typed one digit at a time. */
export function DayBox({ label, value, error = null, onChange }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const pass = () => {
    if (draft !== null && draft !== value) onChange(draft);
    setDraft(null);
  };
  return (
    <TextInput
      type="date"
      size="sm"
      label={label}
      error={error}
      max="9999-12-31"
      value={draft ?? value}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onBlur={pass}
      onKeyDown={({ key }) => {
        if (key === 'Enter') pass();
      }}
    />
  );
}
