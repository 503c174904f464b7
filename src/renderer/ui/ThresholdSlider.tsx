import IconArrowBackUp from '@tabler/icons-react/icons/IconArrowBackUp';
import { type CSSProperties, useEffect, useEffectEvent, useId, useRef } from 'react';
import type { Threshold } from '#domain/glossary/schema/stage';
import { NumberBox } from './NumberBox';
import classes from './ThresholdSlider.module.css';
import { shownScale, thresholdText } from './threshold-scale';

interface Props {
  readonly threshold: Threshold;
  /** The value as last saved, marked on the track; null: there is none to compare with. */
  readonly saved: number | null;
  /** Its figures are known at every value, so that they follow a drag at once. */
  readonly isSwept: boolean;
  /** Why it is not to be slid, and what still works; a number can still be typed. Null: it can be slid. */
  readonly refused: string | null;
  /** Calls of one drag, one stay of the keyboard or one typed number share a gesture, and so are one step to undo. */
  readonly onChange: (value: number, gesture: string) => void;
  /** True: somebody has taken hold of the slider and may move it next. False: they have let go of it. */
  readonly onHold: (isHeld: boolean) => void;
}

let gestures = 0;

/** A name that no other drag or stay of this window has. */
const newGesture = (threshold: string): string => {
  gestures += 1;
  return `slider:${threshold}:${gestures}`;
};

/** One threshold: a slider with the saved value marked on it, and a box to type the number. */
export function ThresholdSlider({ threshold, saved, isSwept, refused, onChange, onHold }: Props) {
  const label = useId();
  const why = useId();
  const gesture = useRef<string | null>(null);
  const { id, min, max, value } = threshold;
  const scale = shownScale(threshold);
  const share = (at: number) => (max > min ? (at - min) / (max - min) : 0);
  const isMoved = saved !== null && saved !== value;
  const begin = () => {
    if (refused !== null) return;
    gesture.current = newGesture(id);
    onHold(true);
  };
  const slide = (shown: number) => {
    if (refused !== null) return;
    gesture.current ??= newGesture(id);
    onChange(scale.kept(shown), gesture.current);
  };
  // What is taken off the screen loses the focus without a word.
  const letGo = useEffectEvent(() => onHold(false));
  useEffect(() => () => letGo(), []);
  return (
    <div
      className={classes['threshold']}
      data-threshold={id}
      data-moved={isMoved || undefined}
      data-swept={isSwept || undefined}
      data-refused={refused !== null || undefined}
    >
      <span id={label} className={classes['label']}>
        {threshold.label}
      </span>
      {isMoved && saved !== null ? (
        <span className={classes['saved']}>
          saved {scale.shown(saved)}
          <button
            type="button"
            className={classes['reset']}
            aria-label={`Set ${threshold.label} back to ${thresholdText(threshold, saved)}`}
            title="Set back"
            onClick={() => onChange(saved, newGesture(id))}
          >
            <IconArrowBackUp size="1rem" stroke={2} aria-hidden="true" />
          </button>
        </span>
      ) : null}
      <NumberBox
        label={threshold.label}
        unit={scale.unit}
        min={scale.min}
        max={scale.max}
        step={scale.step}
        value={scale.shown(value)}
        onChange={(next) => onChange(scale.kept(next), newGesture(id))}
      />
      <div
        className={classes['track']}
        style={{ '--at': share(value), '--saved': share(saved ?? value) } as CSSProperties}
      >
        <input
          type="range"
          className={classes['range']}
          aria-labelledby={label}
          aria-valuetext={thresholdText(threshold, value)}
          // Not disabled, so that the keyboard comes by and its reason is read out.
          aria-disabled={refused !== null || undefined}
          aria-describedby={refused === null ? undefined : why}
          min={scale.min}
          max={scale.max}
          step={scale.step}
          value={scale.shown(value)}
          onPointerDown={begin}
          onFocus={begin}
          onBlur={() => onHold(false)}
          onChange={({ target }) => slide(Number(target.value))}
        />
        {isMoved ? <span className={classes['savedMark']} aria-hidden="true" /> : null}
      </div>
      {refused === null ? null : (
        <p id={why} className={classes['refused']}>
          {refused}
        </p>
      )}
    </div>
  );
}
