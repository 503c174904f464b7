import { Button } from '@mantine/core';
import { useState } from 'react';
import { zoneOrUtc } from '#domain/time/zone';
import { useSession, useSessionState } from '../../../app/session/session-context';
import { DayBox } from '../../../ui/DayBox';
import { dayOf, lastDayOf } from './day-input';
import { periodFrom } from './period';
import classes from './settings.module.css';

/** When the leads that count were created. */
export function PeriodSetting() {
  const session = useSession();
  const period = useSessionState(({ options }) => options.period);
  const data = useSessionState((state) => state.data);
  const [error, setError] = useState<string | null>(null);
  if (!data) return null;
  const { created, zone: zoneName } = data.summary;
  const zone = zoneOrUtc(zoneName);
  const from = dayOf(period?.from ?? created.from, zone);
  const to = lastDayOf(period?.to ?? created.to + 1, zone);
  const set = (first: string, last: string) => {
    const next = periodFrom(first, last, zone);
    setError(next ? null : 'Give two days, the earlier one first.');
    if (next) session.replays.setOptions({ period: next });
  };
  return (
    <fieldset className={classes['setting']}>
      <legend>Created</legend>
      <p className={classes['hint']}>
        Only leads created on these days, both included, count. Days in {zoneName}.
      </p>
      <div className={classes['days']}>
        <DayBox label="From" value={from} error={error} onChange={(value) => set(value, to)} />
        <DayBox label="To" value={to} onChange={(value) => set(from, value)} />
      </div>
      {period ? (
        <Button
          variant="subtle"
          size="compact-sm"
          justify="start"
          onClick={() => {
            setError(null);
            session.replays.setOptions({ period: null });
          }}
        >
          All days of the data
        </Button>
      ) : null}
    </fieldset>
  );
}
