import { counterpartsOf } from '../counterparts';
import type { ReplayPass } from '../pass';
import { chooseBaseline } from '../report';
import type { ReplayResult } from '../result';
import { countDifference, LEVEL, type RatioColumns, REPLICATES, rateDifference } from './bootstrap';
import { BUCKETS, type Buckets } from './clusters';
import type { Pair } from './pair-tally';
import { type PairedRate, possibleRate } from './paired-rates';

type Difference = NonNullable<ReplayResult['stages'][number]['difference']>;
type StepDifference = NonNullable<ReplayResult['transitions'][number]['difference']>;
type Range = [number, number] | null;

/** What the difference of a figure is found from, with what is possible of it; null: there is nothing to compare with. */
type Compared<Of> = (Pair<Of> & { readonly bounds: Range }) | null;
/** That of a step: what is possible is of the same leads, so it is found from them. */
type ComparedStep = Pair<PairedRate> | null;

/** What the differences of a result are found from: all of its replay that has to be kept for them, a few bytes a lead. */
export interface Differences {
  readonly by: Buckets['by'];
  readonly groups: number;
  readonly stages: readonly Compared<Int32Array>[];
  readonly transitions: readonly ComparedStep[];
  readonly slas: readonly Compared<RatioColumns>[];
}

/** What is to be kept of a finished pass for the differences of its result. The pass has to be of one setting. */
export function differencesOf(result: ReplayResult, pass: ReplayPass): Differences {
  const { buckets, clocks, recorded } = pass;
  if (!buckets || !clocks || !recorded.pairs) throw new TypeError('several settings have no pairs');
  const side = chooseBaseline(pass, result.fidelity, result.options.timing);
  const { pairs } = side;
  const counterparts = counterpartsOf(recorded.definitions, side.definitions, (of) =>
    side.swaps.baselineStage(of),
  );
  // What happened is known, so a bound of the record is its figure.
  const isRecorded = side === recorded;
  return {
    by: buckets.by,
    groups: recorded.pairs.groups(),
    stages: result.stages.map(({ range, baseline }, index) => {
      const pair = pairs?.stage(index);
      const counterpart = counterparts.stage(index);
      if (!pair || !baseline || counterpart === null) return null;
      const before: Range = isRecorded
        ? [baseline.reached, baseline.reached]
        : side.tally.range(counterpart, 0);
      return { ...pair, bounds: lessOf(range, before) };
    }),
    transitions: result.transitions.map(({ baseline }, order) =>
      baseline ? (pairs?.transition(order) ?? null) : null,
    ),
    slas: result.slas.map(({ proposal, baseline }, index) => {
      const counterpart = counterparts.sla(index);
      if (!side.clocks || !baseline || counterpart === null) return null;
      const bounds = lessOf(proposal.bounds, baseline.bounds);
      return { after: clocks.sla(index), before: side.clocks.sla(counterpart), bounds };
    }),
  };
}

/**
 * A result with its differences and their intervals: a bootstrap of pairs, clustered by account where accounts are mapped
 * (`docs/replay.md`, section 6). What is not known stands beside it, as bounds that take the lowest of the proposal with the
 * highest of the baseline and the other way round; the two are never merged. Yields after each figure: some hundredths of a
 * second at the most, whatever the number of leads.
 * @param weights of the seed of its options (`weightsOf`).
 */
export function* withIntervals(
  result: ReplayResult,
  { by, groups, stages, transitions, slas }: Differences,
  weights: Uint8Array,
): Generator<number, ReplayResult> {
  const figures = stages.length + transitions.length + slas.length;
  let done = 0;
  // Rules are the same for whatever leads may come: neither chance nor what is not known can tell them from themselves.
  const isItself = result.baseline.policyDigest === result.glossary.policyDigest;

  function* each<Of, T extends { readonly baseline: unknown }, D extends Difference>(
    rows: readonly T[],
    compared: readonly (Of | null)[],
    differenceOf: (pair: Of) => D,
  ): Generator<number, (T & { readonly difference: D | Difference | null })[]> {
    const judged: (T & { readonly difference: D | Difference | null })[] = [];
    for (const [index, row] of rows.entries()) {
      yield done / figures;
      done += 1;
      const pair = compared[index];
      const itself = isItself && row.baseline !== null ? noDifference(groups) : null;
      judged.push({ ...row, difference: pair && !itself ? differenceOf(pair) : itself });
    }
    return judged;
  }
  const ofCounts = ({ after, before, bounds }: NonNullable<Compared<Int32Array>>): Difference => ({
    ...countDifference(after, before, weights),
    bounds,
  });
  const ofClocks = ({ after, before, bounds }: NonNullable<Compared<RatioColumns>>): Difference => ({
    ...rateDifference(after, before, weights),
    bounds,
  });
  const ofSteps = ({ after, before }: Pair<PairedRate>): StepDifference => ({
    ...rateDifference(after.columns, before.columns, weights),
    bounds: lessOf(possibleRate(after.counts), possibleRate(before.counts)),
    counts: { proposal: after.counts, baseline: before.counts },
  });
  return {
    ...result,
    intervals: {
      level: LEVEL,
      method: 'percentile of a Poisson bootstrap',
      replicates: REPLICATES,
      buckets: BUCKETS,
      by,
      groups,
    },
    stages: yield* each(result.stages, stages, ofCounts),
    transitions: yield* each(result.transitions, transitions, ofSteps),
    slas: yield* each(result.slas, slas, ofClocks),
  };
}

const noDifference = (groups: number): Difference => ({ value: 0, interval: [0, 0], groups, bounds: [0, 0] });

const lessOf = (after: Range, before: Range): Range =>
  after && before && [after[0] - before[1], after[1] - before[0]];
