import { Button, Group, NumberInput } from '@mantine/core';
import { criteriaText } from '#domain/criteria/text';
import { DURATION_UNITS } from '#domain/glossary/primitives';
import type { Policy } from '#domain/glossary/schema/policy';
import { useSession } from '../../app/session/session-context';
import { Choice } from './Choice';
import { useGesture } from './gestures';
import classes from './inspector.module.css';
import { isNever, NEVER, type Timeout } from './timeouts';

interface Props {
  readonly policy: Policy;
  readonly transition: string;
  /** The stage it leaves; Define has what cancels it there. */
  readonly from: string;
  readonly mode: Timeout;
}

const UNITS = DURATION_UNITS.map((unit) => ({ value: unit, label: unit.replace('-', ' ') }));

/** When a timeout comes, what cancels it, and what it gives as the reason. */
export function TimeoutFields({ policy, transition, from, mode }: Props) {
  const { edits } = useSession();
  const gesture = useGesture('timeout');
  const { amount, unit } = mode.after;
  const threshold =
    typeof amount === 'number' ? null : policy.thresholds.find(({ id }) => id === amount.threshold);
  const set = (change: Partial<Timeout>, step: string | null = null) =>
    edits.perform({ do: 'set-transition-mode', transition, mode: { ...mode, ...change } }, step);
  const setAmount = (next: number) => {
    if (threshold)
      edits.perform({ do: 'set-threshold', threshold: threshold.id, value: next }, gesture.current());
    else set({ after: { amount: next, unit } }, gesture.current());
  };
  return (
    <section className={classes.section} aria-label="Timeout">
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <NumberInput
          className={classes.grow ?? ''}
          label="After"
          min={threshold?.min ?? 0}
          step={threshold?.step ?? 1}
          {...(threshold ? { max: threshold.max } : {})}
          clampBehavior="blur"
          value={threshold?.value ?? (typeof amount === 'number' ? amount : '')}
          onFocus={() => gesture.begin()}
          onChange={(next) => {
            if (typeof next === 'number' && isWithin(next, threshold)) setAmount(next);
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
      {threshold ? (
        <p className={classes.hint}>
          {`This is the threshold ${threshold.label}, from ${threshold.min} to ${threshold.max}: it changes wherever it is used.`}
        </p>
      ) : null}
      <Choice
        label="Reason it gives"
        data={policy.reasons.map((reason) => ({ value: reason.id, label: reason.label }))}
        value={mode.reason}
        allowDeselect={false}
        searchable
        onChange={(reason) => reason && set({ reason })}
      />
      <Cancelling policy={policy} from={from} mode={mode} onChange={(unless) => set({ unless })} />
    </section>
  );
}

const isWithin = (value: number, range: { min: number; max: number } | null | undefined): boolean =>
  !range || (range.min <= value && value <= range.max);

interface CancellingProps {
  readonly policy: Policy;
  readonly from: string;
  readonly mode: Timeout;
  readonly onChange: (unless: Timeout['unless']) => boolean;
}

/** What cancels the timeout, in a sentence. Its conditions are edited where all criteria are: in Define. */
function Cancelling({ policy, from, mode: { unless }, onChange }: CancellingProps) {
  const session = useSession();
  const edit = () => {
    if (unless === null && !onChange(NEVER)) return;
    session.select({ kind: 'stage', id: from });
    session.go('define');
  };
  return (
    <div className={classes.field}>
      <span className={classes.label}>Unless</span>
      <p className={classes.criteria}>
        {unless === null || isNever(unless)
          ? 'Nothing cancels it: it always comes.'
          : `It does not come if ${criteriaText(unless, policy)}.`}
      </p>
      <Group gap="xs">
        <Button size="compact-sm" variant="light" onClick={edit}>
          {isNever(unless) ? 'Add a condition in Define' : 'Edit in Define'}
        </Button>
        {unless === null ? null : (
          <Button size="compact-sm" variant="subtle" onClick={() => onChange(null)}>
            Let nothing cancel it
          </Button>
        )}
      </Group>
    </div>
  );
}
