import { useEffect, useRef, useState } from 'react';
import type { FindingPlaces } from '#contracts/import-api';
import type { Finding } from '#domain/leads/checks/finding';
import type { ImportReport } from '#domain/leads/lead-data';
import type { Problem } from '#domain/result';
import type { Zone } from '#domain/time/zone';
import { useSession } from '../../../app/session/session-context';
import { CellText } from '../../../ui/CellText';
import { FigureTable } from '../../../ui/FigureTable';
import { count, none } from '../../../ui/format';
import { ProblemNotice } from '../../../ui/ProblemNotice';
import { WorkProgress } from '../../../ui/WorkProgress';
import classes from './check.module.css';
import { exampleRows } from './example-rows';

export type RowsShown =
  | { readonly state: 'closed' }
  | { readonly state: 'looking'; readonly share: number | null; readonly control: AbortController }
  | { readonly state: 'shown'; readonly places: FindingPlaces }
  | { readonly state: 'failed'; readonly problem: Problem };

/** Examples of a finding with the rows in which they stand, for which the files are read again when somebody asks. */
export function useFindingRows(finding: Finding) {
  const session = useSession();
  const [rows, setRows] = useState<RowsShown>({ state: 'closed' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const look = async (): Promise<void> => {
    const control = new AbortController();
    running.current = control;
    setRows({ state: 'looking', share: null, control });
    const found = await session.importing.rows.places(
      finding.id,
      ({ share }) =>
        setRows((now) => (now.state === 'looking' && now.control === control ? { ...now, share } : now)),
      control.signal,
    );
    if (control.signal.aborted) return;
    const [places] = found.ok ? found.value : [];
    if (!found.ok) setRows({ state: 'failed', problem: found.error });
    else if (places) setRows({ state: 'shown', places });
  };
  const hide = (): void => {
    running.current?.abort();
    setRows({ state: 'closed' });
  };
  return { rows, look, hide };
}

interface Props {
  readonly finding: Finding;
  readonly zone: Zone;
  readonly report: ImportReport;
}

interface RowsProps extends Props {
  readonly rows: RowsShown;
  readonly onCancel: () => void;
}

/** What came of looking for the rows; nothing before anybody asks. */
export function FindingRows({ finding, zone, report, rows, onCancel }: RowsProps) {
  switch (rows.state) {
    case 'closed':
      return null;
    case 'looking':
      return (
        <WorkProgress
          label="Looking for the rows"
          detail="Looking for the rows in the files"
          share={rows.share}
          onCancel={onCancel}
        />
      );
    case 'failed':
      return <ProblemNotice title="The rows could not be looked for." problem={rows.problem} />;
    case 'shown':
      return (
        <div className={classes['rows']}>
          <Examples finding={finding} places={rows.places} zone={zone} report={report} />
        </div>
      );
  }
}

function Examples({ finding, places, zone, report }: Props & { readonly places: FindingPlaces }) {
  const rows = exampleRows(finding, places, report, zone);
  const hasTimes = rows.some(({ when }) => when !== null);
  const hasCells = rows.some(({ cell }) => cell !== null);
  return (
    <FigureTable
      caption={`The first ${count(rows.length)} of ${count(finding.count)}`}
      note="Rows as they are numbered in the file, the header being row 1."
    >
      <thead>
        <tr>
          <th scope="col">Lead</th>
          {hasTimes ? <th scope="col">When</th> : null}
          {hasCells ? <th scope="col">Cell</th> : null}
          <th scope="col">Where</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, lead, when, cell, where }) => (
          <tr key={key}>
            <th scope="row">{lead === null ? none : <CellText text={lead} most={40} />}</th>
            {hasTimes ? <td>{when ?? none}</td> : null}
            {hasCells ? <td>{cell === null ? none : <CellText text={cell} most={80} />}</td> : null}
            <td>
              {where.map((text) => (
                <div key={text}>
                  <CellText text={text} />
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </FigureTable>
  );
}
