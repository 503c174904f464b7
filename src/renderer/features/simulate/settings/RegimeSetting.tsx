import { Button, CloseButton } from '@mantine/core';
import { useState } from 'react';
import { suggestedMarkers } from '#domain/replay/groups/suggested-markers';
import { zoneOrUtc } from '#domain/time/zone';
import { usePolicy, useSession, useSessionState } from '../../../app/session/session-context';
import { DayBox } from '../../../ui/DayBox';
import { isoDayText } from '../../../ui/day-text';
import { dayOf } from './day-input';
import { withRegime } from './regime-days';
import classes from './settings.module.css';

/** Days on which something was changed that no file tells: the record before and after is compared. */
export function RegimeSetting() {
  const session = useSession();
  const regimes = useSessionState(({ options }) => options.regimes);
  const data = useSessionState((state) => state.data);
  const policy = usePolicy();
  const [day, setDay] = useState('');
  if (!data) return null;
  const zone = zoneOrUtc(data.summary.zone);
  const suggested = suggestedMarkers(data.mapping, data.summary.scoreSteps, policy, regimes, zone);
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
      {suggested.length > 0 ? (
        <ul className={classes['populations']} aria-label="Days that may be marked">
          {suggested.map(({ day: changed, seen }) => (
            <li key={changed}>
              <Button variant="default" size="compact-sm" onClick={() => mark(changed)}>
                Mark {isoDayText(changed)}
              </Button>
              {seen.map((text) => (
                <p key={text} className={classes['hint']}>
                  Seen: {text}.
                </p>
              ))}
            </li>
          ))}
        </ul>
      ) : null}
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
