import type { ReactNode } from 'react';
import classes from './LineChart.module.css';

type Range = readonly [number, number];

/** One stop of the horizontal axis. */
export interface ChartPoint {
  readonly x: number;
  /** What is observed; null: nothing is there. */
  readonly y: number | null;
  /** From the lowest to the highest possible, given what is unknown; null: nothing is. */
  readonly possible: Range | null;
  /** By chance alone. */
  readonly sampling: Range | null;
}

/** A mark on the horizontal axis. */
export interface ChartMark {
  readonly x: number;
  readonly name: string;
  readonly kind: 'present' | 'best' | 'chosen';
}

interface Props {
  /** Ascending in x. */
  readonly points: readonly ChartPoint[];
  readonly marks: readonly ChartMark[];
  /** The ends of the horizontal axis, as text. */
  readonly ends: readonly [string, string];
  /** A value of the vertical axis as text. */
  readonly text: (y: number) => string;
  /** The control below the plot, as wide as it is. */
  readonly children: ReactNode;
}

/** Shares of the plot for the path of a line. */
const SIZE = 1000;

/**
 * A line over a threshold: what is observed as a line, what is unknown hatched about it, chance as two dotted lines. A picture of
 * the table beside it, so nobody has to see it.
 */
export function LineChart({ points, marks, ends, text, children }: Props) {
  const [from, to] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 1];
  const top = topOf(points);
  const left = (x: number) => (to > from ? (x - from) / (to - from) : 0.5);
  const up = (y: number) => Math.min(1, Math.max(0, y / top));
  const at = (x: number, y: number) => `${left(x) * SIZE},${(1 - up(y)) * SIZE}`;
  const lineOf = (y: (point: ChartPoint) => number | null) =>
    points.flatMap((point) => {
      const value = y(point);
      return value === null ? [] : [at(point.x, value)];
    });
  const open = points.filter(({ possible }) => possible !== null && possible[0] !== possible[1]);
  const band = [
    ...points.flatMap(({ x, possible }) => (possible ? [[x, possible[1]] as const] : [])),
    ...points.flatMap(({ x, possible }) => (possible ? [[x, possible[0]] as const] : [])).toReversed(),
  ];
  return (
    <div className={classes['chart']}>
      <div className={classes['plot']} aria-hidden="true">
        <div className={classes['scale']}>
          {[1, 0.5, 0].map((share) => (
            <span key={share}>{text(top * share)}</span>
          ))}
        </div>
        <div className={classes['area']}>
          {open.length > 0 ? (
            <div
              className={classes['band']}
              style={{
                clipPath: `polygon(${band
                  .map(([x, y]) => `${left(x) * 100}% ${(1 - up(y)) * 100}%`)
                  .join(', ')})`,
              }}
            />
          ) : null}
          <svg
            viewBox={`0 0 ${SIZE} ${SIZE}`}
            preserveAspectRatio="none"
            className={classes['lines']}
            aria-hidden="true"
          >
            <polyline
              className={classes['sampling']}
              points={lineOf(({ sampling }) => sampling?.[0] ?? null).join(' ')}
            />
            <polyline
              className={classes['sampling']}
              points={lineOf(({ sampling }) => sampling?.[1] ?? null).join(' ')}
            />
            <polyline className={classes['line']} points={lineOf(({ y }) => y).join(' ')} />
          </svg>
          {marks.map(({ x, name, kind }) => (
            <div
              key={kind}
              className={classes['mark']}
              data-kind={kind}
              data-late={left(x) > 0.7 || undefined}
              style={{ insetInlineStart: `${left(x) * 100}%` }}
            >
              <span>{name}</span>
            </div>
          ))}
        </div>
      </div>
      <div className={classes['control']}>{children}</div>
      <div className={classes['ends']} aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </div>
  );
}

/**
 * The top of the vertical axis: above everything that is observed, and above what is unknown as far as that leaves the line
 * legible. What is cut off is in the table, and in what is said of each stop.
 */
function topOf(points: readonly ChartPoint[]): number {
  const most = (of: (point: ChartPoint) => number) =>
    points.reduce((top, point) => Math.max(top, of(point)), 0);
  const observed = most(({ y, sampling }) => Math.max(y ?? 0, sampling?.[1] ?? 0));
  const unknown = most(({ possible }) => possible?.[1] ?? 0);
  return niceTop(observed > 0 ? Math.max(observed, Math.min(unknown, observed * 2)) : unknown);
}

/** A round number a little above: 1, 2, 2.5 or 5 of a power of ten. */
function niceTop(most: number): number {
  if (!(most > 0)) return 1;
  let unit = 1;
  while (unit > most) unit /= 10;
  while (unit * 10 <= most) unit *= 10;
  return unit * ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8].find((times) => times * unit >= most) ?? 10);
}
