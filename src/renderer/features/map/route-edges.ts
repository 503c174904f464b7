import { CARD, type Point, type Size } from './map-geometry';
import { placeLabels } from './place-labels';
import { type Direction, LINE, RouteGrid, toLine } from './route-grid';
import { cheapestWay, type Port } from './route-search';

/** A way to be drawn from one card to another. */
export interface RouteRequest {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** What stands on it. */
  readonly label: Size;
}

export interface Route {
  /** Corners, from border to border; neighbours share x or y. */
  readonly points: readonly Point[];
  /** The middle of the label. */
  readonly label: Point;
}

/** Ports stand along a side from its middle outwards, this far apart. */
const PORT_GAP = 20;

/** A way leaves to the right and arrives from the left, if that costs no more than this elsewhere. */
const LEAVES: Readonly<Record<Direction, number>> = { 0: 0, 1: 20, 2: 60, 3: 20 };
const ARRIVES: Readonly<Record<Direction, number>> = { 0: 0, 1: 20, 2: 60, 3: 20 };

/** What a port costs per step away from the middle of its side. */
const OFF_MIDDLE = 8;

/**
 * Draws ways between cards along horizontal and vertical lines: around every card, beside rather than over each other,
 * with few corners; short ways first, so that they run straight. The same cards and requests give the same ways. Where
 * cards lie so that no way is free, a straight line connects their middles.
 */
export function routeEdges(
  cards: ReadonlyMap<string, Point>,
  requests: readonly RouteRequest[],
): ReadonlyMap<string, Route> {
  const ways = waysBetween(cards, requests);
  const labels = placeLabels([...cards.values()], requests, ways);
  return new Map(
    requests.flatMap(({ id }) => {
      const points = ways.get(id);
      const label = labels.get(id);
      return points && label ? [[id, { points, label }]] : [];
    }),
  );
}

type Ways = ReadonlyMap<string, readonly Point[]>;

/**
 * The ways that were found last, and of what. To find them takes a tenth of a second, and they are wanted again with all
 * that leaves the cards where they are: other figures, other criteria, the map shown anew.
 */
let last: { readonly of: string; readonly ways: Ways } | null = null;

function waysBetween(cards: ReadonlyMap<string, Point>, requests: readonly RouteRequest[]): Ways {
  const of = JSON.stringify([
    [...cards].map(([id, { x, y }]) => [id, x, y]),
    requests.map(({ id, from, to }) => [id, from, to]),
  ]);
  if (last?.of !== of) last = { of, ways: foundWays(cards, requests) };
  return last.ways;
}

function foundWays(cards: ReadonlyMap<string, Point>, requests: readonly RouteRequest[]): Ways {
  const grid = new RouteGrid([...cards.values()]);
  const taken = new Set<number>();
  const ways = new Map<string, readonly Point[]>();
  for (const { id, from, to } of shortestFirst(cards, requests)) {
    const [source, target] = [cards.get(from), cards.get(to)];
    if (!source || !target) continue;
    const way = cheapestWay(
      grid,
      portsOf(grid, source, LEAVES, taken, 'out'),
      portsOf(grid, target, ARRIVES, taken, 'in'),
    );
    ways.set(id, way ? drawn(grid, way, taken, source, target) : [middleOf(source), middleOf(target)]);
  }
  return ways;
}

function shortestFirst(
  cards: ReadonlyMap<string, Point>,
  requests: readonly RouteRequest[],
): readonly RouteRequest[] {
  const length = ({ from, to }: RouteRequest) => {
    const [a, b] = [cards.get(from), cards.get(to)];
    return a && b ? Math.abs(a.x - b.x) + Math.abs(a.y - b.y) : 0;
  };
  return [...requests].sort((a, b) => length(a) - length(b));
}

/** The free ports of a card; all of them when none is free. */
function portsOf(
  grid: RouteGrid,
  card: Point,
  prices: Readonly<Record<Direction, number>>,
  taken: ReadonlySet<number>,
  way: 'in' | 'out',
): readonly Port[] {
  const [left, top] = [toLine(card.x), toLine(card.y)];
  const ports = ([0, 1, 2, 3] as const).flatMap((side) => {
    const length = side % 2 === 0 ? CARD.height : CARD.width;
    const count = Math.floor((length / 2 - LINE) / PORT_GAP);
    const direction = (way === 'out' ? side : (side + 2) % 4) as Direction;
    return Array.from({ length: 2 * count + 1 }, (_, i): Port => {
      const off = (i - count) * PORT_GAP;
      const point = {
        x: side === 0 ? left + CARD.width : side === 2 ? left : left + CARD.width / 2 + off,
        y: side === 1 ? top + CARD.height : side === 3 ? top : top + CARD.height / 2 + off,
      };
      return {
        vertex: grid.vertexAt(point),
        direction,
        cost: prices[direction] + Math.abs(i - count) * OFF_MIDDLE,
      };
    });
  });
  const free = ports.filter(({ vertex }) => !taken.has(vertex));
  return free.length > 0 ? free : ports;
}

/** Notes what the way uses, and gives its corners; its ends lie on the true borders of cards that are off the lines. */
function drawn(
  grid: RouteGrid,
  way: readonly number[],
  taken: Set<number>,
  source: Point,
  target: Point,
): readonly Point[] {
  const first = way[0];
  const last = way.at(-1);
  if (first !== undefined) taken.add(first);
  if (last !== undefined) taken.add(last);
  const points = way.map((vertex) => grid.pointOf(vertex));
  way.forEach((vertex, i) => {
    for (const direction of new Set([heading(way[i - 1], vertex), heading(vertex, way[i + 1])])) {
      if (direction !== null) grid.use(vertex, direction);
    }
  });
  const corners = points.filter((_, i) => i === 0 || i === way.length - 1 || !isStraight(way, i));
  return corners.map((point, i) =>
    i === 0 ? onBorder(point, source) : i === corners.length - 1 ? onBorder(point, target) : point,
  );
}

/** Along a row or along a column; null at an end of the way. */
const heading = (from: number | undefined, to: number | undefined): Direction | null =>
  from === undefined || to === undefined ? null : Math.abs(to - from) === 1 ? 0 : 1;

function isStraight(way: readonly number[], i: number): boolean {
  const [before, at, after] = [way[i - 1], way[i], way[i + 1]];
  return before !== undefined && at !== undefined && after !== undefined && at - before === after - at;
}

/** Along the way's own line, to the border of a card that does not lie on the lines. */
function onBorder({ x, y }: Point, card: Point): Point {
  const [left, top] = [toLine(card.x), toLine(card.y)];
  if (x === left || x === left + CARD.width) return { x: x - left + card.x, y };
  if (y === top || y === top + CARD.height) return { x, y: y - top + card.y };
  return { x, y };
}

const middleOf = ({ x, y }: Point): Point => ({ x: x + CARD.width / 2, y: y + CARD.height / 2 });
