import type { Glossary } from '#domain/glossary/schema/glossary';

/** Canvas pixels at zoom 1. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Point, Size {}

/** Every stage is a card of this size, so that ways can be drawn without asking the page. */
export const CARD: Size = { width: 160, height: 100 };

/** What a dragged card snaps to. */
export const SNAP = 20;

/** From card to card when the map is arranged; leaves room for the ways between them. */
export const PITCH: Size = { width: 260, height: 180 };

export const snapped = (value: number): number => Math.round(value / SNAP) * SNAP;

/** Where each stage is drawn, in the order of the document. Stages without a place stand in a row below the others. */
export function stagePlaces({ policy, view }: Pick<Glossary, 'policy' | 'view'>): ReadonlyMap<string, Point> {
  const known = new Map(view.positions.map(({ stage, x, y }) => [stage, { x, y }]));
  const { x: left, y, height } = boundsOf([...known.values()]);
  const below = known.size === 0 ? 0 : y + height + PITCH.height - CARD.height;
  let homeless = 0;
  return new Map(
    policy.stages.map(({ id }) => {
      const place = known.get(id);
      if (place) return [id, place];
      homeless += 1;
      return [id, { x: left + (homeless - 1) * PITCH.width, y: below }];
    }),
  );
}

/** The stage whose card, border and all, holds the point: of cards on top of each other the upper one. Null: none. */
export function stageAt(places: ReadonlyMap<string, Point>, { x, y }: Point): string | null {
  const met = [...places].findLast(
    ([, card]) => x >= card.x && x <= card.x + CARD.width && y >= card.y && y <= card.y + CARD.height,
  );
  return met?.[0] ?? null;
}

/** The smallest box around the cards; without any, an empty one at the origin. */
export const boundsOf = (places: readonly Point[]): Box => extentOf(places.flatMap(cornersOf));

/** Two opposite corners of a card. */
export const cornersOf = ({ x, y }: Point): readonly Point[] => [
  { x, y },
  { x: x + CARD.width, y: y + CARD.height },
];

/** The smallest box around some points; without any, an empty one at the origin. */
export function extentOf(points: readonly Point[]): Box {
  if (points.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The place nearest to the wanted one, on the grid, where a new card covers no other. */
export function freePlace(places: readonly Point[], wanted: Point): Point {
  const x = snapped(wanted.x);
  let y = snapped(wanted.y);
  while (places.some((place) => near(place.x, x, CARD.width) && near(place.y, y, CARD.height))) y += SNAP;
  return { x, y };
}

const near = (a: number, b: number, extent: number) => Math.abs(a - b) < extent + SNAP;
