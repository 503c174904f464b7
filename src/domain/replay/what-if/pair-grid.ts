import { ok, type Result } from '../../result';
import type { Tried } from '../gate/gate-grid';
import type { ReplayOptions, ReplayProblem } from '../options';
import type { ReplayInput } from '../replay-input';
import { type Best, bestOfPoints } from './best-document';
import { type CellRow, cellsOf, pointsOfRow } from './grid-cells';
import type { Objective } from './objective';
import { grid } from './two-thresholds';

/** A stage at every pair of values of two thresholds. */
export interface PairGrid {
  /** Ids. */
  readonly stage: string;
  readonly first: string;
  readonly second: string;
  /** Ascending in the second, and each of them in the first. */
  readonly rows: readonly CellRow[];
  /** Leads of the cohort that it is estimated from, and the whole cohort; null: it is of all. */
  readonly sample: { readonly leads: number; readonly cohort: number } | null;
  /** Null: nothing was sought. */
  readonly objective: Objective | null;
  readonly best: Best;
  /** What the leads were judged with, and below how many of them a cell is not told. */
  readonly options: Pick<ReplayOptions, 'maturityDays' | 'smallestCell'>;
}

/** What a grid is asked for; the input's own objective has no say. */
export interface PairsAsked {
  /** Id. */
  readonly stage: string;
  readonly first: Tried;
  readonly second: Tried;
  /** About that stage; null: nothing is sought, and every pair is allowed. */
  readonly objective: Objective | null;
}

/** A grid by replays: cell for cell and best pair for best pair what `grid` gives. Takes a sweep for each value of the second threshold. */
export function* replayedPairs(
  input: ReplayInput,
  { stage, first, second, objective }: PairsAsked,
): Generator<number, Result<PairGrid, ReplayProblem>> {
  const sought = objective ?? lookedAt(stage);
  const found = yield* grid({ ...input, objective: sought, ...first, second });
  if (!found.ok) return found;
  const { rows } = found.value;
  const { smallestCell, maturityDays } = input.options;
  return ok({
    stage,
    first: first.threshold,
    second: second.threshold,
    rows: rows.map((row) => cellsOf(row, objective, smallestCell)),
    sample: null,
    objective,
    best: objective && bestPair(input, [first, second], rows.flatMap(pointsOfRow), objective),
    options: { maturityDays, smallestCell },
  });
}

/** The best of some pairs. */
export const bestPair = (
  { proposal }: Pick<ReplayInput, 'proposal'>,
  tried: readonly Pick<Tried, 'threshold'>[],
  points: Parameters<typeof bestOfPoints>[0],
  objective: Objective,
): Best =>
  bestOfPoints(
    points,
    objective,
    tried.flatMap(({ threshold }) => proposal.thresholds.find(({ id }) => id === threshold) ?? []),
  );

/** What has every figure of a stage counted. */
const lookedAt = (stage: string): Objective => ({ kind: 'wins', stage, capacity: null });
