import type { NumberOrThreshold } from '#domain/glossary/primitives';
import { usePolicy, useSession } from '../../app/session/session-context';
import { amount, none } from '../../ui/format';
import { NumberBox } from '../../ui/NumberBox';
import { thresholdText } from '../../ui/threshold-scale';
import { thresholdFor } from './condition-numbers';
import classes from './DefineInspector.module.css';
import { useSavedValue } from './use-saved-value';

interface Props {
  readonly label: string;
  readonly unit: string;
  /** Null: there is no such number, such as no cap. */
  readonly value: NumberOrThreshold | null;
  /** Where the policy keeps the number. */
  readonly path: string;
  /** The slider of its threshold is shown. */
  readonly isOpen: boolean;
  readonly onOpen: (threshold: string) => void;
  readonly onChange: (value: number) => void;
}

const FAR = 1e6;

/** A number of the score model: of a threshold, a button for its slider; else a box to type it. */
export function NumberCell({ label, unit, value, path, isOpen, onOpen, onChange }: Props) {
  const session = useSession();
  const policy = usePolicy();
  const saved = useSavedValue(value);
  if (value === null) return <span className={classes['dim']}>{none}</span>;
  if (typeof value === 'number') {
    return (
      <span className={classes['plain']}>
        <NumberBox
          label={label}
          unit={unit}
          min={-FAR}
          max={FAR}
          step={1}
          value={value}
          onChange={onChange}
        />
        <button
          type="button"
          className={classes['link']}
          aria-label={`Make ${label} adjustable`}
          onClick={() =>
            session.edits.perform({
              do: 'make-adjustable',
              path,
              threshold: thresholdFor(value, { label, unit: unit || 'points' }, policy),
            })
          }
        >
          adjustable
        </button>
      </span>
    );
  }
  const threshold = policy.thresholds.find(({ id }) => id === value.threshold);
  if (!threshold) return null;
  const isMoved = saved !== null && saved !== threshold.value;
  return (
    <button
      type="button"
      className={classes['value']}
      aria-expanded={isOpen}
      aria-label={`${label}: ${thresholdText(threshold, threshold.value)}${isMoved ? `, saved as ${thresholdText(threshold, saved)}` : ''}`}
      data-moved={isMoved || undefined}
      onClick={() => onOpen(threshold.id)}
    >
      {amount(threshold.value, unit)}
    </button>
  );
}
