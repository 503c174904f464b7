import type { ColumnFacts } from '#domain/leads/suggest/file-facts';
import { CellText } from '../../../ui/CellText';
import { count, percent } from '../../../ui/format';
import classes from './Examples.module.css';

interface Props {
  readonly column: ColumnFacts;
  /** The whole file was read, so that shares are of all rows. */
  readonly isWhole: boolean;
}

/** Three values of a column, and how many rows have one. */
export function Examples({ column, isWhole }: Props) {
  const { examples, filled, missing } = column;
  const rows = filled + missing;
  const of = isWhole ? 'rows' : 'rows seen';
  return (
    <p className={classes['examples']}>
      {examples.map((text, i) => (
        <span key={text} className={classes['example']}>
          {i > 0 ? <span aria-hidden="true"> · </span> : null}
          <CellText text={text} most={40} />
        </span>
      ))}{' '}
      <span className={classes['filled']}>
        {rows === 0
          ? 'no rows'
          : missing === 0
            ? `all ${count(rows)} ${of} filled`
            : `${count(filled)} of ${count(rows)} ${of} filled (${percent(filled / rows)})`}
      </span>
    </p>
  );
}
