import { Button } from '@mantine/core';
import IconDeviceFloppy from '@tabler/icons-react/icons/IconDeviceFloppy';
import { useSession, useSessionState } from '../../../app/session/session-context';
import { saveEvidence } from '../save-evidence';
import classes from './settings.module.css';

/** Writes the figures on screen to a file; not while newer ones are on their way. */
export function EvidenceAction() {
  const session = useSession();
  const { result, stale } = useSessionState(({ replay }) => replay);
  return (
    <div className={classes['setting']}>
      <div>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconDeviceFloppy size="1rem" stroke={1.8} />}
          disabled={result === null || stale}
          onClick={() => void saveEvidence(session)}
        >
          Save evidence…
        </Button>
      </div>
      <p className={classes['hint']}>
        The figures, these settings and digests of rules and data, as approvers sign them. No lead is in it.
      </p>
    </div>
  );
}
