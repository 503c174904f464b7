import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { CellText } from '../../ui/CellText';
import { bytes, counted } from '../../ui/format';
import { NewDialog } from '../dialogs/NewDialog';
import { useSession, useSessionState } from '../session/session-context';
import classes from './Waiting.module.css';

/** Tables that were dropped before there was a glossary: they are kept, and taken in by the first that is opened. */
export function Waiting() {
  const waiting = useSessionState((state) => state.waiting);
  return waiting.length === 0 ? null : <Files key={waiting.length} />;
}

function Files() {
  const { documents, importing } = useSession();
  const waiting = useSessionState((state) => state.waiting);
  const [isStarting, setStarting] = useState(false);
  const start = useRef<HTMLButtonElement>(null);
  useEffect(() => start.current?.focus(), []);
  return (
    <section className={classes.waiting} aria-labelledby="start-waiting">
      <h2 id="start-waiting" className={classes.title}>
        {counted(waiting.length, 'file')} to import, once there is a glossary
      </h2>
      <p>
        Leads are replayed under a glossary. Start one from a template, or open one below; these files are
        then taken in at once.
      </p>
      <ul className={classes.files}>
        {waiting.map(({ name, size }) => (
          <li key={name}>
            <CellText text={name} />, {bytes(size)}
          </li>
        ))}
      </ul>
      <div className={classes.actions}>
        <Button ref={start} onClick={() => setStarting(true)}>
          Start a glossary from a template…
        </Button>
        <Button variant="default" onClick={() => void documents.open()}>
          Open a glossary…
        </Button>
        <Button variant="subtle" onClick={() => importing.files.waiting.forget()}>
          Let go of the files
        </Button>
      </div>
      {isStarting ? <NewDialog onClose={() => setStarting(false)} /> : null}
    </section>
  );
}
