import { Button, CloseButton } from '@mantine/core';
import { useState } from 'react';
import { useSession, useSessionState } from '../../../app/session/session-context';
import { DayBox } from '../../../ui/DayBox';
import { isoDayText } from '../../../ui/day-text';
import { dayOf, zoneOf } from './day-input';
import { suggestedDays, withRegime } from './regime-days';
import classes from './settings.module.css';

/** Days on which something was changed that no file tells: the record before and after is compared. */
export function RegimeSetting() {
  const session = useSession();
  const regimes = useSessionState(({ options }) => options.regimes);
  const data = useSessionState((state) => state.data);
  const [day, setDay] = useState('');
  if (!data) return null;
  const zone = zoneOf(data.summary.zone);
  const suggested = suggestedDays(data.mapping, regimes, zone);
  const mark = (marked: string) => session.replays.setOptions({ regimes: withRegime(regimes, marked, zone) });
  return (
    <fieldset className={classes['setting']}>
      <legend>Markers</legend>
      <p className={classes['hint']}>
        A day on which you changed something that the files do not tell: a score, a form, a team. Segments
        then compare the record before and after it.
      </p>
      {regimes.length > 0 ? (
        <ul className={classes['populations']}>
          {regimes.map((at) => {
            const begins = isoDayText(dayOf(at, zone));
            return (
              <li key={at} className={classes['population']}>
                <span>from {begins}</span>
                <CloseButton
                  aria-label={`Remove the marker of ${begins}`}
                  onClick={() =>
                    session.replays.setOptions({ regimes: regimes.filter((other) => other !== at) })
                  }
                />
              </li>
            );
          })}
        </ul>
      ) : null}
      {suggested.map((renamed) => (
        <div key={renamed}>
          <Button variant="default" size="compact-sm" onClick={() => mark(renamed)}>
            Mark {isoDayText(renamed)}: values renamed
          </Button>
        </div>
      ))}
      <DayBox label="Day" value={day} onChange={setDay} />
      <div>
        <Button
          variant="default"
          size="compact-sm"
          disabled={day === ''}
          onClick={() => {
            mark(day);
            setDay('');
          }}
        >
          Mark this day
        </Button>
      </div>
    </fieldset>
  );
}
