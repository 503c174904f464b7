import { Button, NativeSelect, PasswordInput } from '@mantine/core';
import IconCircleCheck from '@tabler/icons-react/icons/IconCircleCheck';
import { type FormEvent, type Ref, useRef, useState } from 'react';
import type { Problem } from '#domain/result';
import { useSession, useSessionState } from '../../app/session/session-context';
import { shortKid } from './digest-text';
import { goToPart, PartProblem } from './PartSection';
import classes from './SignPart.module.css';
import type { SigningRow } from './signing-rows';
import { clockText } from './time-text';

interface Props {
  readonly row: SigningRow;
  readonly isBlocked: boolean;
  readonly onSigned: () => void;
  /** What takes the focus when it is this role's turn. */
  readonly ref: Ref<HTMLElement>;
}

/** One role: its signature, or what it takes to sign. */
export function SignRow({ row, isBlocked, onSigned, ref }: Props) {
  return (
    <li className={classes.row} data-signed={row.signed !== null}>
      <div>
        <strong className={classes.role}>{row.name}</strong>
        {row.isLeaving ? (
          <small className={classes.leaving}>
            had to sign the version before, and agrees to sign no longer
          </small>
        ) : null}
      </div>
      {row.signed ? (
        <Signed signed={row.signed} />
      ) : isBlocked ? (
        <span className={classes.path}>has not signed</span>
      ) : (
        <SignForm row={row} onSigned={onSigned} focusRef={ref} />
      )}
    </li>
  );
}

function Signed({ signed: { kid, name, time } }: { readonly signed: NonNullable<SigningRow['signed']> }) {
  return (
    <p className={classes.signed}>
      <IconCircleCheck size="1.35rem" aria-hidden="true" />
      <span>
        Signed by <strong>{name ?? 'a key that is not on this machine'}</strong>, key{' '}
        <span className={classes.kid}>{shortKid(kid)}</span>
        {time === null ? '' : `, ${clockText(time)}`}
      </span>
    </p>
  );
}

interface FormProps {
  readonly row: SigningRow;
  readonly onSigned: () => void;
  readonly focusRef: Ref<HTMLElement>;
}

function SignForm({ row: { role, name, signer, sharedWith }, onSigned, focusRef }: FormProps) {
  const session = useSession();
  const keys = useSessionState((state) => state.publishing.keys?.keys ?? NO_KEYS);
  const passphrase = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  if (keys.length === 0 || !signer) {
    return (
      <div className={classes.noKey}>
        {keys.length > 0 ? (
          <KeySelect role={role} name={name} kid="" />
        ) : (
          <span>No key on this machine yet.</span>
        )}
        <Button
          variant="light"
          ref={focusRef as Ref<HTMLButtonElement>}
          onClick={() => goToPart('approvers')}
        >
          Make a key for {name} first
        </Button>
      </div>
    );
  }
  const sign = async (event: FormEvent) => {
    event.preventDefault();
    const field = passphrase.current;
    if (!field) return;
    if (field.value === '') {
      setProblem({
        code: 'no-passphrase',
        message: 'The passphrase is empty',
        remedy: `${signer.name} types the passphrase of this key.`,
      });
      return field.focus();
    }
    setBusy(true);
    setProblem(null);
    const refused = await session.publishing.sign(role, signer.kid, field.value);
    field.value = '';
    setBusy(false);
    setProblem(refused);
    if (refused) field.focus();
    else onSigned();
  };
  return (
    <form className={classes.form} aria-label={`Signature of ${name}`} onSubmit={(event) => void sign(event)}>
      <KeySelect role={role} name={name} kid={signer.kid} />
      <PasswordInput
        ref={(input) => {
          passphrase.current = input;
          if (typeof focusRef === 'function') focusRef(input);
        }}
        label="Passphrase"
        aria-label={`Passphrase of ${signer.name} for ${name}`}
        autoComplete="off"
        readOnly={busy}
        visibilityToggleButtonProps={{ tabIndex: 0, 'aria-label': `Show or hide the passphrase for ${name}` }}
      />
      <Button type="submit" loading={busy} className={classes.submit}>
        Sign as {name}
      </Button>
      {sharedWith ? (
        <p className={classes.shared}>
          This key stands for {sharedWith} too, and can fill one role only. Choose another, or make one.
        </p>
      ) : null}
      {problem ? (
        <div className={classes.wide}>
          <PartProblem problem={problem} />
        </div>
      ) : null}
    </form>
  );
}

const NO_KEYS: readonly never[] = [];

function KeySelect({
  role,
  name,
  kid,
}: {
  readonly role: string;
  readonly name: string;
  readonly kid: string;
}) {
  const session = useSession();
  const keys = useSessionState((state) => state.publishing.keys?.keys ?? NO_KEYS);
  return (
    <NativeSelect
      label="Key"
      aria-label={`Key for ${name}`}
      value={kid}
      onChange={(event) => void session.publishing.chooseSigner(role, event.currentTarget.value || null)}
      data={[
        ...(kid === '' ? [{ value: '', label: 'Choose a key' }] : []),
        ...keys.map((key) => ({ value: key.kid, label: `${key.name}, ${shortKid(key.kid)}` })),
      ]}
    />
  );
}
