import { withThresholds } from '../../glossary/thresholds';
import { withShare } from '../../leads/pieces';
import { fail, ok, type Result } from '../../result';
import { within } from '../capacity/within';
import { openContext } from '../context';
import { exportedScoreRefusal } from '../exported-score';
import type { ReplayProblem } from '../options';
import type { ReplayInput } from '../replay-input';
import type { Gate } from './gate';
import type { GateSweep } from './gate-figures';
import type { GateProblem } from './gate-rules';
import type { GateWins } from './gate-wins';

/** A threshold and the values it is tried at, ascending. */
export interface Tried {
  readonly threshold: string;
  readonly values: readonly number[];
}

/** The stage at every value of the first threshold, with the second at one. */
export interface GateGridRow {
  readonly second: number;
  readonly sweep: GateSweep;
  /** Null: nobody asks for them. */
  readonly wins: GateWins | null;
}

/**
 * What a stage comes to at every pair of values of two thresholds, row by row of the second: that nearest to its present value first,
 * since that is what is looked at. What a row says is what a sweep says with the second threshold set. Refuses a second threshold
 * that decides where leads wait, or that `sweep` refuses.
 * @param halvings 0: of all leads; else of a sample, one of two to this power, which says all of it in the time of a few sweeps.
 * @param winsOfRow what is to hear of those let in, for each row its own; left out: nobody asks for wins.
 */
export function* gateGrid(
  gate: Gate,
  { proposal, options }: Pick<ReplayInput, 'proposal' | 'options'>,
  first: Tried,
  second: Tried,
  halvings: number,
  onRow: (row: GateGridRow) => void,
  winsOfRow: () => GateWins | null = () => null,
): Generator<number, Result<void, ReplayProblem | GateProblem>> {
  const present = proposal.thresholds.find(({ id }) => id === second.threshold)?.value ?? 0;
  const nearestFirst = [...second.values].sort(
    (a, b) => Math.abs(a - present) - Math.abs(b - present) || a - b,
  );
  const context = openContext(proposal, gate.data, options);
  if (!context.ok) return context;
  const refusal = exportedScoreRefusal(proposal, gate.data, context.value.asOf, second.threshold);
  if (refusal) return fail(refusal);
  const part = { from: 0, to: gate.data.count };
  for (const [index, value] of nearestFirst.entries()) {
    const set = withThresholds(proposal, new Map([[second.threshold, value]]));
    if (!set.ok) return fail(set.error);
    const asked = { proposal: set.value, options };
    const wins = winsOfRow();
    const steps = gate.sweep(asked, first.threshold, first.values, part, halvings, wins);
    const swept = yield* within(steps, index / nearestFirst.length, (index + 1) / nearestFirst.length);
    if (!swept.ok) return swept;
    if (wins) yield* withShare((index + 1) / nearestFirst.length, wins.settle());
    onRow({ second: value, sweep: swept.value, wins });
  }
  return ok(undefined);
}
