import { useMemo } from 'react';
import type { Plan } from '#domain/export/plan';
import { FigureTable } from '../../ui/FigureTable';
import classes from './ExportPart.module.css';
import { planRows } from './plan-rows';

/** The plan as it will be exported, with dates. */
export function PlanTable({ plan }: { readonly plan: Plan }) {
  const rows = useMemo(() => planRows(plan), [plan]);
  return (
    <>
      <div className={classes.plan}>
        <FigureTable caption={`Rollout of version ${plan.version}, step by step`}>
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
                  <small>{what}</small>
                </th>
                <td>
                  <span className={classes.dates}>{dates === '' ? 'not in this schedule' : dates}</span>
                  <small>{weeks}</small>
                </td>
                <td>{owners}</td>
                <td>
                  {output}
                  {deliverables.map((line) => (
                    <small key={line}>{line}</small>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </FigureTable>
      </div>
      <ul className={classes.notes}>
        {plan.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
}
