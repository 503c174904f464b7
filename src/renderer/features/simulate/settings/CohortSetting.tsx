import { PERIOD_LENGTHS } from '#domain/replay/result-judgement';
import { useSession, useSessionState } from '../../../app/session/session-context';
import { NumberBox } from '../../../ui/NumberBox';
import { LENGTH_NAMES } from '../period-lengths';
import { SelectSetting } from './SelectSetting';
import classes from './settings.module.css';

/** By which stretches of time figures are broken down, and how few leads may stand alone in a breakdown. */
export function CohortSetting() {
  const session = useSession();
  const cohorts = useSessionState(({ options }) => options.cohorts);
  const smallest = useSessionState(({ options }) => options.smallestCell);
  const leads = useSessionState(({ data }) => data?.summary.leads ?? 1);
  return (
    <>
      <SelectSetting
        label="Periods"
        hint="Segments by when leads were created, and reports by when they entered a stage."
        value={cohorts ?? ''}
        choices={PERIOD_LENGTHS.map((value) => ({ value, label: LENGTH_NAMES[value] }))}
        onChange={(value) =>
          session.replays.setOptions({ cohorts: PERIOD_LENGTHS.find((one) => one === value) ?? null })
        }
      />
      <fieldset className={classes['setting']}>
        <legend>Smallest group</legend>
        <p className={classes['hint']}>
          Values of a breakdown with fewer leads are put together, so that nobody is found among them.
        </p>
        <div>
          <NumberBox
            label="Smallest group"
            unit="leads"
            min={1}
            max={Math.max(1, leads)}
            step={1}
            value={smallest}
            onChange={(smallestCell) => session.replays.setOptions({ smallestCell })}
          />
        </div>
      </fieldset>
    </>
  );
}
