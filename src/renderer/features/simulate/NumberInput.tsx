import { useState } from 'react';
import { amount } from '../../ui/format';

interface Props {
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/**
 * A number to type or to step. Steps count at once; what is typed counts on Enter or on leaving the field, since
 * 120 passes through 1 and 12. What is out of range is not passed on.
 */
export function NumberInput({ label, unit, min, max, step, value, onChange }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const inRange = (text: string) => text !== '' && min <= Number(text) && Number(text) <= max;
  const isValid = draft === null || inRange(draft);
  const pass = (text: string) => {
    setDraft(null);
    if (inRange(text)) onChange(Number(text));
  };
  return (
    <span className="number-input">
      <input
        type="number"
        aria-label={unit ? `${label}, in ${unit}` : label}
        aria-invalid={!isValid}
        min={min}
        max={max}
        step={step}
        value={draft ?? value}
        onChange={({ target, nativeEvent }) => {
          if (isTyped(nativeEvent)) setDraft(target.value);
          else pass(target.value);
        }}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter') pass(currentTarget.value);
        }}
        onBlur={() => {
          if (draft !== null) pass(draft);
        }}
      />
      <span aria-hidden="true">{unit}</span>
      {isValid ? null : (
        <span className="hint" role="alert">
          Give a number from {amount(min, '')} to {amount(max, '')}.
        </span>
      )}
    </span>
  );
}

/** Steps by arrow keys or the field's own buttons are input events without a type. */
const isTyped = (event: Event): boolean => event instanceof InputEvent && event.inputType !== '';
