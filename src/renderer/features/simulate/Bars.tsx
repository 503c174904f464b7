import classes from './Bars.module.css';

interface Props {
  /** Shares of the full width; what is above 1 is cut off and marked so. Null: not recorded. */
  readonly baseline: number | null;
  /** The surely reached and the possible end of the proposal. */
  readonly proposal: readonly [lowest: number, highest: number];
  /** A mark at this share. */
  readonly target?: number;
}

/** Recorded above, proposal below; solid is observed, hatched is unknown. A picture of the numbers beside it. */
export function Bars({ baseline, proposal: [lowest, highest], target }: Props) {
  return (
    <div className={classes['bars']} aria-hidden="true">
      <div className={classes['row']}>
        {baseline === null ? null : (
          <div className={classes['recorded']} style={{ width: percent(baseline) }} />
        )}
        {(baseline ?? 0) > 1 ? <div className={classes['cut']} /> : null}
      </div>
      <div className={classes['row']}>
        <div className={classes['proposal']} style={{ width: percent(lowest) }} />
        {lowest > 1 ? <div className={classes['cut']} /> : null}
        {highest > lowest && lowest < 1 ? (
          <div className={classes['unknown']} style={{ width: percent(Math.min(1, highest) - lowest) }} />
        ) : null}
      </div>
      {target === undefined ? null : (
        <div className={classes['target']} style={{ insetInlineStart: percent(target) }} />
      )}
    </div>
  );
}

const percent = (share: number): string => `${Math.min(1, Math.max(0, share)) * 100}%`;
