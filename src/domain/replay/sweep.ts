import { Dial } from '../criteria/dial';
import { withThresholds } from '../glossary/thresholds';
import { fail, ok, type Result } from '../result';
import type { BackdropKeeper } from './backdrop';
import { exportedScoreRefusal } from './exported-score';
import type { ReplayProblem } from './options';
import { type Contexts, ReplayPass } from './pass';
import type { PreparedLead } from './prepared-lead';
import { inParts } from './quality/parts';
import type { ReplayInput } from './replay-input';
import { buildResult } from './report';
import type { ReplayResult } from './result';
import { openContexts, replayNext } from './simulate';
import { type PartFigures, pointOf } from './what-if/point-figures';

/** Values a threshold is to be replayed at. */
export interface SweepInput extends ReplayInput {
  /** One of the proposal's. */
  readonly threshold: string;
  /** Ascending, each once, within the bounds of the threshold; at most `MOST_VALUES`. */
  readonly values: readonly number[];
}

/** As many as fit in the columns that say for which of them something holds. */
export const MOST_VALUES = 65_535;

/** A finished sweep. */
export interface Sweep {
  readonly values: readonly number[];
  /** How often a lead was walked under the proposal. */
  readonly walks: number;
  /** What `simulate` gives with the threshold at the value of this index, but for the curves of time to stage. */
  resultAt(index: number): ReplayResult;
  /** What the value of this index comes to by the objective of the input; null: it has none. */
  pointAt(index: number): PartFigures | null;
}

/** Leads and walks between two yields. A lead may be walked once for every value, and counts for each of them. */
const YIELD_EVERY = 32;

/**
 * Replays leads at every value of a threshold. Each lead is walked once for each stretch of values over which all
 * comparisons of its walk come out alike (`Dial`), not once for each value; so a sweep takes a few replays' time,
 * whatever the number of values, and gives exactly what replaying them one by one gives. Where the threshold is more than
 * something compared with, such as a limit or points, or leads are timed by queues, each value is replayed. A generator like `simulate`; no segments.
 * Refuses a threshold of a score known only as exported (`docs/replay.md`, section 1).
 */
export function* sweep(input: SweepInput): Generator<number, Result<Sweep, ReplayProblem>> {
  const open = yield* openSweep(input);
  if (!open.ok) return open;
  if (isOneByOne(open.value, input)) return yield* oneByOne(input, open.value.inputs);
  const walks = yield* sweepLeads(open.value, input.data.count);
  return ok(finished(open.value, walks));
}

interface OpenSweep {
  /** The input at every value. */
  readonly inputs: readonly ReplayInput[];
  readonly contexts: Contexts;
  readonly dial: Dial;
  readonly pass: ReplayPass;
}

function* openSweep(input: SweepInput): Generator<number, Result<OpenSweep, ReplayProblem>> {
  const proposals = proposalsOf(input);
  if (!proposals.ok) return proposals;
  const options = { ...input.options, segments: [], cohorts: null, regimes: [] };
  const plain: ReplayInput = { ...input, options };
  const dial = new Dial(input.threshold, input.values);
  const contexts = openContexts(plain, dial);
  if (!contexts.ok) return contexts;
  const { asOf } = contexts.value;
  const refusal = exportedScoreRefusal(input.proposal, input.data, asOf, input.threshold);
  if (refusal) return fail(refusal);
  const parted = yield* inParts(plain, contexts.value.proposal);
  return ok({
    inputs: proposals.value.map((proposal): ReplayInput => ({ ...plain, proposal })),
    contexts: contexts.value,
    dial,
    pass: new ReplayPass(contexts.value, parted, input.values.length),
  });
}

/** Under each value of what is more than compared with, leads would have to be walked anew, and queues be run. */
const isOneByOne = ({ dial }: OpenSweep, { options }: SweepInput): boolean =>
  dial.isReadElsewhere || options.timing === 'queue';

/** @returns how often a lead was walked. */
function* sweepLeads({ pass, dial }: OpenSweep, count: number): Generator<number, number> {
  let walks = 0;
  let yieldAt = 0;
  for (let lead = 0; lead < count; lead++) {
    if (lead + walks >= yieldAt) {
      yield lead / count;
      yieldAt = lead + walks + YIELD_EVERY;
    }
    const prepared = pass.prepare(lead);
    if ('record' in prepared) walks += addAtEveryValue(pass, prepared, dial);
  }
  yield 1;
  return walks;
}

const finished = ({ inputs, contexts, dial, pass }: OpenSweep, walks: number): Sweep => ({
  values: [...dial.values],
  walks,
  resultAt: (index) => withoutCurves(buildResult(at(inputs, index), contexts, pass, index)),
  pointAt: (index) => pointOf(at(inputs, index), contexts, pass, index),
});

/** @returns how many walks it took. */
function addAtEveryValue(pass: ReplayPass, prepared: PreparedLead, dial: Dial): number {
  let walks = 0;
  for (let from = 0; from < dial.values.length; from = dial.until) {
    dial.turnTo(from);
    const outcome = pass.walk(prepared);
    pass.add(prepared, outcome, { from, to: dial.until });
    walks += 1;
  }
  return walks;
}

/** Replays one value after the other. */
function* oneByOne(
  { values }: SweepInput,
  inputs: readonly ReplayInput[],
): Generator<number, Result<Sweep, ReplayProblem>> {
  const results: ReplayResult[] = [];
  const points: (PartFigures | null)[] = [];
  const keeper: BackdropKeeper = { backdrop: null };
  let walks = 0;
  for (const [index, input] of inputs.entries()) {
    const steps = replayNext(input, keeper);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        if (!step.value.ok) return step.value;
        const { result, point } = step.value.value;
        results.push(result);
        points.push(point);
        walks += result.leads.cohort;
        break;
      }
      yield (index + step.value) / inputs.length;
    }
  }
  return ok({
    values,
    walks,
    resultAt: (index) => withoutCurves(at(results, index)),
    pointAt: (index) => points[index] ?? null,
  });
}

/** A point of a sweep has no curves, however few points there are: they would take a thousand counts for every one of them. */
function withoutCurves(result: ReplayResult): ReplayResult {
  const transitions = result.transitions.map(
    ({ baseline, proposal, ...rest }): ReplayResult['transitions'][number] => ({
      ...rest,
      baseline: baseline && { ...baseline, toStage: null },
      proposal: { ...proposal, toStage: null },
    }),
  );
  return { ...result, transitions };
}

/** The proposal at every value, or why one cannot be set. */
function proposalsOf({
  proposal,
  threshold,
  values,
}: SweepInput): Result<ReplayInput['proposal'][], ReplayProblem> {
  if (values.length === 0 || values.length > MOST_VALUES || !isAscending(values)) {
    return fail({
      code: 'sweep-values',
      message: 'The values to sweep over are not one after the other, or too many',
      remedy: `Give from 1 to ${MOST_VALUES} values, each greater than the one before`,
    });
  }
  const proposals: ReplayInput['proposal'][] = [];
  for (const value of values) {
    const set = withThresholds(proposal, new Map([[threshold, value]]));
    if (!set.ok) return fail(set.error);
    proposals.push(set.value);
  }
  return ok(proposals);
}

const isAscending = (values: readonly number[]): boolean =>
  values.every((value, index) => index === 0 || (values[index - 1] ?? value) < value);

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`no value ${index} in the sweep`);
  return item;
}
