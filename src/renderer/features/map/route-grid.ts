import { boundsOf, CARD, type Point } from './map-geometry';

/** Ways run on lines this far apart. */
export const LINE = 10;

/** Room around the cards in which ways may run. */
const MARGIN = 100;

/** Right, down, left, up: the order makes `(d + 2) % 4` the way back. */
export const DIRECTIONS = ['right', 'down', 'left', 'up'] as const;
export type Direction = 0 | 1 | 2 | 3;
export const ALL_DIRECTIONS: readonly Direction[] = [0, 1, 2, 3];
export const isHorizontal = (direction: Direction): boolean => direction % 2 === 0;

/** How close to a card a vertex lies: inside or on its border, one line off, two lines off, farther. */
export const BLOCKED = 3;

/**
 * The lines on which ways may run, as a grid of vertices, with what stands in the way: cards, and the ways that were
 * drawn before. A vertex is a number, row after row.
 */
export class RouteGrid {
  readonly columns: number;
  readonly rows: number;
  /** 0 to `BLOCKED` for each vertex. The outermost vertices are blocked, so that a step never leaves the grid. */
  readonly closeness: Uint8Array;
  /** What leads from a vertex to the next one in each direction. */
  readonly steps: readonly [number, number, number, number];
  /** Ways that run through a vertex, horizontally and vertically. */
  readonly #used: readonly [Uint8Array, Uint8Array];
  readonly #left: number;
  readonly #top: number;

  constructor(cards: readonly Point[]) {
    const bounds = boundsOf(cards);
    this.#left = toLine(bounds.x) - MARGIN;
    this.#top = toLine(bounds.y) - MARGIN;
    this.columns = Math.ceil((bounds.width + 2 * MARGIN) / LINE) + 2;
    this.rows = Math.ceil((bounds.height + 2 * MARGIN) / LINE) + 2;
    const size = this.columns * this.rows;
    this.closeness = new Uint8Array(size);
    this.#used = [new Uint8Array(size), new Uint8Array(size)];
    this.steps = [1, this.columns, -1, -this.columns];
    for (let column = 0; column < this.columns; column += 1) {
      this.closeness[column] = BLOCKED;
      this.closeness[size - 1 - column] = BLOCKED;
    }
    for (let row = 0; row < this.rows; row += 1) {
      this.closeness[row * this.columns] = BLOCKED;
      this.closeness[row * this.columns + this.columns - 1] = BLOCKED;
    }
    for (const card of cards) this.#block(card);
  }

  vertexAt({ x, y }: Point): number {
    return ((toLine(y) - this.#top) / LINE) * this.columns + (toLine(x) - this.#left) / LINE;
  }

  pointOf(vertex: number): Point {
    return {
      x: this.#left + (vertex % this.columns) * LINE,
      y: this.#top + Math.floor(vertex / this.columns) * LINE,
    };
  }

  /** How many ways run through a vertex along a direction, and how many across it. */
  along(vertex: number, direction: Direction): number {
    return this.#used[isHorizontal(direction) ? 0 : 1][vertex] ?? 0;
  }

  across(vertex: number, direction: Direction): number {
    return this.#used[isHorizontal(direction) ? 1 : 0][vertex] ?? 0;
  }

  use(vertex: number, direction: Direction): void {
    const used = this.#used[isHorizontal(direction) ? 0 : 1];
    used[vertex] = (used[vertex] ?? 0) + 1;
  }

  #block({ x, y }: Point): void {
    const [left, top] = [toLine(x), toLine(y)];
    for (let ring = 2; ring >= 0; ring -= 1) {
      const reach = ring * LINE;
      for (let py = top - reach; py <= top + CARD.height + reach; py += LINE) {
        for (let px = left - reach; px <= left + CARD.width + reach; px += LINE) {
          const vertex = this.vertexAt({ x: px, y: py });
          this.closeness[vertex] = Math.max(this.closeness[vertex] ?? 0, BLOCKED - ring);
        }
      }
    }
  }
}

export const toLine = (value: number): number => Math.round(value / LINE) * LINE;
