import IconAdjustments from '@tabler/icons-react/icons/IconAdjustments';
import { useId, useState } from 'react';
import type { Threshold } from '#domain/glossary/schema/stage';
import { useRefusedSlider } from '../../app/session/refused-slider';
import { useSession, useSessionState } from '../../app/session/session-context';
import { NumberBox } from '../../ui/NumberBox';
import { ThresholdSlider } from '../../ui/ThresholdSlider';
import classes from './DefineInspector.module.css';
import { LabelField } from './LabelField';
import { useSavedValue } from './use-saved-value';

/** One threshold: its slider against the value in force, and its name and range where they are asked for. */
export function StageThreshold({ threshold }: { readonly threshold: Threshold }) {
  const session = useSession();
  const { id, label, value, note } = threshold;
  const saved = useSavedValue({ threshold: id });
  const isSwept = useSessionState((state) => state.swept === id);
  const refused = useRefusedSlider(id);
  const [opened, setOpened] = useState(false);
  const settings = useId();
  return (
    <div className={classes['threshold']}>
      <ThresholdSlider
        threshold={threshold}
        saved={saved}
        isSwept={isSwept}
        refused={refused}
        onChange={(next, gesture) =>
          session.edits.perform({ do: 'set-threshold', threshold: id, value: next }, gesture)
        }
        onHold={(isHeld) => (isHeld ? session.replays.hold(id) : session.replays.letGo(id))}
      />
      {note ? <p className={classes['note']}>{note}</p> : null}
      <button
        type="button"
        className={classes['link']}
        aria-expanded={opened}
        aria-controls={opened ? settings : undefined}
        aria-label={`Name and range of ${label}`}
        onClick={() => setOpened(!opened)}
      >
        <IconAdjustments size="1em" aria-hidden="true" /> Name and range
      </button>
      {opened ? (
        <div id={settings} className={classes['settings']}>
          <LabelField
            label="Name of the threshold"
            value={label}
            onChange={(next) => session.edits.perform({ do: 'rename-threshold', threshold: id, label: next })}
          />
          <Range threshold={threshold} value={value} />
        </div>
      ) : null}
    </div>
  );
}

/** Beyond this nobody drags; it only keeps the boxes from taking anything at all. */
const FAR = 1e9;

function Range({ threshold, value }: { readonly threshold: Threshold; readonly value: number }) {
  const session = useSession();
  const { id, min, max, step, unit } = threshold;
  const set = (change: Partial<Record<'min' | 'max' | 'step', number>>) =>
    session.edits.perform({ do: 'set-threshold-bounds', threshold: id, min, max, step, ...change });
  return (
    <dl className={classes['range']}>
      <dt>from</dt>
      <dd>
        <NumberBox
          label="Least value"
          unit={unit}
          min={-FAR}
          max={value}
          step={step}
          value={min}
          onChange={(next) => set({ min: next })}
        />
      </dd>
      <dt>to</dt>
      <dd>
        <NumberBox
          label="Greatest value"
          unit={unit}
          min={value}
          max={FAR}
          step={step}
          value={max}
          onChange={(next) => set({ max: next })}
        />
      </dd>
      <dt>in steps of</dt>
      <dd>
        <NumberBox
          label="Step"
          unit={unit}
          min={1e-6}
          max={Math.max(max - min, 1e-6)}
          step={step}
          value={step}
          onChange={(next) => set({ step: next })}
        />
      </dd>
    </dl>
  );
}
