import type { Policy } from '#domain/glossary/schema/policy';
import type { Stage } from '#domain/glossary/schema/stage';
import { ok, type Result } from '#domain/result';
import {
  type CardPlaces,
  type LayoutGraph,
  type LayoutProblem,
  type LayoutWorker,
  laidOut,
} from './elk-worker';
import { boundsOf, CARD, PITCH, type Point, snapped } from './map-geometry';
import { isAside } from './stage-groups';

type Stages = Pick<Policy, 'stages' | 'transitions' | 'initialStage'>;

/**
 * Stages set aside stand in two bands below the way, found a place in this order. What is disqualified comes from
 * nearly everywhere, so it closes the map below everything.
 */
const BANDS: readonly (readonly Stage['kind'][])[] = [['lost', 'recycled', 'handed-over'], ['disqualified']];

/**
 * Places for every stage, from left to right: the way to a customer in columns, as ELK lays it out, each stage right of
 * every stage that leads to it (ways back apart) and the first stage in the first column; below it, the stages set
 * aside, each under the middle of where its leads come from. No two cards cover each other, all are on the grid, and
 * the same policy always gives the same places.
 */
export async function arrangedPlaces(
  policy: Stages,
  start: () => LayoutWorker,
): Promise<Result<ReadonlyMap<string, Point>, LayoutProblem>> {
  const graph = wayGraph(policy);
  const way = graph.children.length === 0 ? ok<CardPlaces>(new Map()) : await laidOut(graph, start);
  if (!way.ok) return way;
  const places = placedWay(way.value);
  placeAside(policy, places);
  return ok(new Map(policy.stages.map(({ id }) => [id, places.get(id) ?? { x: 0, y: 0 }])));
}

/**
 * The way as ELK is given it. What is drawn counts: ends in the middle of a card's sides keep the way straight. Model
 * order and a fixed seed make the result a function of the policy alone.
 */
function wayGraph({ stages, transitions, initialStage }: Stages): LayoutGraph {
  const way = stages.filter((stage) => !isAside(stage));
  const ids = new Set(way.map(({ id }) => id));
  const ways = transitions.filter(({ from, to }) => ids.has(from) && ids.has(to) && from !== to);
  return {
    id: 'way',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.randomSeed': '1',
      'elk.separateConnectedComponents': 'false',
      'elk.spacing.nodeNode': String(PITCH.height - CARD.height),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(PITCH.width - CARD.width),
      'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
    },
    children: way.map(({ id }) => ({
      id,
      ...CARD,
      layoutOptions: {
        'elk.portConstraints': 'FIXED_POS',
        ...(id === initialStage ? { 'elk.layered.layering.layerConstraint': 'FIRST' } : {}),
      },
      ports: [
        port(into(id), { x: 0, y: CARD.height / 2 }, 'WEST'),
        port(outOf(id), { x: CARD.width, y: CARD.height / 2 }, 'EAST'),
      ],
    })),
    edges: ways.map(({ id, from, to }) => ({ id, sources: [outOf(from)], targets: [into(to)] })),
  };
}

// A colon is in no id.
const into = (id: string) => `in:${id}`;
const outOf = (id: string) => `out:${id}`;
const port = (id: string, at: Point, side: 'WEST' | 'EAST') => ({
  id,
  ...at,
  layoutOptions: { 'elk.port.side': side },
});

/** On the grid, from the origin on. Cards are farther apart than the grid is wide, so rounding brings none together. */
function placedWay(way: CardPlaces): Map<string, Point> {
  const { x: left, y: top } = boundsOf([...way.values()]);
  return new Map([...way].map(([id, { x, y }]) => [id, { x: snapped(x - left), y: snapped(y - top) }]));
}

/** Puts the stages set aside, band by band, as near as can be to below the middle of where their leads come from. */
function placeAside({ stages, transitions }: Stages, places: Map<string, Point>): void {
  const columns = [...new Set([...places.values()].map(({ x }) => x))].sort((a, b) => a - b);
  if (columns.length === 0) columns.push(0);
  let top = places.size === 0 ? 0 : boundsOf([...places.values()]).height + PITCH.height - CARD.height;
  for (const kinds of BANDS) {
    const band = kinds.flatMap((kind) => stages.filter((stage) => stage.kind === kind));
    const rows = Math.ceil(band.length / columns.length);
    const free = Array.from({ length: rows * columns.length }, (_, i) => ({
      column: i % columns.length,
      row: Math.floor(i / columns.length),
    }));
    for (const { id } of band) {
      const sources = transitions.flatMap(({ from, to }) => {
        const source = to === id ? places.get(from) : undefined;
        return source ? [columns.indexOf(source.x)] : [];
      });
      const wanted = Math.round(mean(sources));
      // A row lower is worth two columns; of two equally near places the right one is nearer to the end.
      const cost = ({ column, row }: { column: number; row: number }) =>
        Math.abs(column - wanted - 0.1) + 2 * row;
      const [best] = [...free].sort((a, b) => cost(a) - cost(b));
      if (!best) continue;
      free.splice(free.indexOf(best), 1);
      places.set(id, { x: columns[best.column] ?? 0, y: top + best.row * PITCH.height });
    }
    top += rows * PITCH.height;
  }
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
