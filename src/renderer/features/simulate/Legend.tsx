import classes from './panel.module.css';
import type { Sides } from './sides';

interface Props {
  readonly sides: Sides;
  /** There is no side to compare with. */
  readonly isOneSided?: boolean;
  /** Something is hatched. */
  readonly unknown?: boolean | undefined;
  readonly target?: boolean;
  /** There are whiskers, and this is what they are about. */
  readonly sampling?: string | undefined;
}

/** What the colours and patterns of a chart mean. */
export function Legend({ sides, isOneSided = false, unknown = false, target = false, sampling }: Props) {
  return (
    <p className={classes['legend']}>
      {isOneSided ? null : (
        <span>
          <i className={classes['swatch']} data-of="recorded" aria-hidden="true" />
          {sides.baseline}
        </span>
      )}
      <span>
        <i className={classes['swatch']} data-of="proposal" aria-hidden="true" />
        {sides.proposal}
      </span>
      {unknown ? (
        <span>
          <i className={classes['swatch']} data-of="unknown" aria-hidden="true" />
          unknown: from lowest to highest possible
        </span>
      ) : null}
      {sampling ? (
        <span>
          <i className={classes['swatch']} data-of="sampling" aria-hidden="true" />
          {sampling}
        </span>
      ) : null}
      {target ? (
        <span>
          <i className={classes['swatch']} data-of="target" aria-hidden="true" />
          target
        </span>
      ) : null}
    </p>
  );
}
