import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useGesture } from './gestures';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly multiline?: boolean;
  /** What is wrong with an empty text; without it, the text may be empty. */
  readonly required?: string;
  readonly maxLength?: number;
  /** Takes the text over while it is typed; the gesture makes one step of one stay in the field. */
  readonly onChange: (text: string, gesture: string) => void;
}

/** A text of the document. While somebody types, the field holds what they type; otherwise what the document says. */
export function TextField({
  label,
  value,
  description,
  multiline = false,
  required,
  maxLength = 4000,
  onChange,
}: Props) {
  const gesture = useGesture('text');
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? value;
  const missing = required !== undefined && shown.trim() === '';
  const props = {
    label,
    value: shown,
    maxLength,
    ...(description ? { description } : {}),
    ...(missing ? { error: required } : {}),
    onFocus: () => gesture.begin(),
    onBlur: () => setTyped(null),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => {
      setTyped(currentTarget.value);
      if (required === undefined || currentTarget.value.trim() !== '') {
        onChange(
          required === undefined ? currentTarget.value : currentTarget.value.trim(),
          gesture.current(),
        );
      }
    },
  };
  return multiline ? <Textarea autosize minRows={2} maxRows={10} {...props} /> : <TextInput {...props} />;
}
