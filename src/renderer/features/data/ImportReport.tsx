import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Rejection, ImportReport as Report } from '#domain/leads/lead-data';
import { count, counted, none } from '../../ui/format';
import { ScrollTable } from '../../ui/ScrollTable';
import { rejectionText, treatmentText } from './rejection-text';

interface Props {
  readonly report: Report;
  readonly policy: Policy;
}

/** Whatever was dropped or assumed on import, counted. */
export function ImportReport({ report, policy }: Props) {
  const { historyConflicts, inStock } = report;
  return (
    <>
      <FileTable files={report.files} />
      {report.rejections.length > 0 ? (
        <RejectionTable report={report} />
      ) : (
        <p>Every row and every cell could be used.</p>
      )}
      <ul className="notes">
        {inStock > 0 ? (
          <li>{counted(inStock, 'lead')} without a created time: counted, not replayed.</li>
        ) : null}
        {historyConflicts.map(({ field, leads }) => (
          <li key={field}>
            {nameOf(policy, 'field', field)}: the history of {counted(leads, 'lead')} contradicts the row; the
            history counts.
          </li>
        ))}
      </ul>
    </>
  );
}

function FileTable({ files }: Pick<Report, 'files'>) {
  return (
    <ScrollTable caption="Files">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col" className="number">
            Rows
          </th>
          <th scope="col" className="number">
            Used
          </th>
          <th scope="col" className="number">
            Leads with rows
          </th>
          <th scope="col">Read as</th>
          <th scope="col">To look at</th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.id} data-file={file.id}>
            <th scope="row">{file.name}</th>
            <td className="number">{count(file.rows)}</td>
            <td className="number">{count(file.used)}</td>
            <td className="number">{file.matchedLeads === null ? none : count(file.matchedLeads)}</td>
            <td>
              {file.encoding}, {DELIMITERS[file.delimiter] ?? file.delimiter}
            </td>
            <td>{oddities(file).join('; ') || 'nothing'}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

function oddities({ renamedColumns, lostCharacters, doubtfulQuotes }: Report['files'][number]): string[] {
  return [
    ...(renamedColumns.length > 0 ? [`columns named ${renamedColumns.join(', ')}`] : []),
    ...(lostCharacters > 0 ? [counted(lostCharacters, 'unreadable character')] : []),
    ...(doubtfulQuotes > 0 ? [counted(doubtfulQuotes, 'doubtful quotation mark')] : []),
  ];
}

/** Enough of a cell to find it by. */
const LONGEST_CELL = 40;

function exampleText({ row, text }: Rejection): string {
  const shown = text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}…` : text;
  return shown === '' ? `row ${count(row)}` : `row ${count(row)}: “${shown}”`;
}

function RejectionTable({ report: { files, rejections, examples } }: { readonly report: Report }) {
  return (
    <ScrollTable caption="Left out or read as empty">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">What was done</th>
          <th scope="col">File</th>
          <th scope="col">Column</th>
          <th scope="col" className="number">
            Times
          </th>
          <th scope="col">First met</th>
        </tr>
      </thead>
      <tbody>
        {rejections.map(({ reason, file, column, count: times }) => {
          const first = examples.find(
            (one) => one.reason === reason && one.file === file && one.column === column,
          );
          return (
            <tr key={`${reason} ${file} ${column}`}>
              <th scope="row">{rejectionText(reason)}</th>
              <td>{first ? treatmentText(first) : none}</td>
              <td>{files.find(({ id }) => id === file)?.name ?? file}</td>
              <td>{column ?? none}</td>
              <td className="number">{count(times)}</td>
              <td>{first ? exampleText(first) : none}</td>
            </tr>
          );
        })}
      </tbody>
    </ScrollTable>
  );
}
