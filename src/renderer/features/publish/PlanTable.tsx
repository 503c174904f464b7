import { useMemo } from 'react';
import type { Plan } from '#domain/export/plan';
import classes from './ExportPart.module.css';
import { planRows } from './plan-rows';

/** The plan as it will be exported, with dates. */
export function PlanTable({ plan }: { readonly plan: Plan }) {
  const rows = useMemo(() => planRows(plan), [plan]);
  return (
    <>
      <div className={classes.frame}>
        <table className={classes.table}>
          <caption>Rollout of version {plan.version}, step by step</caption>
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What comes of it</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, what, weeks, dates, owners, output, deliverables }) => (
              <tr key={id}>
                <th scope="row">
                  {name}
                  <span className={classes.what}>{what}</span>
                </th>
                <td>
                  <span className={classes.dates}>{dates === '' ? 'not in this schedule' : dates}</span>
                  <span className={classes.weeks}>{weeks}</span>
                </td>
                <td>{owners}</td>
                <td>
                  {output}
                  {deliverables.length > 0 ? (
                    <span className={classes.deliverables}>Due at its end: {deliverables.join(', ')}</span>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className={classes.notes}>
        {plan.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
}
