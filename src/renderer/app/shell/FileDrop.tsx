import IconFileDownload from '@tabler/icons-react/icons/IconFileDownload';
import { useEffect, useState } from 'react';
import { useSession, useSessionState } from '../session/session-context';
import { takeFiles } from './dropped-files';
import classes from './FileDrop.module.css';

/** Takes files dropped anywhere on the window. Menus and buttons do the same for whoever does not drag. */
export function FileDrop() {
  const session = useSession();
  const [isOver, setIsOver] = useState(false);
  const hasDocument = useSessionState((state) => state.document !== null);
  useEffect(() => {
    const listeners = new AbortController();
    const { signal } = listeners;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    addEventListener(
      'dragover',
      (event) => {
        if (!carriesFiles(event)) return;
        // Without this the browser would leave the page and open the file.
        event.preventDefault();
        setIsOver(true);
      },
      { signal },
    );
    addEventListener(
      'dragleave',
      (event) => {
        if (event.relatedTarget === null) setIsOver(false);
      },
      { signal },
    );
    addEventListener(
      'drop',
      (event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setIsOver(false);
        void takeFiles(session, [...(event.dataTransfer?.files ?? [])]);
      },
      { signal },
    );
    return () => listeners.abort();
  }, [session]);
  if (!isOver) return null;
  return (
    <div className={classes.veil}>
      <div className={classes.target}>
        <IconFileDownload size="2.5rem" stroke={1.3} />
        <p className={classes.title}>Drop to open or import</p>
        <p className={classes.kinds}>
          {hasDocument
            ? 'A glossary (.parley.json) opens, a mapping (.mapping.json) is taken up, CSV files are imported as leads.'
            : 'A glossary (.parley.json) opens. CSV files are kept until you have started a glossary, and then imported as leads.'}
        </p>
      </div>
    </div>
  );
}
