import { VisuallyHidden } from '@mantine/core';
import { Fragment, memo } from 'react';
import type { CsvProfile } from '#domain/leads/profile';
import type { CellKind } from '#domain/leads/understand/cell-kinds';
import type { FilePeek } from '#domain/leads/understand/peek';
import { CellText } from '../../../ui/CellText';
import { cellText } from '../../../ui/cell-text';
import { FigureTable } from '../../../ui/FigureTable';
import { CELL_MARKS, columnFacts } from './column-text';
import classes from './PreviewTable.module.css';

interface Props {
  readonly name: string;
  readonly peek: FilePeek;
  /** null: only the first rows are known. */
  readonly profile: CsvProfile | null;
  /** Rows that are shown. */
  readonly most: number;
}

/** The first rows of a file as they stand in it; each column with what it looks like, each odd cell with its mark. */
export const PreviewTable = memo(function PreviewTable({ name, peek, profile, most }: Props) {
  return (
    <div className={classes['table']}>
      <FigureTable caption={`First rows of ${cellText(name)}`} captionHidden>
        <thead>
          <tr>
            <th scope="col" data-num>
              Row
            </th>
            {peek.columns.map((column) => (
              <ColumnHead key={column.name} column={column} profile={profile} />
            ))}
          </tr>
        </thead>
        <tbody>
          {peek.rows.slice(0, most).map((row, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the file.
            <tr key={r}>
              <th scope="row" data-num>
                {r + 1}
              </th>
              {peek.columns.map(({ name: column, kinds }, c) => (
                <Cell key={column} text={row[c] ?? ''} kind={kinds[r] ?? 'missing'} />
              ))}
            </tr>
          ))}
        </tbody>
      </FigureTable>
    </div>
  );
});

interface HeadProps {
  readonly column: FilePeek['columns'][number];
  readonly profile: CsvProfile | null;
}

function ColumnHead({ column, profile }: HeadProps) {
  const known = profile?.columns.find(({ name }) => name === column.name) ?? null;
  const { type, missing, doubts } = columnFacts(column, known, profile?.rows ?? null);
  return (
    <th scope="col" className={classes['head']} data-doubt={doubts.length > 0}>
      <span className={classes['column']}>
        <CellText text={column.name} />
      </span>
      <span className={classes['type']}>{cellText(type)}</span>
      <span className={classes['missing']}>{missing}</span>
      {doubts.map((doubt) => (
        <span key={doubt} className={classes['doubt']}>
          {doubt}
        </span>
      ))}
    </th>
  );
}

function Cell({ text, kind }: { readonly text: string; readonly kind: CellKind }) {
  if (kind === 'fits') {
    return (
      <td>
        <span className={classes['cell']}>
          <CellText text={text} />
        </span>
      </td>
    );
  }
  const { sign, words } = CELL_MARKS[kind];
  return (
    <td data-kind={kind}>
      {kind === 'missing' ? (
        <span className={classes['empty']}>{words}</span>
      ) : (
        <Fragment>
          <span className={classes['sign']} aria-hidden="true">
            {sign}
          </span>
          <VisuallyHidden component="span">{words}: </VisuallyHidden>
          <span className={classes['cell']}>
            <CellText text={text} />
          </span>
        </Fragment>
      )}
    </td>
  );
}
