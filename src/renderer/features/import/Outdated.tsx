import { Button } from '@mantine/core';
import { useSession } from '../../app/session/session-context';
import { Alert } from './Alert';
import { useJudged } from './use-judged';

/** Says that something was decided since the files were read, and offers to read them by it. Nothing while that is not so. */
export function Outdated() {
  const session = useSession();
  const { draft, candidate, isCurrent } = useJudged();
  if (!candidate || isCurrent || draft.work || draft.stop) return null;
  return (
    <Alert
      tone="note"
      title="The figures below are of before your last change."
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
