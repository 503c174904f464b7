import { Checkbox } from '@mantine/core';
import { useMemo } from 'react';
import { usePolicy, useSession, useSessionState } from '../../../app/session/session-context';
import { count } from '../../../ui/format';
import { withPopulation } from './population-choice';
import classes from './settings.module.css';

/** Which populations count. */
export function PopulationSetting() {
  const session = useSession();
  const policy = usePolicy();
  const chosen = useSessionState(({ options }) => options.populations);
  const result = useSessionState(({ replay }) => replay.result);
  const counts = useMemo(
    () => new Map(result?.leads.populations.map(({ id, leads }) => [id, leads])),
    [result],
  );
  const { populations } = policy;
  if (populations.length === 0) return null;
  const included = populations.filter(({ treatment }) => treatment === 'include').map(({ id }) => id);
  const counted = chosen.length === 0 ? included : chosen;
  return (
    <fieldset className={classes['setting']}>
      <legend>Populations</legend>
      <p className={classes['hint']}>
        A lead belongs to the first population it fits when it is created. What the glossary excludes never
        counts.
      </p>
      <ul className={classes['populations']}>
        {populations.map(({ id, name, treatment }) => {
          const isOn = treatment === 'include' && counted.includes(id);
          return (
            <li key={id} className={classes['population']}>
              <Checkbox
                size="sm"
                label={treatment === 'include' ? name : `${name} (excluded)`}
                checked={isOn}
                disabled={treatment === 'exclude' || (isOn && counted.length === 1)}
                onChange={({ currentTarget: { checked } }) =>
                  session.replays.setOptions({ populations: withPopulation(included, counted, id, checked) })
                }
              />
              <span className={classes['count']}>{counts.has(id) ? count(counts.get(id) ?? 0) : ''}</span>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
