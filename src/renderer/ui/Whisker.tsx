import classes from './Whisker.module.css';

interface Props {
  /** Shares of the full width; what is beyond it is cut off. */
  readonly interval: readonly [number, number];
  readonly side: 'recorded' | 'proposal';
}

/** An interval by chance alone, on a line of its own: never over the bar that shows what is unknown. */
export function Whisker({ interval: [low, high], side }: Props) {
  const [from, to] = [within(low), within(high)];
  if (low >= 1) return null;
  return (
    <div className={classes['row']}>
      <div
        className={classes['whisker']}
        data-side={side}
        style={{ insetInlineStart: `${from * 100}%`, width: `${(to - from) * 100}%` }}
      />
    </div>
  );
}

const within = (share: number): number => Math.min(1, Math.max(0, share));
