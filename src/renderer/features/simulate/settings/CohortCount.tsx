import { useSessionState } from '../../../app/session/session-context';
import { count } from '../../../ui/format';
import { cohortSteps } from './cohort-steps';
import classes from './settings.module.css';

/** From all leads of the data to those that every rate is about. */
export function CohortCount() {
  const result = useSessionState(({ replay }) => replay.result);
  if (!result) return null;
  const { leads } = result;
  return (
    <dl className={classes['leads']} aria-label="Leads counted">
      <dt>Leads in the data</dt>
      <dd>{count(leads.total)}</dd>
      {cohortSteps(leads).map(({ name, leads: many }) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>−{count(many)}</dd>
        </div>
      ))}
      <dt data-total>Leads that count</dt>
      <dd data-total>{count(leads.cohort)}</dd>
      {leads.neverEntered > 0 ? (
        <>
          <dt>of them never entered the first stage</dt>
          <dd>{count(leads.neverEntered)}</dd>
        </>
      ) : null}
    </dl>
  );
}
