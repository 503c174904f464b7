import { Button } from '@mantine/core';
import { useSession } from '../../app/session/session-context';
import { Alert } from './Alert';
import { useJudged } from './use-judged';

/**
 * Says that something was decided since the files were read, or while they were, which ends the reading; offers to read
 * them by it. Nothing while that is not so.
 */
export function Outdated() {
  const session = useSession();
  const { draft, candidate, isCurrent } = useJudged();
  if (isCurrent || draft.mapping === null || draft.work || draft.stop) return null;
  return (
    <Alert
      tone="note"
      title={
        candidate
          ? 'The figures below are of before your last change.'
          : 'The files have not been read by your last change.'
      }
      actions={
        <Button size="compact-md" onClick={() => session.importing.go(draft.step)}>
          Read the files again
        </Button>
      }
    >
      <p>The files are read by it when you go on, or at once if you want to see what it does.</p>
    </Alert>
  );
}
