import { useState } from 'react';
import type { NumberOrThreshold } from '#domain/glossary/primitives';
import { thresholdText } from '../../ui/threshold-scale';
import classes from './ConditionEditor.module.css';
import { useTreeEditor } from './tree-editor';

interface Props {
  readonly label: string;
  readonly unit: string;
  readonly value: NumberOrThreshold | null;
  readonly onChange: (value: NumberOrThreshold | null) => void;
  /** Absent while the condition is not in the document. */
  readonly onAdjustable?: () => void;
  readonly onFixed?: () => void;
}

/** A number, written out or named by a threshold that people can move. */
export function NumberChoice({ label, unit, value, onChange, onAdjustable, onFixed }: Props) {
  const { policy } = useTreeEditor();
  const [typed, setTyped] = useState<string | null>(null);
  const isThreshold = typeof value === 'object' && value !== null;
  const threshold = isThreshold ? policy.thresholds.find(({ id }) => id === value.threshold) : undefined;
  const pass = () => {
    if (typed === null) return;
    setTyped(null);
    const number = Number(typed);
    onChange(typed.trim() === '' || !Number.isFinite(number) ? null : number);
  };
  return (
    <span className={classes['number']}>
      <select
        className={classes['control']}
        aria-label={`${label}: number or threshold`}
        value={isThreshold ? value.threshold : ''}
        onChange={({ target }) =>
          onChange(target.value === '' ? (threshold?.value ?? null) : { threshold: target.value })
        }
      >
        <option value="">a number</option>
        <optgroup label="Thresholds">
          {sameUnitFirst(policy.thresholds, unit).map((one) => (
            <option key={one.id} value={one.id}>
              {one.label} ({thresholdText(one, one.value)})
            </option>
          ))}
        </optgroup>
      </select>
      {isThreshold ? null : (
        <>
          <input
            type="number"
            step="any"
            className={classes['control']}
            aria-label={unit ? `${label}, in ${unit}` : label}
            value={typed ?? value ?? ''}
            onChange={({ target }) => setTyped(target.value)}
            onBlur={pass}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && typed !== null) {
                event.preventDefault();
                pass();
              }
            }}
          />
          <span className={classes['unit']}>{unit}</span>
        </>
      )}
      {isThreshold && onFixed ? (
        <button type="button" className={classes['link']} onClick={onFixed}>
          Write as a fixed number
        </button>
      ) : null}
      {typeof value === 'number' && onAdjustable ? (
        <button type="button" className={classes['link']} onClick={onAdjustable}>
          Make it adjustable
        </button>
      ) : null}
    </span>
  );
}

/** Thresholds of the same unit are the likely ones. */
function sameUnitFirst<T extends { readonly unit: string }>(thresholds: readonly T[], unit: string): T[] {
  const isSame = (threshold: T) => threshold.unit === unit;
  return [...thresholds.filter(isSame), ...thresholds.filter((threshold) => !isSame(threshold))];
}
