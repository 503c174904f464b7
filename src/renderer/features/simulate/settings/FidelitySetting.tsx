import { useSession, useSessionState } from '../../../app/session/session-context';
import { ShareBox } from '../../../ui/ShareBox';
import classes from './settings.module.css';

/** How much of the record today's rules must give back for it to be compared with. */
export function FidelitySetting() {
  const session = useSession();
  const limit = useSessionState(({ options }) => options.fidelityLimit);
  return (
    <fieldset className={classes['setting']}>
      <legend>Fidelity limit</legend>
      <p className={classes['hint']}>
        If today’s rules, replayed, give back less of the record than that, rules are compared with rules, and
        never with the record.
      </p>
      <div>
        <ShareBox
          label="Fidelity limit"
          share={limit}
          onChange={(fidelityLimit) => session.replays.setOptions({ fidelityLimit })}
        />
      </div>
    </fieldset>
  );
}
