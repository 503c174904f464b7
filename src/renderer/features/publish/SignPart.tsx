import { Button } from '@mantine/core';
import IconFolder from '@tabler/icons-react/icons/IconFolder';
import { useEffect, useRef, useState } from 'react';
import type { Place } from '#contracts/host-places';
import type { Problem } from '#domain/result';
import { useSession, useSessionState } from '../../app/session/session-context';
import { type Check, unmetOf } from './checks';
import { goToPart, PartProblem } from './PartSection';
import type { Part } from './parts';
import classes from './SignPart.module.css';
import { SignRow } from './SignRow';
import type { SigningRow } from './signing-rows';

interface Props {
  readonly part: Part;
  readonly checks: readonly Check[];
  readonly rows: readonly SigningRow[];
}

/** The signing sheet: one row per role, filled in one after the other on one machine. */
export function SignPart({ part, checks, rows }: Props) {
  const session = useSession();
  const folder = useSessionState((state) => state.publishing.folder);
  const [problem, setProblem] = useState<Problem | null>(null);
  const signed = rows.filter((row) => row.signed).length;
  const isBlocked = part.state === 'blocked';
  const next = useFocusOfNext(rows);
  return (
    <>
      <FolderLine
        folder={folder}
        onChoose={() => void session.publishing.chooseFolder().then(setProblem)}
        onLook={() => void session.publishing.look().then(setProblem)}
      />
      {problem ? <PartProblem problem={problem} /> : null}
      {isBlocked ? <Blocked checks={checks} /> : null}
      {folder && (!isBlocked || signed > 0) ? (
        <>
          <div className={classes.progress}>
            <progress aria-label="Signatures" max={rows.length} value={signed} />
            <strong>
              {signed} of {rows.length} signed
            </strong>
          </div>
          <ul className={classes.rows} aria-label="Signatures">
            {rows.map((row) => (
              <SignRow
                key={row.role}
                row={row}
                isBlocked={isBlocked}
                onSigned={() => next.after(row.role)}
                ref={next.ref(row.role)}
              />
            ))}
          </ul>
          {signed === rows.length ? (
            <Button className={classes.onward} onClick={() => goToPart('verify')} ref={next.ref('')}>
              Everybody has signed: go on to Verify
            </Button>
          ) : null}
        </>
      ) : null}
    </>
  );
}

/** After a signature the next role's field takes the focus; after the last one, the way on to Verify. */
function useFocusOfNext(rows: readonly SigningRow[]) {
  const targets = useRef(new Map<string, HTMLElement>());
  const [from, setFrom] = useState<string | null>(null);
  useEffect(() => {
    if (from === null) return;
    // The signature shows once the folder was looked at again; until then the row is still open.
    if (!rows.find(({ role }) => role === from)?.signed) return;
    const open = rows.filter((row) => !row.signed);
    const index = rows.findIndex(({ role }) => role === from);
    const following = open.find((row) => rows.indexOf(row) > index) ?? open[0];
    targets.current.get(following?.role ?? '')?.focus();
    setFrom(null);
  }, [from, rows]);
  return {
    after: setFrom,
    ref: (role: string) => (element: HTMLElement | null) => {
      if (element) targets.current.set(role, element);
      else targets.current.delete(role);
    },
  };
}

interface FolderProps {
  readonly folder: Place | null;
  readonly onChoose: () => void;
  /** On a shared folder others may have signed meanwhile. */
  readonly onLook: () => void;
}

function FolderLine({ folder, onChoose, onLook }: FolderProps) {
  return (
    <div className={classes.folder}>
      <IconFolder size="1.35rem" aria-hidden="true" />
      <p>
        {folder ? (
          <>
            <span className={classes.label}>Publish into</span> <strong>{folder.name}</strong>{' '}
            <span className={classes.path}>in {folder.folder}</span>
          </>
        ) : (
          'Choose the folder that holds, or will hold, all signed versions of this glossary.'
        )}
      </p>
      {folder ? (
        <Button variant="default" onClick={onLook}>
          Look again
        </Button>
      ) : null}
      <Button variant={folder ? 'default' : 'filled'} onClick={onChoose}>
        {folder ? 'Another folder…' : 'Choose the folder…'}
      </Button>
    </div>
  );
}

function Blocked({ checks }: { readonly checks: readonly Check[] }) {
  const session = useSession();
  const unmet = unmetOf(checks);
  const isUnsaved = unmet.some(({ id }) => id === 'saved');
  const save = async () => {
    // The button goes with what it mended.
    if (await session.documents.save()) goToPart('sign');
  };
  return (
    <div className={classes.blocked}>
      <p>Nobody can sign yet:</p>
      <ul>
        {unmet.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
      <div className={classes.actions}>
        {isUnsaved ? <Button onClick={() => void save()}>Save the glossary</Button> : null}
        <Button variant="default" onClick={() => goToPart('readiness')}>
          Look at the checks
        </Button>
      </div>
    </div>
  );
}
