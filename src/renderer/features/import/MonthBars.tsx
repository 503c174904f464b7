import classes from './MonthBars.module.css';

interface Props {
  /** What the bars are, in words: they are drawn, and nothing of them can be read otherwise than in a table. */
  readonly label: string;
  readonly months: readonly { readonly month: string; readonly height: number }[];
  /** The month from which on something is another; it has a mark. */
  readonly since?: string | null;
}

/** A bar for each month, side by side. The figures stand in a table beside it. */
export function MonthBars({ label, months, since = null }: Props) {
  return (
    <div className={classes['bars']} role="img" aria-label={label}>
      {months.map(({ month, height }) => (
        <span
          key={month}
          className={classes['bar']}
          data-since={month === since || undefined}
          data-empty={height === 0 || undefined}
          style={{ height: `${Math.max(height * 100, height > 0 ? 6 : 0)}%` }}
        />
      ))}
    </div>
  );
}
