import { ok, type Result } from '../../result';
import type { ReplayProblem } from '../options';
import type { ReplayInput } from '../replay-input';
import type { ChoicePoint } from '../what-if/best-document';
import { type CellRow, told } from '../what-if/grid-cells';
import { isAllowed } from '../what-if/objective';
import { bestPair, type PairGrid, type PairsAsked } from '../what-if/pair-grid';
import { handedOverIn, type WinCounts } from '../wins/count-wins';
import type { Gate } from './gate';
import { type GateChoice, gateChoice } from './gate-choice';
import { curveOfSweep, type StageCurve } from './gate-curve';
import { type GateGridRow, gateGrid, type Tried } from './gate-grid';
import { partsAt } from './gate-parts';
import { type GateProblem, waits } from './gate-rules';
import { GateWins } from './gate-wins';
import { type WinsAgainst, wonAtGate } from './won-at-gate';

type Asked = Pick<ReplayInput, 'proposal' | 'options'>;
type GateResult<T> = Generator<number, Result<T, ReplayProblem | GateProblem>>;

/** A pair of values, and what it comes to: as a cell, and for a choice. */
interface Found {
  readonly cell: CellRow['points'][number];
  readonly parts: ChoicePoint['parts'] | null;
}

/**
 * A grid of the gate's stage: what `replayedPairs` says of it. Swept along whichever of the two thresholds is the bar of a score.
 * Refuses where neither is, a threshold that `sweep` refuses, where a value decides where leads wait, wins that `wonAtGate` refuses, and an objective that hangs on wins
 * nobody asks for, or on what queues and weeks come to.
 * @param halvings 0: of all leads; else of a sample, one of two to this power, of which no wins are told (`gateCurve`).
 * @param winsAgainst what wins are compared with; null: nobody asks for them.
 */
export function* gatedPairs(
  gate: Gate,
  asked: Asked,
  { stage, first, second, objective }: PairsAsked,
  halvings: number,
  winsAgainst: WinsAgainst | null,
): GateResult<PairGrid> {
  const won = winsAgainst === null || halvings > 0 ? null : yield* wonAtGate(gate, asked, winsAgainst);
  if (won?.ok === false) return won;
  const units = won?.value ?? null;
  const choice = objective && (yield* gateChoice(gate, asked, objective, units));
  if (objective && !choice) return waits('what is sought is found by walks');
  const rowsOf = (along: Tried, across: Tried) => {
    const winsOfRow = () => units && new GateWins(units, gate.data, choice?.cut ?? null, along.values.length);
    return sweptRows(gate, asked, along, across, halvings, winsOfRow);
  };
  const straight = yield* rowsOf(first, second);
  if (!straight.ok && straight.error.code !== 'gate-waits') return straight;
  const swept = straight.ok ? straight : yield* rowsOf(second, first);
  if (!swept.ok) return swept;
  const { smallestCell, maturityDays } = asked.options;
  const [along, across] = straight.ok ? [first, second] : [second, first];
  const found: Found[][] = [];
  let sample: PairGrid['sample'] = null;
  for (const value of across.values) {
    yield 1;
    const row = swept.value.find(({ second: own }) => own === value);
    const curve = row && curveOfSweep(asked, row.sweep, along.values);
    if (!row || !curve) return waits('its target is judged by walks');
    if (curve.leads < curve.cohort) sample = { leads: curve.leads, cohort: curve.cohort };
    found.push(curve.points.map((point, index) => foundAt(point, row, index, choice, smallestCell)));
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
  winsOfRow: () => GateWins | null,
): GateResult<readonly GateGridRow[]> {
  const rows: GateGridRow[] = [];
  const done = yield* gateGrid(gate, asked, along, across, halvings, (row) => rows.push(row), winsOfRow);
  return done.ok ? ok(rows) : done;
}

function foundAt(
  { value, reached, range, quality }: StageCurve['points'][number],
  { sweep, wins }: GateGridRow,
  index: number,
  choice: GateChoice | null,
  smallest: number,
): Found {
  const parts = choice && partsAt(sweep, index, choice.cut, wins && { wins, leads: choice.leads });
  const cell = {
    value,
    reached,
    range: range && ([range[0], range[1]] as [number, number]),
    quality,
    wins: wins && winsOf(wins.figures(index)),
    isAllowed: choice === null || (parts !== null && isAllowed(choice.objective, parts.earlier)),
  };
  return { cell: told(cell, smallest), parts };
}

function winsOf(counts: WinCounts): CellRow['points'][number]['wins'] {
  const { k, n } = handedOverIn(counts);
  return { handedOver: k, of: n };
}
