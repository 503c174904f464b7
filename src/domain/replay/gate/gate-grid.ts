import { withThresholds } from '../../glossary/thresholds';
import { fail, ok, type Result } from '../../result';
import { within } from '../capacity/within';
import type { ReplayProblem } from '../options';
import type { ReplayInput } from '../replay-input';
import type { Gate } from './gate';
import type { GateSweep } from './gate-figures';
import type { GateProblem } from './gate-rules';

/** A threshold and the values it is tried at, ascending. */
export interface Tried {
  readonly threshold: string;
  readonly values: readonly number[];
}

/** The stage at every value of the first threshold, with the second at one. */
export interface GateGridRow {
  readonly second: number;
  readonly sweep: GateSweep;
}

/**
 * What a stage comes to at every pair of values of two thresholds, row by row of the second: that nearest to its present value first,
 * since that is what is looked at. What a row says is what a sweep says with the second threshold set. Refuses a second threshold
 * that decides where leads wait.
 * @param halvings 0: of all leads; else of a sample, one of two to this power, which says all of it in the time of a few sweeps.
 */
export function* gateGrid(
  gate: Gate,
  { proposal, options }: Pick<ReplayInput, 'proposal' | 'options'>,
  first: Tried,
  second: Tried,
  halvings: number,
  onRow: (row: GateGridRow) => void,
): Generator<number, Result<void, ReplayProblem | GateProblem>> {
  const present = proposal.thresholds.find(({ id }) => id === second.threshold)?.value ?? 0;
  const nearestFirst = [...second.values].sort(
    (a, b) => Math.abs(a - present) - Math.abs(b - present) || a - b,
  );
  const part = { from: 0, to: gate.data.count };
  for (const [index, value] of nearestFirst.entries()) {
    const set = withThresholds(proposal, new Map([[second.threshold, value]]));
    if (!set.ok) return fail(set.error);
    const asked = { proposal: set.value, options };
    const steps = gate.sweep(asked, first.threshold, first.values, part, halvings);
    const swept = yield* within(steps, index / nearestFirst.length, (index + 1) / nearestFirst.length);
    if (!swept.ok) return swept;
    onRow({ second: value, sweep: swept.value });
  }
  return ok(undefined);
}
