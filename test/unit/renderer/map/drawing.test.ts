import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templateGlossary } from '#domain/glossary/templates/index';
import { headPath, linePath } from '../../../../src/renderer/features/map/line-path';
import {
  type Box,
  boundsOf,
  CARD,
  freePlace,
  type Point,
  SNAP,
  stageAt,
  stagePlaces,
} from '../../../../src/renderer/features/map/map-geometry';
import { placeLabels } from '../../../../src/renderer/features/map/place-labels';
import { routeEdges } from '../../../../src/renderer/features/map/route-edges';

const template = (id: 'lifecycle-matrix' | 'gtm-glossary') =>
  templateGlossary(id, { glossaryId: 'test', title: 'Test' });
const TEMPLATES = ['lifecycle-matrix', 'gtm-glossary'] as const;
const label = { width: 70, height: 24 };

const cardAt = ({ x, y }: Point): Box => ({ x, y, ...CARD });
const meet = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
/** The inside of a card: its border may be touched. */
const inside = (card: Point): Box => ({
  x: card.x + 1,
  y: card.y + 1,
  width: CARD.width - 2,
  height: CARD.height - 2,
});
const pieces = (points: readonly Point[]): Box[] =>
  points.slice(1).map((to, i) => {
    const from = points[i] ?? to;
    return {
      x: Math.min(from.x, to.x) - 0.25,
      y: Math.min(from.y, to.y) - 0.25,
      width: Math.abs(from.x - to.x) + 0.5,
      height: Math.abs(from.y - to.y) + 0.5,
    };
  });
const onBorder = ({ x, y }: Point, card: Point) =>
  ((x === card.x || x === card.x + CARD.width) && y >= card.y && y <= card.y + CARD.height) ||
  ((y === card.y || y === card.y + CARD.height) && x >= card.x && x <= card.x + CARD.width);

describe('the stage under a point', () => {
  const places = new Map([
    ['below', { x: 0, y: 0 }],
    ['above', { x: 100, y: 40 }],
    ['apart', { x: -400, y: 200 }],
  ]);

  it.each<[what: string, point: Point, stage: string | null]>([
    ['the middle of a card', { x: -320, y: 250 }, 'apart'],
    ['its first corner', { x: -400, y: 200 }, 'apart'],
    ['its last corner', { x: -240, y: 300 }, 'apart'],
    ['just left of it', { x: -400.5, y: 250 }, null],
    ['just right of it', { x: -239.5, y: 250 }, null],
    ['just above it', { x: -320, y: 199.5 }, null],
    ['just below it', { x: -320, y: 300.5 }, null],
    ['two cards, one on the other', { x: 120, y: 60 }, 'above'],
    ['what the upper card leaves free', { x: 50, y: 60 }, 'below'],
  ])('%s', (_, point, stage) => {
    expect(stageAt(places, point)).toBe(stage);
  });
});

describe('places of stages', () => {
  it('are those of the document; stages without one stand in a row below the others', () => {
    const glossary = template('lifecycle-matrix');
    const view = {
      positions: glossary.view.positions.filter(({ stage }) => !['mql', 'sql'].includes(stage)),
    };
    const places = stagePlaces({ policy: glossary.policy, view });
    expect([...places.keys()]).toEqual(glossary.policy.stages.map(({ id }) => id));
    expect(places.get('lead')).toEqual({ x: 240, y: 0 });
    const lowest = Math.max(...view.positions.map(({ y }) => y));
    for (const id of ['mql', 'sql']) expect(places.get(id)?.y).toBeGreaterThan(lowest + CARD.height);
    expect(places.get('mql')?.x).not.toBe(places.get('sql')?.x);
  });

  it('of a new stage are on the grid and cover no other card', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ x: fc.integer({ min: 0, max: 600 }), y: fc.integer({ min: 0, max: 600 }) })),
        fc.record({ x: fc.integer({ min: 0, max: 600 }), y: fc.integer({ min: 0, max: 600 }) }),
        (taken, wanted) => {
          const place = freePlace(taken, wanted);
          expect([place.x % SNAP, place.y % SNAP]).toEqual([0, 0]);
          expect(taken.some((other) => meet(cardAt(other), cardAt(place)))).toBe(false);
        },
      ),
      { seed: 42, numRuns: 200 },
    );
  });

  it('have bounds', () => {
    expect(boundsOf([])).toEqual({ x: 0, y: 0, width: 0, height: 0 });
    expect(
      boundsOf([
        { x: -10, y: 5 },
        { x: 30, y: 0 },
      ]),
    ).toEqual({ x: -10, y: 0, width: 200, height: 105 });
  });
});

