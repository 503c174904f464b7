import { Button } from '@mantine/core';
import { zoneOrUtc } from '#domain/time/zone';
import { useSession, useSessionState } from '../../../app/session/session-context';
import { DayBox } from '../../../ui/DayBox';
import { day } from '../../../ui/format';
import { NumberBox } from '../../../ui/NumberBox';
import { edgeOf, lastDayOf } from './day-input';
import classes from './settings.module.css';

/** Ten years: nobody waits longer for a lead to ripen. */
const LONGEST_MATURITY = 3650;

/** Up to when the record is read, and how long a lead must have had. */
export function TimeSetting() {
  const session = useSession();
  const asOf = useSessionState(({ options }) => options.asOf);
  const maturity = useSessionState(({ options }) => options.maturityDays);
  const result = useSessionState(({ replay }) => replay.result);
  const zoneName = useSessionState(({ data }) => data?.summary.zone ?? 'UTC');
  const zone = zoneOrUtc(zoneName);
  const latest = result ? day(Date.parse(result.options.asOf), zoneName) : null;
  return (
    <>
      <fieldset className={classes['setting']}>
        <legend>As of</legend>
        <p className={classes['hint']}>
          Whatever lies after the end of this day does not exist for the replay.
          {asOf === null && latest ? ` Not set: the latest time in the data counts, on ${latest}.` : ''}
        </p>
        <DayBox
          label="Last day"
          {...(latest === null ? {} : { placeholder: latest })}
          value={asOf === null ? '' : lastDayOf(asOf + 1, zone)}
          onChange={(value) => {
            const end = edgeOf(value, zone, 'end');
            session.replays.setOptions({ asOf: end === null ? null : end - 1 });
          }}
        />
        {asOf === null ? null : (
          <Button
            variant="subtle"
            size="compact-sm"
            justify="start"
            onClick={() => session.replays.setOptions({ asOf: null })}
          >
            The latest time in the data
          </Button>
        )}
      </fieldset>
      <fieldset className={classes['setting']}>
        <legend>Maturity</legend>
        <p className={classes['hint']}>
          A lead counts in a stage’s rates once it has been there for so many days, so that young leads do not
          look like lost ones.
        </p>
        <div>
          <NumberBox
            label="Maturity"
            unit="days"
            min={0}
            max={LONGEST_MATURITY}
            step={1}
            value={maturity}
            onChange={(maturityDays) => session.replays.setOptions({ maturityDays })}
          />
        </div>
      </fieldset>
    </>
  );
}
