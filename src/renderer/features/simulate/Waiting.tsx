import { Button } from '@mantine/core';
import { useSession, useSessionState } from '../../app/session/session-context';
import { counted } from '../../ui/format';
import { WorkProgress } from '../../ui/WorkProgress';
import classes from './data-in/DataStart.module.css';

/** The leads are here, their figures are not yet. */
export function Waiting() {
  const session = useSession();
  const activity = useSessionState((state) => state.activity);
  const leads = useSessionState(({ data }) => data?.summary.leads ?? 0);
  return (
    <div className={classes['start']}>
      <div className={classes['card']}>
        <h2 className={classes['title']}>
          {activity ? 'Replaying' : 'Not replayed'} {counted(leads, 'lead')}
        </h2>
        {activity ? (
          <WorkProgress
            label={activity.kind === 'import' ? 'Import' : 'Replay'}
            detail={activity.detail}
            share={activity.share}
            onCancel={() => session.replays.cancel()}
          />
        ) : (
          <>
            <p>There are no figures of these rules yet.</p>
            <Button onClick={() => void session.replays.again()}>Replay now</Button>
          </>
        )}
      </div>
    </div>
  );
}
