import type { ImportReport } from '#domain/leads/lead-data';
import { CellText } from './CellText';
import { FigureTable } from './FigureTable';
import { count, none } from './format';
import classes from './RejectionTable.module.css';
import { exampleText, treatmentText, WHAT_WORDS } from './rejection-text';

/** Enough to find the place in the file; the report keeps some more. */
const MOST_EXAMPLES = 3;

interface Props {
  readonly report: ImportReport;
  readonly captionHidden?: boolean;
}

/** What an import left out or read as empty, by reason, file and column, with how often and where. */
export function RejectionTable({ report: { files, rejections, examples }, captionHidden = false }: Props) {
  return (
    <FigureTable caption="Left out or read as empty" captionHidden={captionHidden}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">What was done</th>
          <th scope="col">File</th>
          <th scope="col">Column</th>
          <th scope="col" data-num>
            Times
          </th>
          <th scope="col">For example</th>
        </tr>
      </thead>
      <tbody>
        {rejections.map(({ reason, file, column, count: times }) => {
          const alike = examples.filter(
            (one) => one.reason === reason && one.file === file && one.column === column,
          );
          const [first] = alike;
          return (
            <tr key={`${reason} ${file} ${column}`}>
              <th scope="row">{WHAT_WORDS[reason]}</th>
              <td>{first ? treatmentText(first) : none}</td>
              <td>
                <CellText text={files.find(({ id }) => id === file)?.name ?? file} most={60} />
              </td>
              <td>{column === null ? 'whole row' : <CellText text={column} most={60} />}</td>
              <td data-num>{count(times)}</td>
              <td className={classes['examples']}>
                {alike.slice(0, MOST_EXAMPLES).map((one) => {
                  const { row, cell } = exampleText(one);
                  return (
                    <span key={one.row}>
                      {row}
                      {cell === null ? '' : ': '}
                      {cell === null ? null : (
                        <span className={classes['cell']}>
                          <CellText text={cell} />
                        </span>
                      )}
                    </span>
                  );
                })}
              </td>
            </tr>
          );
        })}
      </tbody>
    </FigureTable>
  );
}
