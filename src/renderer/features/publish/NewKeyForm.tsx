import { Button, PasswordInput, Progress, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { Problem } from '#domain/result';
import { useSession } from '../../app/session/session-context';
import classes from './ApproversPart.module.css';
import { PartProblem } from './PartSection';
import { LEAST_CHARACTERS, strengthOf } from './passphrase-strength';

interface Props {
  readonly role: string;
  readonly roleName: string;
  readonly onMade: () => void;
  readonly onCancel: () => void;
}

/**
 * Makes a key for a role. The passphrase lives in its two fields only, which no render reads back, and is wiped from
 * them as soon as it was used.
 */
export function NewKeyForm({ role, roleName, onMade, onCancel }: Props) {
  const session = useSession();
  const name = useRef<HTMLInputElement>(null);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const [strength, setStrength] = useState(() => strengthOf(''));
  const [faults, setFaults] = useState<Faults>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const strengthId = useId();
  useEffect(() => name.current?.focus(), []);

  const make = async (event: FormEvent) => {
    event.preventDefault();
    const owner = name.current?.value.trim() ?? '';
    const passphrase = first.current?.value ?? '';
    const found = faultsOf(owner, passphrase, second.current?.value ?? '');
    setFaults(found);
    if (found.name) return name.current?.focus();
    if (found.first) return first.current?.focus();
    if (found.second) return second.current?.focus();
    setBusy(true);
    setProblem(null);
    const made = await session.publishing.createKey({ name: owner, role, passphrase });
    setBusy(false);
    for (const field of [first.current, second.current]) if (field) field.value = '';
    setStrength(strengthOf(''));
    if (made.ok) onMade();
    else setProblem(made.error);
  };

  return (
    <form
      className={classes.form}
      aria-label={`New key for ${roleName}`}
      onSubmit={(event) => void make(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <TextInput
        ref={name}
        label="Name of the person"
        description="As the others know it. It stands beside the signature."
        maxLength={200}
        autoComplete="off"
        error={faults.name}
      />
      <PasswordInput
        ref={first}
        label="Passphrase"
        description={`At least ${LEAST_CHARACTERS} characters. It cannot be restored: who forgets it needs a new key.`}
        autoComplete="new-password"
        error={faults.first}
        aria-describedby={strengthId}
        visibilityToggleButtonProps={{ tabIndex: 0, 'aria-label': 'Show or hide the passphrase' }}
        onChange={(event) => setStrength(strengthOf(event.currentTarget.value))}
      />
      <div className={classes.strength}>
        <Progress
          value={(strength.level / 3) * 100}
          size="sm"
          aria-hidden="true"
          color={BAR[strength.level]}
        />
        <span id={strengthId} aria-live="polite">
          {strength.words ?? ''}
        </span>
      </div>
      <PasswordInput
        ref={second}
        label="Passphrase once more"
        autoComplete="new-password"
        error={faults.second}
        visibilityToggleButtonProps={{ tabIndex: 0, 'aria-label': 'Show or hide the repeated passphrase' }}
      />
      {problem ? <PartProblem problem={problem} /> : null}
      <div className={classes.actions}>
        <Button type="submit" loading={busy}>
          Make the key for {roleName}
        </Button>
        <Button variant="default" onClick={onCancel} disabled={busy}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

const BAR = ['var(--p-alarm)', 'var(--p-alarm)', 'var(--p-warn)', 'var(--p-good)'] as const;

interface Faults {
  readonly name?: string;
  readonly first?: string;
  readonly second?: string;
}

function faultsOf(name: string, passphrase: string, repeated: string): Faults {
  return {
    ...(name === '' ? { name: 'Write who this key belongs to.' } : {}),
    ...(strengthOf(passphrase).level === 0
      ? { first: `Choose a passphrase of at least ${LEAST_CHARACTERS} characters.` }
      : {}),
    ...(passphrase === repeated ? {} : { second: 'This is not the same passphrase. Type both again.' }),
  };
}
