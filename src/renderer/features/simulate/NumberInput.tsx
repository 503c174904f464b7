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

/** A number to type. Half-typed text stays while the field has the focus; what is out of range is not passed on. */
export function NumberInput({ label, unit, min, max, step, value, onChange }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const typed = draft === null ? value : Number(draft);
  const isValid = draft !== '' && Number.isFinite(typed) && min <= typed && typed <= max;
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
        onChange={({ target }) => {
          setDraft(target.value);
          const next = Number(target.value);
          if (target.value !== '' && min <= next && next <= max) onChange(next);
        }}
        onBlur={() => setDraft(null)}
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
