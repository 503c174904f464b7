import { Button } from '@mantine/core';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { useSession, useSessionState } from '../../app/session/session-context';
import { AssumptionSetting } from './settings/AssumptionSetting';
import { CohortCount } from './settings/CohortCount';
import { CohortSetting } from './settings/CohortSetting';
import { EvidenceAction } from './settings/EvidenceAction';
import { FidelitySetting } from './settings/FidelitySetting';
import { PeopleSetting } from './settings/PeopleSetting';
import { PeriodSetting } from './settings/PeriodSetting';
import { PopulationSetting } from './settings/PopulationSetting';
import { RegimeSetting } from './settings/RegimeSetting';
import classes from './settings/settings.module.css';
import { TargetSetting } from './settings/TargetSetting';
import { TimeSetting } from './settings/TimeSetting';

/** What is replayed and how: every setting with what it does, in one line. */
export function SimulateInspector() {
  const session = useSession();
  const hasData = useSessionState(({ data }) => data !== null);
  const isUsual = useSessionState(
    ({ options: { segments: _segments, ...others } }) =>
      JSON.stringify(others) === JSON.stringify({ ...DEFAULT_OPTIONS, segments: undefined }),
  );
  return (
    <div className={classes['settings']}>
      <h2 className={classes['title']}>What is replayed</h2>
      {hasData ? (
        <>
          <CohortCount />
          <EvidenceAction />
          <PopulationSetting />
          <PeriodSetting />
          <TimeSetting />
          <PeopleSetting />
          <FidelitySetting />
          <h2 className={classes['title']}>How it is judged</h2>
          <TargetSetting />
          <AssumptionSetting />
          <CohortSetting />
          <RegimeSetting />
          <Button
            variant="default"
            size="compact-md"
            disabled={isUsual}
            onClick={() =>
              session.replays.setOptions({
                ...DEFAULT_OPTIONS,
                segments: session.store.getState().options.segments,
              })
            }
          >
            Back to the usual settings
          </Button>
        </>
      ) : (
        <p className={classes['hint']}>
          Once leads are imported, this is where you choose which of them count and how.
        </p>
      )}
    </div>
  );
}
