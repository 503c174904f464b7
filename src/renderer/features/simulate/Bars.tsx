import { Whisker } from '../../ui/Whisker';
import classes from './Bars.module.css';
import sides from './sides.module.css';

type Interval = readonly [number, number];

interface Props {
  /** Shares of the full width; what is above 1 is cut off and marked so. Null: not recorded. */
  readonly baseline: number | null;
  /** The surely reached and the possible end of the proposal. */
  readonly proposal: readonly [lowest: number, highest: number];
  /** How far chance alone reaches, below the bar of its side. Null: too few to tell, or not known yet. */
  readonly sampling?: { readonly baseline: Interval | null; readonly proposal: Interval | null };
  /** A mark at this share. */
  readonly target?: number;
}

/** Recorded above, proposal below; solid is observed, hatched is unknown, a whisker is chance. A picture of the numbers beside it. */
export function Bars({ baseline, proposal: [lowest, highest], sampling, target }: Props) {
  return (
    <div className={classes['bars']} aria-hidden="true">
      <div className={classes['row']}>
        {baseline === null ? null : (
          <div className={sides['recorded']} style={{ width: percent(baseline) }} />
        )}
        {(baseline ?? 0) > 1 ? <div className={classes['cut']} /> : null}
      </div>
      {sampling?.baseline ? <Whisker side="recorded" interval={sampling.baseline} /> : null}
      <div className={classes['row']}>
        <div className={sides['proposal']} style={{ width: percent(lowest) }} />
        {lowest > 1 ? <div className={classes['cut']} /> : null}
        {highest > lowest && lowest < 1 ? (
          <div
            className={`${sides['unknown']} ${classes['unsure']}`}
            style={{ width: percent(Math.min(1, highest) - lowest) }}
          />
        ) : null}
      </div>
      {sampling?.proposal ? <Whisker side="proposal" interval={sampling.proposal} /> : null}
      {target === undefined ? null : (
        <div className={classes['target']} style={{ insetInlineStart: percent(target) }} />
      )}
    </div>
  );
}

const percent = (share: number): string => `${Math.min(1, Math.max(0, share)) * 100}%`;
