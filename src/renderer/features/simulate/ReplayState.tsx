import { Tooltip, VisuallyHidden } from '@mantine/core';
import IconCircleCheck from '@tabler/icons-react/icons/IconCircleCheck';
import IconHistory from '@tabler/icons-react/icons/IconHistory';
import { useSession, useSessionState } from '../../app/session/session-context';
import { count, day } from '../../ui/format';
import classes from './ReplayState.module.css';
import type { Shown } from './use-shown';

/**
 * Whether the figures are of the rules as they stand, and what to do if not. Always one line, so that nothing below it
 * moves; the only part that follows the progress of a replay.
 */
export function ReplayState({ shown: { result } }: { readonly shown: Shown }) {
  const session = useSession();
  const isStale = useSessionState(({ replay }) => replay.stale);
  const isLooked = useSessionState((state) => state.look !== null);
  const activity = useSessionState((state) => state.activity);
  const zone = useSessionState(({ data }) => data?.summary.zone ?? 'UTC');
  if (!isStale && activity?.kind !== 'replay') {
    const { cohort, total } = result.leads;
    const more = `As of ${day(Date.parse(result.options.asOf), zone)}; “What is replayed” says which leads count.`;
    return (
      // Above it, where the thresholds are and no heading.
      <Tooltip label={more} position="top-end" multiline w="18rem">
        <p className={classes['state']}>
          <IconCircleCheck size="1rem" stroke={1.8} aria-hidden="true" />
          <span>
            {count(cohort)} of {count(total)} leads
          </span>
          <VisuallyHidden>{more}</VisuallyHidden>
        </p>
      </Tooltip>
    );
  }
  const share = activity?.share ?? null;
  return (
    <p className={classes['state']} data-stale>
      <IconHistory size="1rem" stroke={1.8} aria-hidden="true" />
      <span>{isLooked ? 'Rest is older' : 'Older figures'}</span>
      {activity ? (
        <>
          <progress
            className={classes['progress']}
            aria-label="Replay"
            max={1}
            {...(share === null ? {} : { value: share })}
          />
          <button type="button" className={classes['act']} onClick={() => session.replays.cancel()}>
            Cancel
          </button>
        </>
      ) : (
        <button type="button" className={classes['act']} onClick={() => void session.replays.again()}>
          Replay now
        </button>
      )}
    </p>
  );
}
