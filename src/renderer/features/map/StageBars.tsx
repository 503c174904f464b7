import { useId } from 'react';

interface Props {
  /** The number a full bar stands for. */
  readonly most: number;
  readonly baseline: number | null;
  /** The fewest and the most leads the proposal may let in, given what is unknown. */
  readonly proposal: readonly [number, number];
}

const WIDTH = 100;

/**
 * Recorded grey above, proposal in colour below; solid is observed, hatched is unknown. A picture of the numbers
 * beside it, so it says nothing to a screen reader.
 */
export function StageBars({ most, baseline, proposal: [surely, perhaps] }: Props) {
  const id = useId();
  const scale = (leads: number) => (leads / most) * WIDTH;
  return (
    <svg className="bars" viewBox={`0 0 ${WIDTH} 22`} preserveAspectRatio="none" aria-hidden="true">
      <defs>
        <pattern id={id} width="1.2" height="1.2" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="bar-proposal" width="0.6" height="1.2" />
        </pattern>
      </defs>
      {baseline === null ? null : <rect className="bar-baseline" y="1" height="8" width={scale(baseline)} />}
      <rect className="bar-proposal" y="13" height="8" width={scale(surely)} />
      <rect fill={`url(#${id})`} x={scale(surely)} y="13" height="8" width={scale(perhaps - surely)} />
    </svg>
  );
}
