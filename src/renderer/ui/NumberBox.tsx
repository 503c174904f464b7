import { useId, useState } from 'react';
import { amount } from './format';
import classes from './NumberBox.module.css';

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
 * A number to type or to step, with its unit beside it. Steps count at once; what is typed counts on Enter or on
 * leaving the box, since 120 passes through 1 and 12. What is out of range is not passed on, and the box says so.
 */
export function NumberBox({ label, unit, min, max, step, value, onChange }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const hint = useId();
  const isInRange = (text: string) => text !== '' && min <= Number(text) && Number(text) <= max;
  const isValid = draft === null || isInRange(draft);
  const pass = (text: string) => {
    setDraft(null);
    if (isInRange(text) && Number(text) !== value) onChange(Number(text));
  };
  return (
    <span className={classes['box']}>
      <input
        type="number"
        className={classes['input']}
        aria-label={unit ? `${label}, in ${unit}` : label}
        aria-invalid={!isValid}
        aria-describedby={isValid ? undefined : hint}
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
          if (key === 'Escape') setDraft(null);
        }}
        onBlur={() => {
          if (draft !== null) pass(draft);
        }}
      />
      <span className={classes['unit']} aria-hidden="true">
        {unit}
      </span>
      {isValid ? null : (
        <span id={hint} className={classes['hint']} role="alert">
          Give a number from {amount(min, '')} to {amount(max, unit)}.
        </span>
      )}
    </span>
  );
}

/** Steps by arrow keys or the box's own buttons are input events without a type. */
const isTyped = (event: Event): boolean => event instanceof InputEvent && event.inputType !== '';
