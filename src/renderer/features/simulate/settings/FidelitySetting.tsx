import { useSession, useSessionState } from '../../../app/session/session-context';
import { NumberBox } from '../../../ui/NumberBox';
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
        <NumberBox
          label="Fidelity limit"
          unit="%"
          min={0}
          max={100}
          step={1}
          value={Math.round(limit * 1000) / 10}
          onChange={(percent) => session.replays.setOptions({ fidelityLimit: percent / 100 })}
        />
      </div>
    </fieldset>
  );
}
