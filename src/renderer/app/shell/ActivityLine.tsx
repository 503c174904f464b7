import { useEffect, useState } from 'react';
import { WorkProgress } from '../../ui/WorkProgress';
import { useSession, useSessionState } from '../session/session-context';
import type { Activity } from '../session/state';
import classes from './ActivityLine.module.css';

/** Work that is over sooner is not worth a flicker, in ms. */
const PATIENCE = 350;

/** Work going on, how far it is, and the way to end it. */
export function ActivityLine() {
  const session = useSession();
  const activity = useSessionState((state) => state.activity);
  const shown = useLasting(activity);
  if (!shown) return null;
  const { kind, detail, share } = shown;
  return (
    <div className={classes.activity}>
      <WorkProgress
        label={kind === 'import' ? 'Import' : 'Replay'}
        detail={detail}
        share={share}
        onCancel={() => session.replays.cancel()}
      />
    </div>
  );
}

/** The activity, once there has been one for a while. */
function useLasting(activity: Activity | null): Activity | null {
  const [lasts, setLasts] = useState(false);
  const isBusy = activity !== null;
  useEffect(() => {
    if (!isBusy) return setLasts(false);
    const due = setTimeout(() => setLasts(true), PATIENCE);
    return () => clearTimeout(due);
  }, [isBusy]);
  return lasts ? activity : null;
}
