import { type Box, CARD, type Point, type Size } from './map-geometry';

/** Places are tried this far apart along a way. */
const STEP = 10;

/** How far, in canvas pixels, a label moves along its way to avoid covering one of these. */
const PRICE = { card: 2000, label: 1000, way: 120, corner: 40 } as const;

/**
 * A place on each way for its label, near the middle, where it covers no card and as few other labels and ways as
 * there can be. Labels of earlier requests are placed first.
 */
export function placeLabels(
  cards: readonly Point[],
  requests: readonly { readonly id: string; readonly label: Size }[],
  ways: ReadonlyMap<string, readonly Point[]>,
): ReadonlyMap<string, Point> {
  const boxes = cards.map(({ x, y }) => ({ x, y, ...CARD }));
  const segments = [...ways].flatMap(([id, points]) =>
    points.slice(1).map((to, i) => ({ id, box: around(points[i] ?? to, to) })),
  );
  const placed: Box[] = [];
  const labels = new Map<string, Point>();
  for (const { id, label } of requests) {
    const places = placesAlong(ways.get(id) ?? []);
    let best: { point: Point; box: Box; cost: number } | null = null;
    for (const { point, fromMiddle, corner } of places) {
      const box = {
        x: point.x - label.width / 2,
        y: point.y - label.height / 2,
        width: label.width,
        height: label.height,
      };
      const hits = (others: readonly Box[]) => others.filter((other) => overlap(box, other)).length;
      const cost =
        fromMiddle +
        (corner < label.width / 2 ? PRICE.corner : 0) +
        hits(boxes) * PRICE.card +
        hits(placed) * PRICE.label +
        segments.filter((segment) => segment.id !== id && overlap(box, segment.box)).length * PRICE.way;
      if (!best || cost < best.cost) best = { point, box, cost };
    }
    if (!best) continue;
    labels.set(id, best.point);
    placed.push(best.box);
  }
  return labels;
}

interface Place {
  readonly point: Point;
  /** Along the way. */
  readonly fromMiddle: number;
  /** To the nearer corner. */
  readonly corner: number;
}

function placesAlong(points: readonly Point[]): Place[] {
  const lengths = points.slice(1).map((to, i) => distance(points[i] ?? to, to));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let before = 0;
  return lengths.flatMap((length, i) => {
    const [from, to] = [points[i], points[i + 1]];
    const start = before;
    before += length;
    if (!from || !to || length === 0) return [];
    const count = Math.max(1, Math.floor(length / STEP));
    return Array.from({ length: count }, (_, k): Place => {
      const along = ((k + 0.5) / count) * length;
      return {
        point: {
          x: from.x + ((to.x - from.x) * along) / length,
          y: from.y + ((to.y - from.y) * along) / length,
        },
        fromMiddle: Math.abs(start + along - total / 2),
        corner: Math.min(along, length - along),
      };
    });
  });
}

const distance = (a: Point, b: Point) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

const around = (a: Point, b: Point): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
