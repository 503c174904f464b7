import { ok, type Result } from '../../result';
import { openContext } from '../context';
import type { ReplayProblem } from '../options';
import { laterPartFrom } from '../quality/parts';
import type { ReplayInput } from '../replay-input';
import type { ChoicePoint } from '../what-if/best-document';
import { type CellRow, told } from '../what-if/grid-cells';
import { isAllowed, type Objective } from '../what-if/objective';
import { bestPair, type PairGrid, type PairsAsked } from '../what-if/pair-grid';
import type { Gate } from './gate';
import { curveOfSweep, type StageCurve } from './gate-curve';
import type { GateSweep } from './gate-figures';
import { type GateGridRow, gateGrid, type Tried } from './gate-grid';
import { partsAt } from './gate-parts';
import { type GateProblem, waits } from './gate-rules';

type Asked = Pick<ReplayInput, 'proposal' | 'options'>;
type GateResult<T> = Generator<number, Result<T, ReplayProblem | GateProblem>>;

/** A pair of values, and what it comes to: as a cell, and for a choice. */
interface Found {
  readonly cell: CellRow['points'][number];
  readonly parts: ChoicePoint['parts'] | null;
}

/**
 * A grid of the gate's stage: what `replayedPairs` says of it, but for recorded wins, of which it tells nothing. Swept along whichever
 * of the two thresholds is the bar of a score. Refuses where neither is, where a value decides where leads wait, and wins as the objective.
 * @param halvings 0: of all leads; else of a sample, one of two to this power.
 */
export function* gatedPairs(
  gate: Gate,
  asked: Asked,
  { stage, first, second, objective }: PairsAsked,
  halvings: number,
): GateResult<PairGrid> {
  if (objective && objective.kind !== 'precision') return waits('recorded wins are counted by walks');
  const straight = yield* sweptRows(gate, asked, first, second, halvings);
  const swept = straight.ok ? straight : yield* sweptRows(gate, asked, second, first, halvings);
  if (!swept.ok) return swept;
  const context = openContext(asked.proposal, gate.data, asked.options);
  if (!context.ok) return context;
  const { smallestCell, maturityDays } = asked.options;
  const cut = objective && (yield* laterPartFrom(context.value, asked.options));
  const [along, across] = straight.ok ? [first, second] : [second, first];
  const found: Found[][] = [];
  let sample: PairGrid['sample'] = null;
  for (const value of across.values) {
    yield 1;
    const sweep = swept.value.find((row) => row.second === value)?.sweep;
    const curve = sweep ? curveOfSweep(asked, sweep, along.values) : null;
    if (!sweep || !curve) return waits('its target is judged by walks');
    if (curve.leads < curve.cohort) sample = { leads: curve.leads, cohort: curve.cohort };
    found.push(
      curve.points.map((point, index) => foundAt(point, sweep, index, objective, cut, smallestCell)),
    );
  }
  const table = straight.ok ? found : transposed(found);
  const rows = table.map((row, index) => ({
    second: second.values[index] ?? 0,
    points: row.map(({ cell }, column) => ({ ...cell, value: first.values[column] ?? 0 })),
  }));
  const points = table.flatMap((row, index) =>
    row.flatMap(({ parts }, column) =>
      parts ? [{ at: [first.values[column] ?? 0, second.values[index] ?? 0], parts }] : [],
    ),
  );
  return ok({
    stage,
    first: first.threshold,
    second: second.threshold,
    rows,
    sample,
    objective,
    best: objective && bestPair(asked, [first, second], points, objective),
    options: { maturityDays, smallestCell },
  });
}

const transposed = <T>(table: readonly (readonly T[])[]): T[][] =>
  (table[0] ?? []).map((_, column) => table.flatMap((row) => row.slice(column, column + 1)));

function* sweptRows(
  gate: Gate,
  asked: Asked,
  along: Tried,
  across: Tried,
  halvings: number,
): GateResult<readonly GateGridRow[]> {
  const rows: GateGridRow[] = [];
  const done = yield* gateGrid(gate, asked, along, across, halvings, (row) => rows.push(row));
  return done.ok ? ok(rows) : done;
}

function foundAt(
  { value, reached, range, quality }: StageCurve['points'][number],
  sweep: GateSweep,
  index: number,
  objective: Objective | null,
  cut: number | null,
  smallest: number,
): Found {
  const parts = objective && partsAt(sweep, index, cut);
  const cell = {
    value,
    reached,
    range: range && ([range[0], range[1]] as [number, number]),
    quality,
    wins: null,
    isAllowed: objective === null || (parts !== null && isAllowed(objective, parts.earlier)),
  };
  return { cell: told(cell, smallest), parts };
}
