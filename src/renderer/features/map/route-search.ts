import { ALL_DIRECTIONS, BLOCKED, type Direction, isHorizontal, LINE, type RouteGrid } from './route-grid';

/** A place on a card's border where a way may begin or end, and the direction a way takes there. */
export interface Port {
  readonly vertex: number;
  readonly direction: Direction;
  /** What it costs to use it. */
  readonly cost: number;
}

/** Prices, in canvas pixels: a way goes so much farther to avoid one of these. */
const PRICE = {
  bend: 50,
  crossing: 30,
  sharing: 150,
  besideAnother: 6,
  oneLineOff: 12,
  twoLinesOff: 3,
} as const;

/** The cheapest way from one of the ports to one of the others, as its vertices; null: there is none. (A*, Hart et al. 1968.) */
export function cheapestWay(
  grid: RouteGrid,
  starts: readonly Port[],
  ends: readonly Port[],
): number[] | null {
  if (ends.length === 0) return null;
  const endCosts = new Map(ends.map((port) => [stateOf(port.vertex, port.direction), port.cost]));
  const remaining = distanceTo(grid, ends);
  const best = new Int32Array(grid.closeness.length * 4).fill(0x7fffffff);
  const cameFrom = new Int32Array(grid.closeness.length * 4).fill(-1);
  const queue = new Queue();
  for (const { vertex, direction, cost } of starts) {
    const state = stateOf(vertex, direction);
    best[state] = cost;
    queue.push(cost + remaining(vertex), state);
  }
  const consider = (state: number, direction: Direction): void => {
    const to = (state >> 2) + grid.steps[direction];
    const next = stateOf(to, direction);
    const arrival = endCosts.get(next);
    if (grid.closeness[to] === BLOCKED && arrival === undefined) return;
    const bend = direction === (state & 3) ? 0 : PRICE.bend;
    const cost = (best[state] ?? 0) + bend + stepCost(grid, to, direction) + (arrival ?? 0);
    if (cost >= (best[next] ?? 0)) return;
    best[next] = cost;
    cameFrom[next] = state;
    queue.push(cost + remaining(to), next);
  };
  const done = new Uint8Array(best.length);
  for (let state = queue.pop(); state >= 0; state = queue.pop()) {
    const outset = cameFrom[state] === -1;
    // The step onto a port carries the port's price, so the first port that is taken up is the cheapest.
    if (!outset && endCosts.has(state)) return traced(cameFrom, state);
    if (done[state]) continue;
    done[state] = 1;
    const heading = state & 3;
    for (const direction of ALL_DIRECTIONS) {
      // No way turns back, and none turns before it has left its card.
      if (outset ? direction === heading : direction !== (heading + 2) % 4) consider(state, direction);
    }
  }
  return null;
}

const stateOf = (vertex: number, direction: Direction) => vertex * 4 + direction;

function stepCost(grid: RouteGrid, vertex: number, direction: Direction): number {
  const aside = isHorizontal(direction) ? grid.columns : 1;
  const besides =
    (grid.along(vertex + aside, direction) > 0 ? 1 : 0) + (grid.along(vertex - aside, direction) > 0 ? 1 : 0);
  const closeness = grid.closeness[vertex] ?? 0;
  return (
    LINE +
    grid.along(vertex, direction) * PRICE.sharing +
    grid.across(vertex, direction) * PRICE.crossing +
    besides * PRICE.besideAnother +
    (closeness === 2 ? PRICE.oneLineOff : closeness === 1 ? PRICE.twoLinesOff : 0)
  );
}

/** Never more than what is left: the way, by lines, to the box around the ends. */
function distanceTo(grid: RouteGrid, ends: readonly Port[]): (vertex: number) => number {
  const columns = ends.map(({ vertex }) => vertex % grid.columns);
  const rows = ends.map(({ vertex }) => Math.floor(vertex / grid.columns));
  const [left, right] = [Math.min(...columns), Math.max(...columns)];
  const [top, bottom] = [Math.min(...rows), Math.max(...rows)];
  return (vertex) => {
    const column = vertex % grid.columns;
    const row = Math.floor(vertex / grid.columns);
    return LINE * (Math.max(left - column, 0, column - right) + Math.max(top - row, 0, row - bottom));
  };
}

function traced(cameFrom: Int32Array, last: number): number[] {
  const vertices: number[] = [];
  for (let state = last; state !== -1; state = cameFrom[state] ?? -1) vertices.push(state >> 2);
  return vertices.reverse();
}

/** A binary heap of states by cost; of equal costs, the state with the lower number comes first. */
class Queue {
  readonly #costs: number[] = [];
  readonly #states: number[] = [];

  push(cost: number, state: number): void {
    let at = this.#states.length;
    this.#costs.push(cost);
    this.#states.push(state);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#less(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  /** −1 when there is none. */
  pop(): number {
    const first = this.#states[0];
    if (first === undefined) return -1;
    this.#swap(0, this.#states.length - 1);
    this.#costs.pop();
    this.#states.pop();
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      if (left >= this.#states.length) return first;
      const right = left + 1;
      const child = right < this.#states.length && this.#less(right, left) ? right : left;
      if (!this.#less(child, at)) return first;
      this.#swap(at, child);
      at = child;
    }
  }

  #less(a: number, b: number): boolean {
    const [costA = 0, costB = 0] = [this.#costs[a], this.#costs[b]];
    return costA < costB || (costA === costB && (this.#states[a] ?? 0) < (this.#states[b] ?? 0));
  }

  #swap(a: number, b: number): void {
    const [cost = 0, state = 0] = [this.#costs[a], this.#states[a]];
    this.#costs[a] = this.#costs[b] ?? 0;
    this.#states[a] = this.#states[b] ?? 0;
    this.#costs[b] = cost;
    this.#states[b] = state;
  }
}
