import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Revision } from '#contracts/host-documents';
import { Dialog } from '../../ui/Dialog';
import { moment } from '../../ui/format';
import { ProblemNotice } from '../../ui/ProblemNotice';
import { useSession } from '../session/session-context';
import { RevisionChanges } from './RevisionChanges';
import classes from './RevisionsDialog.module.css';
import { useRevision, useRevisions } from './use-revisions';

const KINDS: Readonly<Record<Revision['kind'], string>> = {
  save: 'Saved',
  autosave: 'Unsaved work in between',
  found: 'On disk, before it was replaced',
};

/** Earlier states of this document that this machine keeps: look what differs, and go back to one. */
export function RevisionsDialog({ onClose }: { readonly onClose: () => void }) {
  const { edits } = useSession();
  const { revisions, problem } = useRevisions();
  const [picked, setPicked] = useState<Revision | null>(null);
  const shown = picked ?? revisions?.[0] ?? null;
  const read = useRevision(shown);
  const restore = () => {
    if (!shown || !read?.glossary) return;
    const { policy, record, view, work } = read.glossary;
    if (edits.perform({ do: 'restore-revision', of: moment(shown.at), policy, record, view, work }))
      onClose();
  };
  return (
    <Dialog
      title="Revisions"
      size="54rem"
      onClose={onClose}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          {shown ? (
            <Button disabled={!read?.glossary} onClick={restore}>
              Restore this
            </Button>
          ) : null}
        </>
      }
    >
      {problem ? <ProblemNotice title="The revisions could not be listed." problem={problem} /> : null}
      {revisions?.length === 0 ? (
        <p className={classes.nothing}>
          There are none yet. Each time you save, this machine keeps what you saved; while you work, it keeps
          what is not saved every few minutes.
        </p>
      ) : null}
      {revisions && shown ? (
        <div className={classes.columns}>
          <ul className={classes.list} aria-label="Revisions, newest first">
            {revisions.map((revision) => (
              <li key={revision.id}>
                <button
                  type="button"
                  className={classes.revision}
                  aria-pressed={revision.id === shown.id}
                  onClick={() => setPicked(revision)}
                >
                  <span className={classes.time}>{moment(revision.at)}</span>
                  <span className={classes.kind}>
                    {KINDS[revision.kind]}
                    {revision.formerName ? `, as ${revision.formerName}` : ''}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <section className={classes.preview} aria-label="What restoring would change" aria-live="polite">
            {read?.problem ? (
              <ProblemNotice title="This revision could not be read." problem={read.problem} />
            ) : null}
            {read?.glossary ? <RevisionChanges revision={read.glossary} /> : null}
          </section>
        </div>
      ) : null}
    </Dialog>
  );
}
