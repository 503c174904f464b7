import type { Point } from './map-geometry';

/** Corners are rounded by so much. */
const RADIUS = 8;

/** How long and half how wide an arrowhead is. */
const HEAD = { length: 10, half: 5 } as const;

/** SVG path data of a way with rounded corners; ends where its arrowhead begins. */
export function linePath(points: readonly Point[]): string {
  const shortened = [...points.slice(0, -1), headBase(points)];
  return shortened
    .map((point, i) => {
      const [before, after] = [shortened[i - 1], shortened[i + 1]];
      if (!before) return `M${at(point)}`;
      if (!after) return `L${at(point)}`;
      return `L${at(towards(point, before))}Q${at(point)} ${at(towards(point, after))}`;
    })
    .join('');
}

/** SVG path data of the arrowhead at the end of a way. */
export function headPath(points: readonly Point[]): string {
  const tip = points.at(-1) ?? { x: 0, y: 0 };
  const base = headBase(points);
  const [dx, dy] = [(tip.x - base.x) / HEAD.length, (tip.y - base.y) / HEAD.length];
  const side = (sign: number) => ({
    x: base.x - sign * dy * HEAD.half,
    y: base.y + sign * dx * HEAD.half,
  });
  return `M${at(tip)}L${at(side(1))}L${at(side(-1))}Z`;
}

function headBase(points: readonly Point[]): Point {
  const tip = points.at(-1) ?? { x: 0, y: 0 };
  const before = points.at(-2) ?? tip;
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  return {
    x: tip.x - ((tip.x - before.x) / length) * HEAD.length,
    y: tip.y - ((tip.y - before.y) / length) * HEAD.length,
  };
}

/** The point near a corner where its rounding begins; short pieces are rounded less. */
function towards(corner: Point, other: Point): Point {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y) || 1;
  const share = Math.min(RADIUS, length / 2) / length;
  return { x: corner.x + (other.x - corner.x) * share, y: corner.y + (other.y - corner.y) * share };
}

const at = ({ x, y }: Point) => `${round(x)},${round(y)}`;
const round = (value: number) => Math.round(value * 100) / 100;
