import type { Policy } from '#domain/glossary/schema/policy';
import type { Stage } from '#domain/glossary/schema/stage';
import { PITCH, type Point } from './map-geometry';
import { isAside } from './stage-groups';

type Stages = Pick<Policy, 'stages' | 'transitions' | 'initialStage'>;

/**
 * Stages set aside stand in two bands below the way, found a place in this order. What is disqualified comes from
 * nearly everywhere, so it closes the map below everything.
 */
const BANDS: readonly (readonly Stage['kind'][])[] = [['lost', 'recycled', 'handed-over'], ['disqualified']];

/** Passes over the columns; more of them change nothing on maps that people draw. */
const SWEEPS = 4;

/**
 * Places for every stage, from left to right: the way to a customer in columns, each stage right of every stage that
 * leads to it (ways back apart), in an order within the column that crosses few ways; below it, the stages set aside,
 * each under the middle of where its leads come from. The same policy always gives the same places.
 */
export function arrangedPlaces(policy: Stages): ReadonlyMap<string, Point> {
  const way = policy.stages.filter((stage) => !isAside(stage));
  const next = successors(policy, new Set(way.map(({ id }) => id)));
  const columns = ordered(columnsOf(way, next), next);
  const spots = new Map<string, { column: number; row: number }>();
  for (const [column, ids] of columns.entries()) {
    for (const [row, id] of ids.entries()) spots.set(id, { column, row });
  }
  placeAside(policy, spots, Math.max(0, ...columns.map((ids) => ids.length)));
  return new Map(
    policy.stages.map(({ id }) => {
      const { column, row } = spots.get(id) ?? { column: 0, row: 0 };
      return [id, { x: column * PITCH.width, y: row * PITCH.height }];
    }),
  );
}

type Next = ReadonlyMap<string, readonly string[]>;

/** Who leads to whom on the way, without what would lead round in a circle: found from the first stage on. */
function successors({ transitions, initialStage }: Stages, way: ReadonlySet<string>): Next {
  const forward = new Map<string, string[]>([...way].map((id) => [id, []]));
  const state = new Map<string, 'open' | 'closed'>();
  const visit = (id: string): void => {
    state.set(id, 'open');
    for (const { from, to } of transitions) {
      if (from !== id || !way.has(to) || state.get(to) === 'open') continue;
      forward.get(id)?.push(to);
      if (!state.has(to)) visit(to);
    }
    state.set(id, 'closed');
  };
  for (const id of [initialStage, ...way]) if (way.has(id) && !state.has(id)) visit(id);
  return forward;
}

/** A stage stands one column right of the rightmost stage that leads to it. */
function columnsOf(way: readonly Stage[], next: Next): string[][] {
  const depth = new Map(way.map(({ id }) => [id, 0]));
  const push = (id: string): void => {
    for (const to of next.get(id) ?? []) {
      const least = (depth.get(id) ?? 0) + 1;
      if ((depth.get(to) ?? 0) >= least) continue;
      depth.set(to, least);
      push(to);
    }
  };
  for (const { id } of way) push(id);
  const columns: string[][] = [];
  for (const { id } of way) {
    const column = depth.get(id) ?? 0;
    while (columns.length <= column) columns.push([]);
    columns[column]?.push(id);
  }
  return columns;
}

/** Orders each column by the middle of its neighbours, forth and back in turn. Equal ones keep their order. */
function ordered(columns: readonly string[][], next: Next): string[][] {
  let result = columns.map((ids) => [...ids]);
  const before = (id: string) => [...next].flatMap(([from, to]) => (to.includes(id) ? [from] : []));
  const after = (id: string) => next.get(id) ?? [];
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const row = new Map(result.flatMap((ids) => ids.map((id, index) => [id, index] as const)));
    const neighbours = sweep % 2 === 0 ? before : after;
    result = result.map((ids) => {
      const middle = new Map(ids.map((id) => [id, mean(neighbours(id).map((one) => row.get(one) ?? 0))]));
      const at = (id: string) => middle.get(id) ?? row.get(id) ?? 0;
      return [...ids].sort((a, b) => at(a) - at(b));
    });
  }
  return result;
}

/** Puts the stages set aside, band by band, as near as can be to below the middle of where their leads come from. */
function placeAside(
  { stages, transitions }: Stages,
  spots: Map<string, { column: number; row: number }>,
  wayRows: number,
): void {
  const width = Math.max(1, ...[...spots.values()].map(({ column }) => column + 1));
  let firstRow = wayRows;
  for (const kinds of BANDS) {
    const band = kinds.flatMap((kind) => stages.filter((stage) => stage.kind === kind));
    const free = Array.from({ length: Math.ceil(band.length / width) * width }, (_, i) => ({
      column: i % width,
      row: firstRow + Math.floor(i / width),
    }));
    for (const { id } of band) {
      const sources = transitions.flatMap(({ from, to }) =>
        to === id ? (spots.get(from)?.column ?? []) : [],
      );
      const wanted = Math.round(mean(sources) ?? 0);
      // A row lower is worth two columns; of two equally near places the right one is nearer to the end.
      const cost = ({ column, row }: { column: number; row: number }) =>
        Math.abs(column - wanted - 0.1) + 2 * (row - firstRow);
      const [best] = [...free].sort((a, b) => cost(a) - cost(b));
      if (!best) continue;
      free.splice(free.indexOf(best), 1);
      spots.set(id, best);
    }
    firstRow += Math.ceil(band.length / width);
  }
}

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