describe('ways between cards', () => {
  const requests = ({ policy }: ReturnType<typeof template>) =>
    policy.transitions.map(({ id, from, to }) => ({ id, from, to, label }));

  it.each(TEMPLATES)('of %s go around every card, along lines, from border to border', (id) => {
    const glossary = template(id);
    const places = stagePlaces(glossary);
    const routes = routeEdges(places, requests(glossary));
    expect(routes.size).toBe(glossary.policy.transitions.length);
    for (const { id: transition, from, to } of glossary.policy.transitions) {
      const { points } = routes.get(transition) ?? { points: [] };
      expect(onBorder(points[0]!, places.get(from)!)).toBe(true);
      expect(onBorder(points.at(-1)!, places.get(to)!)).toBe(true);
      points.slice(1).forEach((point, i) => {
        expect(point.x === points[i]?.x || point.y === points[i]?.y).toBe(true);
      });
      for (const [stage, card] of places) {
        const through = pieces(points).some((piece) => meet(piece, inside(card)));
        expect(through, `${transition} through ${stage}`).toBe(false);
      }
    }
  });

  it.each(TEMPLATES)('of %s share no line and no end', (id) => {
    const glossary = template(id);
    const routes = [...routeEdges(stagePlaces(glossary), requests(glossary)).values()];
    const ends = routes.flatMap(({ points }) => [points[0], points.at(-1)].map((end) => JSON.stringify(end)));
    expect(new Set(ends).size).toBe(ends.length);
    const steps = routes.flatMap(({ points }) =>
      points.slice(1).flatMap((to, i) => {
        const from = points[i] ?? to;
        const count = (Math.abs(to.x - from.x) + Math.abs(to.y - from.y)) / 10;
        return Array.from({ length: count }, (_, k) =>
          [
            from.x + ((to.x - from.x) * (k + 0.5)) / count,
            from.y + ((to.y - from.y) * (k + 0.5)) / count,
          ].join(),
        );
      }),
    );
    expect(new Set(steps).size).toBe(steps.length);
  });

  it('stay where they are while only their labels change, and are found anew once a card has moved', () => {
    const glossary = template(TEMPLATES[0]);
    const places = stagePlaces(glossary);
    const pointsOf = (cards: typeof places, size: typeof label) =>
      [
        ...routeEdges(
          cards,
          requests(glossary).map((one) => ({ ...one, label: size })),
        ).values(),
      ].map(({ points }) => points);
    const first = pointsOf(places, label);
    expect(pointsOf(places, { width: 24, height: 24 })).toEqual(first);
    const [[moved, { x, y }] = ['', { x: 0, y: 0 }]] = places;
    const apart = new Map(places).set(moved, { x: x - 70, y: y - 90 });
    expect(pointsOf(apart, label)).not.toEqual(first);
    expect(pointsOf(places, label)).toEqual(first);
  });

  it('run straight between neighbours', () => {
    const cards = new Map([
      ['a', { x: 0, y: 0 }],
      ['b', { x: 240, y: 0 }],
    ]);
    const { points, label: middle } = routeEdges(cards, [{ id: 'ab', from: 'a', to: 'b', label }]).get('ab')!;
    expect(points).toEqual([
      { x: 160, y: 50 },
      { x: 240, y: 50 },
    ]);
    expect(middle.y).toBe(50);
    expect(Math.abs(middle.x - 200)).toBeLessThan(10);
  });

  it('reach the true borders of cards that lie off the lines', () => {
    const cards = new Map([
      ['a', { x: 3, y: 4 }],
      ['b', { x: 247, y: -2 }],
      ['c', { x: 11, y: 203 }],
    ]);
    const ways = [
      { id: 'ab', from: 'a', to: 'b', label },
      { id: 'ac', from: 'a', to: 'c', label },
    ];
    const routes = routeEdges(cards, ways);
    for (const { id, from, to } of ways) {
      const { points } = routes.get(id)!;
      expect(onBorder(points[0]!, cards.get(from)!)).toBe(true);
      expect(onBorder(points.at(-1)!, cards.get(to)!)).toBe(true);
    }
  });

  it('fall back to a straight line where cards shut each other in', () => {
    const cards = new Map([
      ['a', { x: 0, y: 0 }],
      ['b', { x: 10, y: 10 }],
    ]);
    const route = routeEdges(cards, [{ id: 'ab', from: 'a', to: 'b', label }]).get('ab');
    expect(route?.points.length).toBeGreaterThanOrEqual(2);
  });

  it('are left out where an end is missing, and loop round a card that leads to itself', () => {
    const cards = new Map([['a', { x: 0, y: 0 }]]);
    const routes = routeEdges(cards, [
      { id: 'lost', from: 'a', to: 'nowhere', label },
      { id: 'loop', from: 'a', to: 'a', label },
    ]);
    expect(routes.has('lost')).toBe(false);
    expect(routes.get('loop')?.points.length).toBeGreaterThan(2);
  });
});

describe('labels on ways', () => {
  it.each(TEMPLATES)('of %s cover no card', (id) => {
    const glossary = template(id);
    const places = stagePlaces(glossary);
    const ways = glossary.policy.transitions.map(({ id: way, from, to }) => ({ id: way, from, to, label }));
    for (const [way, { label: at }] of routeEdges(places, ways)) {
      const box = { x: at.x - label.width / 2, y: at.y - label.height / 2, ...label };
      const covered = [...places].filter(([, card]) => meet(box, cardAt(card))).map(([stage]) => stage);
      expect(covered, way).toEqual([]);
    }
  });

  it('evade each other along their ways', () => {
    const ways = new Map([
      [
        'one',
        [
          { x: 0, y: 0 },
          { x: 400, y: 0 },
        ],
      ],
      [
        'two',
        [
          { x: 0, y: 10 },
          { x: 400, y: 10 },
        ],
      ],
    ]);
    const labels = placeLabels(
      [],
      [
        { id: 'one', label },
        { id: 'two', label },
      ],
      ways,
    );
    const [one, two] = [labels.get('one')!, labels.get('two')!];
    expect(one.x).toBeCloseTo(200, -2);
    expect(Math.abs(one.x - two.x)).toBeGreaterThanOrEqual(label.width);
  });
});

describe('path data', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 50, y: 0 },
    { x: 50, y: 40 },
  ];

  it('rounds corners and ends where the arrowhead begins', () => {
    expect(linePath(points)).toBe('M0,0L42,0Q50,0 50,8L50,30');
    expect(headPath(points)).toBe('M50,40L45,30L55,30Z');
  });

  it('rounds a short piece no farther than its middle', () => {
    expect(
      linePath([
        { x: 0, y: 0 },
        { x: 8, y: 0 },
        { x: 8, y: 50 },
      ]),
    ).toContain('L4,0Q8,0 8,8');
  });
});
