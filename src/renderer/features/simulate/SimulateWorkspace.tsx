import { useSessionState } from '../../app/session/session-context';
import { DataStart } from './data-in/DataStart';
import { Results } from './Results';
import classes from './SimulateWorkspace.module.css';
import { useShown } from './use-shown';
import { Waiting } from './Waiting';

/** Leads in, and what the rules would have made of them. */
export function SimulateWorkspace() {
  const hasData = useSessionState(({ data }) => data !== null);
  const shown = useShown();
  return (
    <div className={classes['workspace']}>
      {hasData && shown ? <Results shown={shown} /> : hasData ? <Waiting /> : <DataStart />}
    </div>
  );
}
