import type { ReactNode } from 'react';
import type { Problem } from '#domain/result';
import { cellText } from './cell-text';
import classes from './ProblemNotice.module.css';
import { printQuotes } from './print-quotes';

interface Props {
  readonly title: string;
  readonly problem: Problem;
  /** Buttons. */
  readonly children?: ReactNode;
}

/** They may name what stands in files. */
const LONGEST = 800;

/** What went wrong, where, and how to mend it; read out at once. */
export function ProblemNotice({ title, problem, children }: Props) {
  const { file, row, column, path } = problem.where ?? {};
  const places = [
    file !== undefined && cellText(file),
    row !== undefined && `row ${row}`,
    column !== undefined && `column “${cellText(column)}”`,
    // A file and a column are what people know; a path is for whoever has nothing better to go by.
    file === undefined && column === undefined && path,
  ].filter((place): place is string => typeof place === 'string');
  return (
    <div className={classes.notice} role="alert">
      <p className={classes.title}>{cellText(title, LONGEST)}</p>
      <p>
        {printQuotes(cellText(problem.message, LONGEST))}
        {places.length > 0 ? ` (${places.join(', ')})` : ''}. {printQuotes(cellText(problem.remedy, LONGEST))}
        {/[.!?]$/.test(problem.remedy) ? '' : '.'}
      </p>
      {children ? <div className={classes.actions}>{children}</div> : null}
    </div>
  );
}
