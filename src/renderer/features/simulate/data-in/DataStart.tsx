import { Button } from '@mantine/core';
import { useSession, useSessionState } from '../../../app/session/session-context';
import { useSampleFits } from '../../../app/session/use-sample-fits';
import { counted } from '../../../ui/format';
import { WorkProgress } from '../../../ui/WorkProgress';
import classes from './DataStart.module.css';
import { MappingChoice } from './MappingChoice';

/** No leads yet: what a replay needs, and the buttons that bring it. */
export function DataStart() {
  const session = useSession();
  const activity = useSessionState((state) => state.activity);
  const sampleFits = useSampleFits();
  const left = useSessionState(({ importing }) => importing?.files.length ?? 0);
  return (
    <div className={classes['start']}>
      <div className={classes['card']}>
        <h2 className={classes['title']}>No leads yet</h2>
        <p>
          A replay asks what would have become of the leads you really had, had these rules been in force. It
          needs exports of your CRM and of your marketing automation as CSV, as they are: one row per lead,
          and where you have them activities and the history of the stage field.
        </p>
        {activity?.kind === 'import' ? (
          <WorkProgress
            label="Import"
            detail={activity.detail}
            share={activity.share}
            onCancel={() => session.replays.cancel()}
          />
        ) : (
          <>
            <div className={classes['actions']}>
              {left > 0 ? (
                <Button onClick={() => session.importing.resume()}>
                  Go on with the import of {counted(left, 'file')}
                </Button>
              ) : null}
              {sampleFits ? (
                <Button
                  {...(left > 0 ? { variant: 'default' } : {})}
                  onClick={() => void session.leads.chooseSample()}
                >
                  Use the sample’s leads
                </Button>
              ) : null}
              <Button
                {...(sampleFits || left > 0 ? { variant: 'default' } : {})}
                onClick={() => void session.importing.files.choose()}
              >
                Import CSV files…
              </Button>
              <Button variant="subtle" onClick={() => session.importing.open('request')}>
                What to export from your CRM
              </Button>
            </div>
            <MappingChoice />
          </>
        )}
        <p className={classes['privacy']}>
          The files are read on this machine and stay on it. You can also drop them on the window.
        </p>
      </div>
    </div>
  );
}
