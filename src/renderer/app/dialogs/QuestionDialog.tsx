import { Button } from '@mantine/core';
import type { LockOwner } from '#contracts/host-documents';
import { Dialog } from '../../ui/Dialog';
import classes from '../../ui/Dialog.module.css';
import { counted, moment } from '../../ui/format';
import type { Question } from '../session/questions';
import { useSession, useSessionState } from '../session/session-context';
import { ChooserDialog } from './ChooserDialog';

/** Whatever the session asks, one question at a time. Closing a dialog is the answer that changes nothing. */
export function QuestionDialog() {
  const question = useSessionState((state) => state.question);
  switch (question?.kind) {
    case undefined:
      return null;
    case 'unsaved':
      return <Unsaved name={question.name} />;
    case 'unfinished-import':
      return <UnfinishedImport name={question.name} files={question.files} />;
    case 'locked':
      return <Locked name={question.name} owner={question.owner} />;
    case 'changed-on-disk':
      return <Changed name={question.name} gone={question.gone} />;
    case 'locked-save':
      return <LockedSave name={question.name} who={question.who} />;
    case 'exists':
      return <Exists name={question.name} />;
    case 'chooser':
      return <Chooser question={question} />;
  }
}

interface Named {
  readonly name: string;
}

function Unsaved({ name }: Named) {
  const { questions } = useSession();
  const answer = (how: 'save' | 'discard' | 'cancel') => () => questions.answer('unsaved', how);
  return (
    <Dialog
      title={`Save the changes to ${name}?`}
      onClose={answer('cancel')}
      buttons={
        <>
          <Button variant="default" data-first="" onClick={answer('discard')}>
            Don’t save
          </Button>
          <Button variant="default" onClick={answer('cancel')}>
            Cancel
          </Button>
          <Button data-autofocus="" onClick={answer('save')}>
            Save
          </Button>
        </>
      }
    >
      <p>Without saving, what you changed since the last save is lost.</p>
    </Dialog>
  );
}

function UnfinishedImport({ name, files }: Named & { readonly files: number }) {
  const { questions } = useSession();
  const answer = (how: 'give-up' | 'cancel') => () => questions.answer('unfinished-import', how);
  return (
    <Dialog
      title="Give up the unfinished import?"
      onClose={answer('cancel')}
      buttons={
        <>
          <Button variant="default" data-first="" onClick={answer('give-up')}>
            Give it up
          </Button>
          <Button data-autofocus="" onClick={answer('cancel')}>
            Cancel
          </Button>
        </>
      }
    >
      <p>
        {files === 0 ? 'An import' : `An import of ${counted(files, 'file')}`} into {name} is not finished. It
        goes with {name}: what was decided on the way is lost. The files themselves stay where they are.
      </p>
    </Dialog>
  );
}

function Locked({ name, owner }: Named & { readonly owner: LockOwner }) {
  const { questions } = useSession();
  const answer = (how: 'read-only' | 'open' | 'cancel') => () => questions.answer('locked', how);
  return (
    <Dialog
      title={`${name} is open elsewhere`}
      onClose={answer('cancel')}
      buttons={
        <>
          <Button variant="default" data-first="" onClick={answer('open')}>
            Open anyway
          </Button>
          <Button variant="default" onClick={answer('cancel')}>
            Cancel
          </Button>
          <Button data-autofocus="" onClick={answer('read-only')}>
            Open read-only
          </Button>
        </>
      }
    >
      <p>
        {owner.sameApp
          ? `Another window of Parley has had it open since ${moment(owner.since)}.`
          : `${owner.user} has had it open on ${owner.host} since ${moment(owner.since)}.`}
      </p>
      <p>If both save, the later one is asked whether to replace what the other saved.</p>
    </Dialog>
  );
}

function LockedSave({ name, who }: Named & { readonly who: string }) {
  const { questions } = useSession();
  const answer = (how: 'save-as' | 'take-over' | 'cancel') => () => questions.answer('locked-save', how);
  return (
    <Dialog
      title={`${name} is open elsewhere`}
      size="36rem"
      onClose={answer('cancel')}
      buttons={
        <>
          <Button variant="default" data-first="" onClick={answer('cancel')}>
            Cancel
          </Button>
          <Button variant="default" onClick={answer('take-over')}>
            Replace it all the same
          </Button>
          <Button data-autofocus="" onClick={answer('save-as')}>
            Save under another name…
          </Button>
        </>
      }
    >
      <p>{who}. Nothing is saved yet.</p>
      <p>
        If you replace it, what was there stays among its revisions, and whoever has it open is told and asked
        before they save over yours.
      </p>
    </Dialog>
  );
}

function Changed({ name, gone }: Named & { readonly gone: boolean }) {
  const { questions } = useSession();
  const answer = (how: 'overwrite' | 'reload' | 'save-as' | 'cancel') => () =>
    questions.answer('changed-on-disk', how);
  return (
    <Dialog
      title={gone ? `${name} is no longer there` : `${name} has changed since you opened it`}
      size="36rem"
      onClose={answer('cancel')}
      buttons={
        <>
          <Button variant="default" data-first="" onClick={answer('cancel')}>
            Cancel
          </Button>
          <Button variant="default" onClick={answer('overwrite')}>
            Replace it with mine
          </Button>
          {gone ? null : (
            <Button variant="default" onClick={answer('reload')}>
              Reload, drop mine
            </Button>
          )}
          <Button data-autofocus="" onClick={answer('save-as')}>
            Save as…
          </Button>
        </>
      }
    >
      <p>
        {gone
          ? 'It was moved or deleted. Saving writes it again, or you can save under another name.'
          : 'Somebody else saved it. Nothing is saved yet. To keep both, save under another name.'}
      </p>
    </Dialog>
  );
}

function Exists({ name }: Named) {
  const { questions } = useSession();
  const answer = (how: 'replace' | 'cancel') => () => questions.answer('exists', how);
  return (
    <Dialog
      title={`Replace ${name}?`}
      onClose={answer('cancel')}
      buttons={
        <>
          <Button variant="default" data-autofocus="" onClick={answer('cancel')}>
            Cancel
          </Button>
          <Button className={classes.danger ?? ''} onClick={answer('replace')}>
            Replace
          </Button>
        </>
      }
    >
      <p>A file of that name is there already. Replacing keeps a revision of it.</p>
    </Dialog>
  );
}

function Chooser({ question }: { readonly question: Extract<Question, { kind: 'chooser' }> }) {
  const { questions } = useSession();
  return <ChooserDialog {...question} onAnswer={(places) => questions.answer('chooser', places)} />;
}
