import { useId } from 'react';
import type { Threshold } from '#domain/glossary/schema/stage';
import { amount } from '../../ui/format';
import { NumberInput } from './NumberInput';

interface Props {
  readonly thresholds: readonly Threshold[];
  readonly chosen: Threshold;
  readonly value: number;
  /** How many thresholds are set, this one or others. */
  readonly setCount: number;
  readonly onChoose: (id: string) => void;
  readonly onChange: (id: string, value: number) => void;
  readonly onReset: () => void;
}

/** One threshold to move, by slider or by number. */
export function ThresholdControl({
  thresholds,
  chosen,
  value,
  setCount,
  onChoose,
  onChange,
  onReset,
}: Props) {
  const id = useId();
  const { min, max, step, unit, label } = chosen;
  return (
    <div className="threshold">
      <label htmlFor={id}>Threshold</label>
      <select id={id} value={chosen.id} onChange={(event) => onChoose(event.target.value)}>
        {thresholds.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </select>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={amount(value, unit)}
        min={min}
        max={max}
        step={step}
        value={value}
        onChange={(event) => onChange(chosen.id, Number(event.target.value))}
      />
      <NumberInput
        key={chosen.id}
        {...{ label, unit, min, max, step, value }}
        onChange={(next) => onChange(chosen.id, next)}
      />
      <span className="threshold-today">As it stands: {amount(chosen.value, unit)}</span>
      <button type="button" onClick={onReset} disabled={setCount === 0}>
        {setCount > 1 ? `Reset ${setCount} thresholds` : 'Reset'}
      </button>
    </div>
  );
}
