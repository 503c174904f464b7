import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Compared } from '../../../app/session/teams-state';
import { cellText } from '../../../ui/cell-text';
import { FigureTable } from '../../../ui/FigureTable';
import { Panel } from '../Panel';
import panel from '../panel.module.css';
import { namesIn } from './agreement';
import { ComparedCount } from './ComparedCount';
import { capital, causesOf, causeText, contestedIn } from './contested';
import classes from './Teams.module.css';

interface Props {
  readonly compared: Extract<Compared, { state: 'done' }>;
  /** Somebody wants to know what would let this lead in. */
  readonly onLead: (id: string) => void;
}

/** The leads that definitions treat otherwise, by what parts them, two definitions at a time. */
export function ContestedPanel({ compared, onLead }: Props) {
  const { comparison } = compared;
  const [picked, setPicked] = useState(0);
  const { pairs } = comparison;
  const names = namesIn(comparison).map((name) => cellText(name, 60));
  const pair = pairs[picked] ?? pairs[0];
  if (!pair) return null;
  const rows = causesOf(pair, names);
  const all = contestedIn(rows);
  return (
    <Panel title="Which leads are contested">
      {pairs.length > 1 ? (
        <div className={classes['actions']}>
          <NativeSelect
            label="Between"
            value={String(picked)}
            onChange={({ currentTarget: { value } }) => setPicked(Number(value))}
            data={pairs.map(({ of: [a, b] }, index) => ({
              value: String(index),
              label: `${names[a]} and ${names[b]}`,
            }))}
          />
        </div>
      ) : null}
      <p className={panel['statements']}>{causeText(rows)}</p>
      {rows.length === 0 ? null : (
        <>
          <FigureTable
            caption="Contested leads by cause"
            captionHidden
            note="The cause is what the refusing definition lacked where it came nearest to letting the lead in."
          >
            <thead>
              <tr>
                <th scope="col">Why it is refused</th>
                <th scope="col">Let in by</th>
                <th scope="col">Refused by</th>
                <th scope="col" className={classes['causeCell']}>
                  Share
                </th>
                <th scope="col" data-num>
                  Leads
                </th>
                <th scope="col">Some of them</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, letsIn, refuses, cause, leads, figure, examples }) => (
                <tr key={key} data-cause>
                  <th scope="row">{cause === null ? 'Other causes' : capital(cause)}</th>
                  <td>{letsIn}</td>
                  <td>{refuses}</td>
                  <td className={classes['causeCell']}>
                    <div
                      className={classes['causeBar']}
                      style={{ width: `${(leads / all) * 100}%` }}
                      aria-hidden="true"
                    />
                  </td>
                  <td data-num>
                    <ComparedCount
                      compared={compared}
                      figure={figure}
                      count={leads}
                      what={`${leads === 1 ? 'lead' : 'leads'} that “${letsIn}” lets in and “${refuses}” does not: ${cause ?? 'other causes'}`}
                    />
                  </td>
                  <td>
                    <span className={classes['examples']}>
                      {examples.map((id) => (
                        <button
                          key={id}
                          type="button"
                          className={classes['example']}
                          aria-label={`What would let ${cellText(id, 40)} in?`}
                          onClick={() => onLead(id)}
                        >
                          {cellText(id, 40)}
                        </button>
                      ))}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </FigureTable>
          <p className={panel['note']}>
            A lead opens what would let it in, or keep it out, under the rules as they stand on screen.
          </p>
        </>
      )}
    </Panel>
  );
}
