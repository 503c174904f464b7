import type { LeadSource } from '#contracts/replay-api';
import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { ImportReport as Report } from '#domain/leads/lead-data';
import { leftOutText } from '../../../app/session/import-texts';
import { CellText } from '../../../ui/CellText';
import { cellText } from '../../../ui/cell-text';
import { FigureTable } from '../../../ui/FigureTable';
import { count, counted, none, percent } from '../../../ui/format';
import { RejectionTable } from '../../../ui/RejectionTable';
import classes from './DataPanel.module.css';
import { ReadAsChoice } from './ReadAsChoice';

interface Props {
  readonly report: Report;
  /** Of each file of the report, where it came from. */
  readonly sources: readonly LeadSource[];
  readonly policy: Policy;
}

/** Whatever was read, dropped or assumed on import, counted and with examples. */
export function ImportReport({ report, sources, policy }: Props) {
  return (
    <div className={classes['report']}>
      <FileTable report={report} sources={sources} />
      {report.rejections.length > 0 ? <RejectionTable report={report} /> : null}
      <AssumptionList report={report} policy={policy} />
    </div>
  );
}

function FileTable({ report, sources }: Omit<Props, 'policy'>) {
  const { files, leads } = report;
  return (
    <FigureTable
      caption="Files"
      note="Match rate: rows of a file whose lead exists. Leads with rows: leads that have at least one row in it."
    >
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col" data-num>
            Rows
          </th>
          <th scope="col" data-num>
            Used
          </th>
          <th scope="col" data-num>
            Match rate
          </th>
          <th scope="col" data-num>
            Leads with rows
          </th>
          <th scope="col">Read as</th>
          <th scope="col">To look at</th>
        </tr>
      </thead>
      <tbody>
        {files.map((file, index) => (
          <tr key={file.id} data-file={file.id}>
            <th scope="row">
              <CellText text={file.name} most={60} />
            </th>
            <td data-num>{count(file.rows)}</td>
            <td data-num>{count(file.used)}</td>
            <td data-num>
              {file.matchedRows === null || file.rows === 0 ? none : percent(file.matchedRows / file.rows)}
            </td>
            <td data-num>
              {file.matchedLeads === null ? (
                none
              ) : (
                <>
                  {count(file.matchedLeads)}
                  {leads > 0 ? <small>{percent(file.matchedLeads / leads)} of leads</small> : null}
                </>
              )}
            </td>
            <td>
              <ReadAsChoice file={file} index={index} said={sources[index]?.readAs} />
            </td>
            <td>
              {toLookAt(report, file).map((text) => (
                <div key={text}>{text}</div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </FigureTable>
  );
}

function toLookAt(report: Report, file: Report['files'][number]): string[] {
  const leftOut = leftOutText(report, file.id);
  const texts = [...(leftOut === null ? [] : [leftOut]), ...oddities(file)];
  return texts.length > 0 ? texts : ['nothing'];
}

const oddities = ({ renamedColumns, lostCharacters, doubtfulQuotes }: Report['files'][number]): string[] => [
  ...(renamedColumns.length > 0
    ? [`columns named ${renamedColumns.map((name) => cellText(name, 60)).join(', ')}`]
    : []),
  ...(lostCharacters > 0 ? [counted(lostCharacters, 'unreadable character')] : []),
  ...(doubtfulQuotes > 0 ? [counted(doubtfulQuotes, 'doubtful quotation mark')] : []),
];

/** What was assumed rather than read. */
function AssumptionList({ report: { inStock, historyConflicts, proxies }, policy }: Omit<Props, 'sources'>) {
  if (inStock === 0 && historyConflicts.length === 0 && proxies.length === 0) return null;
  return (
    <ul className={classes['notes']}>
      {inStock > 0 ? (
        <li>{counted(inStock, 'lead')} without a created time: counted, not replayed.</li>
      ) : null}
      {historyConflicts.map(({ field, leads }) => (
        <li key={field}>
          {nameOf(policy, 'field', field)}: the history of {counted(leads, 'lead')} contradicts the row; the
          history counts.
        </li>
      ))}
      {proxies.map((proxy) => (
        <li key={proxy}>“{proxy}” is derived from other data, not recorded as such.</li>
      ))}
    </ul>
  );
}
