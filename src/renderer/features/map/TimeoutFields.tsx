import { Group, NumberInput } from '@mantine/core';
import { criteriaText, durationText } from '#domain/criteria/text';
import { DURATION_UNITS } from '#domain/glossary/primitives';
import type { Policy } from '#domain/glossary/schema/policy';
import { useSession } from '../../app/session/session-context';
import { Choice } from './Choice';
import { useGesture } from './gestures';
import classes from './inspector.module.css';
import type { Timeout } from './timeouts';

interface Props {
  readonly policy: Policy;
  readonly transition: string;
  readonly mode: Timeout;
}

const UNITS = DURATION_UNITS.map((unit) => ({ value: unit, label: unit.replace('-', ' ') }));

/** When a timeout comes, and what it gives as the reason. */
export function TimeoutFields({ policy, transition, mode }: Props) {
  const session = useSession();
  const gesture = useGesture('timeout');
  const { amount, unit } = mode.after;
  const set = (change: Partial<Timeout>, step: string | null = null) =>
    session.edits.perform({ do: 'set-transition-mode', transition, mode: { ...mode, ...change } }, step);
  return (
    <section className={classes.section} aria-label="Timeout">
      {typeof amount === 'number' ? (
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <NumberInput
            className={classes.grow ?? ''}
            label="After"
            min={0}
            value={amount}
            onFocus={() => gesture.begin()}
            onChange={(next) => {
              if (typeof next === 'number') set({ after: { amount: next, unit } }, gesture.current());
            }}
          />
          <Choice
            className={classes.grow ?? ''}
            aria-label="Unit of time"
            data={UNITS}
            value={unit}
            allowDeselect={false}
            onChange={(next) => next && set({ after: { amount, unit: next as typeof unit } })}
          />
        </Group>
      ) : (
        <p className={classes.criteria}>
          After {durationText(mode.after, policy)}. This is a threshold: change it in Define or Simulate.
        </p>
      )}
      <Choice
        label="Reason it gives"
        data={policy.reasons.map((reason) => ({ value: reason.id, label: reason.label }))}
        value={mode.reason}
        allowDeselect={false}
        searchable
        onChange={(reason) => reason && set({ reason })}
      />
      {mode.unless === null ? null : (
        <p className={classes.criteria}>It does not come if {criteriaText(mode.unless, policy)}.</p>
      )}
    </section>
  );
}
