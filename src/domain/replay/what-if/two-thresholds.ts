import { withThresholds } from '../../glossary/thresholds';
import { fail, ok, type Result } from '../../result';
import { within } from '../capacity/within';
import { openContext } from '../context';
import { exportedScoreRefusal } from '../exported-score';
import type { ReplayProblem } from '../options';
import { type Sweep, type SweepInput, sweep } from '../sweep';
import type { PartFigures } from './point-figures';

/** A sweep, at each of several values of another threshold. */
export interface GridInput extends SweepInput {
  readonly second: {
    readonly threshold: string;
    /** Ascending, each once, within its bounds. */
    readonly values: readonly number[];
  };
}

/** One value of the second threshold: what each value of the first comes to by the objective. */
export interface GridRow {
  readonly second: number;
  readonly values: readonly number[];
  readonly points: readonly PartFigures[];
}

export interface Grid {
  /** With the second threshold at the value it has in the proposal. */
  readonly sweep: Sweep;
  /** By value of the second threshold, ascending. */
  readonly rows: readonly GridRow[];
}

/**
 * Sweeps one threshold at every value of another: a sweep for each, exactly what it gives by itself. The present value is swept
 * first, whether it is one of the values or not, since that is what is looked at first. The input has an objective. A generator as
 * `sweep` is, which takes as many sweeps' time. What `sweep` refuses as a threshold is refused as the second, too.
 */
export function* grid(input: GridInput): Generator<number, Result<Grid, ReplayProblem>> {
  const { second, ...plain } = input;
  const present = input.proposal.thresholds.find(({ id }) => id === second.threshold)?.value;
  if (second.threshold === input.threshold || present === undefined) {
    return fail({
      code: 'no-such-threshold',
      message:
        present === undefined
          ? `There is no threshold "${second.threshold}"`
          : `"${second.threshold}" cannot be swept against itself`,
      remedy: 'Choose another threshold of the glossary as the second',
    });
  }
  const context = openContext(input.proposal, input.data, input.options);
  if (!context.ok) return context;
  const refusal = exportedScoreRefusal(input.proposal, input.data, context.value.asOf, second.threshold);
  if (refusal) return fail(refusal);
  const others = second.values.filter((value) => value !== present);
  const total = others.length + 1;
  const main = yield* within(sweep(plain), 0, 1 / total);
  if (!main.ok) return main;
  const rows: GridRow[] = [];
  if (others.length < second.values.length) rows.push(rowOf(present, main.value));
  for (const [index, value] of others.entries()) {
    const proposal = withThresholds(input.proposal, new Map([[second.threshold, value]]));
    if (!proposal.ok) return fail(proposal.error);
    const swept = yield* within(
      sweep({ ...plain, proposal: proposal.value }),
      (index + 1) / total,
      (index + 2) / total,
    );
    if (!swept.ok) return swept;
    rows.push(rowOf(value, swept.value));
  }
  return ok({ sweep: main.value, rows: rows.sort((a, b) => a.second - b.second) });
}

const rowOf = (second: number, { values, pointAt }: Sweep): GridRow => ({
  second,
  values,
  points: values.flatMap((_, index) => pointAt(index) ?? []),
});
