import { Button, Tooltip } from '@mantine/core';
import { useSession, useSessionState } from '../../app/session/session-context';
import { differ, todayText } from '../../app/session/today';
import classes from './BaselineChoice.module.css';

/** Which rules count as today's, and the way to have the present ones count. */
export function TodayRules() {
  const { documents } = useSession();
  const source = useSessionState(({ document }) => document?.todaySource ?? null);
  const canTake = useSessionState(
    ({ document }) => document !== null && differ(document.edited.glossary.policy, document.today),
  );
  if (!source) return null;
  return (
    <p className={classes['today']}>
      Today: {todayText(source)}.
      {canTake ? (
        <Tooltip
          label="What you change from then on is compared with the rules as they are now. Nothing is saved or signed by it."
          position="top-start"
          multiline
          w="20rem"
        >
          <Button size="compact-sm" variant="subtle" onClick={() => documents.takeAsToday()}>
            Take the present rules as today’s
          </Button>
        </Tooltip>
      ) : null}
    </p>
  );
}
