import { Button } from '@mantine/core';
import IconKey from '@tabler/icons-react/icons/IconKey';
import { useEffect, useRef, useState } from 'react';
import { useSession, useSessionState } from '../../app/session/session-context';
import { FigureTable } from '../../ui/FigureTable';
import { counted } from '../../ui/format';
import unseen from '../../ui/unseen.module.css';
import classes from './ApproversPart.module.css';
import { Deciders } from './Deciders';
import { shortKid } from './digest-text';
import { NewKeyForm } from './NewKeyForm';
import { goToPart, PartProblem } from './PartSection';
import type { SigningRow } from './signing-rows';

/** Who has to sign, and with which key of this machine; keys are made here. */
export function ApproversPart({ rows }: { readonly rows: readonly SigningRow[] }) {
  const [making, setMaking] = useState<string | null>(null);
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const [next, setNext] = useState<string | null>(null);
  useEffect(() => {
    if (next !== null) buttons.current.get(next)?.focus();
    setNext(null);
  }, [next]);
  const close = (role: string) => {
    setMaking(null);
    setNext(role);
  };
  /** On to the next approver without a key, or, when all have one, to the signing sheet. */
  const made = (role: string) => {
    const open = rows.find((other) => !other.signer && other.role !== role);
    if (open) return close(open.role);
    setMaking(null);
    goToPart('sign');
  };
  return (
    <>
      <ul className={classes.roles} aria-label="Approvers">
        {rows.map((row) => (
          <li key={row.role} className={classes.role}>
            <div className={classes.line}>
              <div>
                <strong className={classes.name}>{row.name}</strong>
                {row.isLeaving ? <small className={classes.leaving}>agrees to sign no longer</small> : null}
              </div>
              <Signer row={row} />
              {making === row.role || row.signed ? null : (
                <Button
                  ref={(button) => {
                    if (button) buttons.current.set(row.role, button);
                    else buttons.current.delete(row.role);
                  }}
                  variant={row.signer ? 'subtle' : 'light'}
                  leftSection={<IconKey size="1.1em" aria-hidden="true" />}
                  onClick={() => setMaking(row.role)}
                >
                  {row.signer ? 'Make another key' : 'Make a key'}
                  <span className={unseen['unseen']}> for {row.name}</span>
                </Button>
              )}
            </div>
            {making === row.role ? (
              <NewKeyForm
                role={row.role}
                roleName={row.name}
                onCancel={() => close(row.role)}
                onMade={() => made(row.role)}
              />
            ) : null}
          </li>
        ))}
      </ul>
      <div className={classes.further}>
        <KeyList />
        <Deciders />
      </div>
    </>
  );
}

function Signer({ row: { signer, signed, sharedWith } }: { readonly row: SigningRow }) {
  if (signed) {
    return (
      <span className={classes.signer}>
        {signed.name ?? 'Somebody elsewhere'}, key <span className={classes.kid}>{shortKid(signed.kid)}</span>
        , has signed
      </span>
    );
  }
  if (!signer) return <span className={classes.none}>No key on this machine yet</span>;
  return (
    <span className={classes.signer}>
      {signer.name}, key <span className={classes.kid}>{shortKid(signer.kid)}</span>
      {sharedWith ? (
        <span className={classes.shared}>
          {' '}
          The same key stands for {sharedWith}; it can fill one role only.
        </span>
      ) : null}
    </span>
  );
}

/** All keys of this machine, for those who want to compare their key ids. */
function KeyList() {
  const session = useSession();
  const keys = useSessionState((state) => state.publishing.keys);
  const [problem, setProblem] = useState<{ message: string; remedy: string } | null>(null);
  useEffect(() => {
    void session.publishing.listKeys().then(setProblem);
  }, [session]);
  if (problem) return <PartProblem problem={problem} />;
  if (!keys || (keys.keys.length === 0 && keys.unreadable === 0)) return null;
  return (
    <details className={classes.keys}>
      <summary>
        {counted(keys.keys.length, 'key')} on this machine
        {keys.unreadable > 0 ? `, ${counted(keys.unreadable, 'key file')} cannot be read` : ''}
      </summary>
      <div className={classes.frame}>
        <FigureTable
          caption="Keys of this machine"
          captionHidden={true}
          note="Compare a key id with its owner, in the room or by telephone."
        >
          <thead>
            <tr>
              <th scope="col">Owner</th>
              <th scope="col">Made for</th>
              <th scope="col">Key id</th>
            </tr>
          </thead>
          <tbody>
            {keys.keys.map(({ kid, name, role }) => (
              <tr key={kid}>
                <th scope="row">{name}</th>
                <td>{role === null ? 'any role' : <RoleName role={role} />}</td>
                <td className={classes.wholeKid}>{kid}</td>
              </tr>
            ))}
          </tbody>
        </FigureTable>
      </div>
    </details>
  );
}

function RoleName({ role }: { readonly role: string }) {
  const name = useSessionState(
    (state) => state.document?.edited.glossary.policy.parties.find(({ id }) => id === role)?.name,
  );
  return name ?? role;
}
