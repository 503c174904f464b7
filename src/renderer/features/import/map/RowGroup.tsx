import { type ReactNode, useId, useState } from 'react';
import { count, counted } from '../../../ui/format';
import classes from './RowGroup.module.css';
import type { MapRow } from './rows';

interface Props {
  readonly title: string;
  /** What the group is for, in a sentence. */
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A group of parts under a heading. */
export function Group({ title, hint, children }: Props) {
  const heading = useId();
  return (
    <section className={classes['group']} aria-labelledby={heading}>
      <h3 id={heading} className={classes['title']}>
        {title}
      </h3>
      {hint ? <p className={classes['hint']}>{hint}</p> : null}
      <div className={classes['box']}>{children}</div>
    </section>
  );
}

interface RowsProps {
  /** Names the list. */
  readonly label: string;
  /** "field": what a row is. */
  readonly noun: string;
  readonly rows: readonly MapRow[];
  /** Rows without a column are folded away as long as everything is shown. */
  readonly folds: boolean;
  readonly row: (row: MapRow) => ReactNode;
}

/** Rows with a column, and those without one behind a fold. A row stays where it is while the step is open, so that it keeps the focus. */
export function Rows({ label, noun, rows, folds, row }: RowsProps) {
  const [folded] = useState(() => new Set(rows.flatMap(({ id, place }) => (place === null ? [id] : []))));
  const isFolded = ({ id }: MapRow): boolean => folds && folded.has(id);
  const open = rows.filter((one) => !isFolded(one));
  const away = rows.filter(isFolded);
  const since = away.filter(({ place }) => place !== null).length;
  return (
    <>
      {open.length > 0 ? (
        <ul className={classes['rows']} aria-label={label}>
          {open.map(row)}
        </ul>
      ) : null}
      {away.length > 0 ? (
        <Fold
          summary={`${counted(away.length - since, noun)} without a column${since > 0 ? ` and ${count(since)} that got one` : ''}`}
        >
          <ul className={classes['rows']} aria-label={`${label} without a column`}>
            {away.map(row)}
          </ul>
        </Fold>
      ) : null}
    </>
  );
}

interface FoldProps {
  readonly summary: string;
  /** Whether it is open to begin with. */
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

/** Something that is only made once it is asked for. */
export function Fold({ summary, isOpen: begins = false, children }: FoldProps) {
  const [isOpen, setOpen] = useState(begins);
  return (
    <details
      className={classes['fold']}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{summary}</summary>
      {isOpen ? children : null}
    </details>
  );
}
