import { Draw, PURPOSE } from '../../chance/draw';
import { poissonOf } from '../../chance/poisson-weights';
import { share } from '../uncertainty/interval';
import { quantile } from '../uncertainty/quantile';
import { BUCKETS } from './clusters';

/** How often the leads are resampled. */
export const REPLICATES = 1000;

/** Groups drawn between two yields. */
const DRAWN_AT_ONCE = 256;

/** The share of the replicates between the ends of an interval. */
export const LEVEL = 0.95;

/** Of groups, and of converted and not converted leads on either side: with fewer an interval would promise too much. */
export const FEWEST_GROUPS = 20;
export const FEWEST_OF_EACH = 10;
/** Of groups in which the sides differ: what a difference rests on, however many leads there are beside. */
export const FEWEST_THAT_DIFFER = 10;

/** What is counted of one side, by group: all that a rate is of, and those it counts. */
export interface RatioColumns {
  readonly all: Int32Array;
  readonly hits: Int32Array;
}

/** A difference, how far it may be off by chance, and the groups of leads it rests on. */
export interface Sampled {
  /** Null: a rate is of nothing. */
  readonly value: number | null;
  /** Null: too few to tell. */
  readonly interval: [low: number, high: number] | null;
  readonly groups: number;
}

/**
 * How often each group counts in each replicate, by group and then replicate: Poisson numbers of mean 1, each group's from a
 * stream of its own, so that they go by the seed and the group alone (Hanley & MacGibbon 2006, "Creating non-parametric
 * bootstrap samples using Poisson frequencies"; for sums over shards: Chamandy et al. 2012, "Estimating uncertainty for
 * massive data streams"). Four megabytes, made in some steps of a few milliseconds.
 */
export function* weightsInSteps(seed: number): Generator<number, Uint8Array> {
  const weights = new Uint8Array(BUCKETS * REPLICATES);
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    if (bucket % DRAWN_AT_ONCE === 0) yield bucket / BUCKETS;
    const draw = new Draw(seed, bucket, PURPOSE.resampling);
    const end = (bucket + 1) * REPLICATES;
    for (let place = bucket * REPLICATES; place < end; place++) weights[place] = poissonOf(draw.uint32());
  }
  return weights;
}

/** The same at once. */
export function weightsOf(seed: number): Uint8Array {
  const steps = weightsInSteps(seed);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** What a count by group comes to in each replicate. Whole numbers, so the order they are summed in does not matter. */
export function weighted(column: Int32Array, weights: Uint8Array): Int32Array {
  const sums = new Int32Array(REPLICATES);
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const count = column[bucket] ?? 0;
    if (count === 0) continue;
    const own = bucket * REPLICATES;
    for (let replicate = 0; replicate < REPLICATES; replicate++) {
      sums[replicate] = (sums[replicate] ?? 0) + Math.imul(count, weights[own + replicate] ?? 0);
    }
  }
  return sums;
}

/**
 * From the 2.5 % quantile of the replicates to the 97.5 % one, by R's type 7. Null where more than one in twenty of them
 * gave no value.
 */
export function percentileInterval(values: Float64Array): [low: number, high: number] | null {
  if (values.length < LEVEL * REPLICATES) return null;
  const sorted = values.slice().sort();
  const [low, high] = [quantile(sorted, (1 - LEVEL) / 2), quantile(sorted, (1 + LEVEL) / 2)];
  return low === null || high === null ? null : [low, high];
}

/**
 * The interval of a difference of rates, after less before, whose leads are resampled together. A replicate in which a rate is
 * of nothing gives no value. Too few to tell: fewer than twenty groups, fewer than ten that are counted or that are not on
 * either side, or sides that differ in fewer than ten groups.
 */
export function rateDifference(after: RatioColumns, before: RatioColumns, weights: Uint8Array): Sampled {
  const groups = groupsIn(after.all, before.all);
  const [rate, rateBefore] = [rateOf(after), rateOf(before)];
  const value = rate === null || rateBefore === null ? null : rate - rateBefore;
  const isTold =
    groups >= FEWEST_GROUPS &&
    hasBothKinds(after) &&
    hasBothKinds(before) &&
    groupsThatDiffer([after.all, after.hits], [before.all, before.hits]) >= FEWEST_THAT_DIFFER;
  if (!isTold) return { value, interval: null, groups };
  const [hits, all] = [weighted(after.hits, weights), weighted(after.all, weights)];
  const [hitsBefore, allBefore] = [weighted(before.hits, weights), weighted(before.all, weights)];
  const values = new Float64Array(REPLICATES);
  let count = 0;
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    const [of, ofBefore] = [all[replicate] ?? 0, allBefore[replicate] ?? 0];
    if (of === 0 || ofBefore === 0) continue;
    values[count++] = (hits[replicate] ?? 0) / of - (hitsBefore[replicate] ?? 0) / ofBefore;
  }
  return { value, interval: percentileInterval(values.subarray(0, count)), groups };
}

/**
 * The interval of a difference of counts, after less before. How many leads there are is drawn, too: it is about leads as they
 * would come again, not about these. Too few to tell: as of rates, where that applies.
 */
export function countDifference(after: Int32Array, before: Int32Array, weights: Uint8Array): Sampled {
  const groups = groupsIn(after, before);
  const value = sumOf(after) - sumOf(before);
  const isTold = groups >= FEWEST_GROUPS && groupsThatDiffer([after], [before]) >= FEWEST_THAT_DIFFER;
  if (!isTold) return { value, interval: null, groups };
  const difference = after.map((count, bucket) => count - (before[bucket] ?? 0));
  return { value, interval: percentileInterval(Float64Array.from(weighted(difference, weights))), groups };
}

/** Groups with somebody in them, on one side or the other. */
function groupsIn(after: Int32Array, before: Int32Array): number {
  let groups = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    if ((after[bucket] ?? 0) > 0 || (before[bucket] ?? 0) > 0) groups += 1;
  }
  return groups;
}

function groupsThatDiffer(after: readonly Int32Array[], before: readonly Int32Array[]): number {
  let groups = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    if (after.some((column, index) => column[bucket] !== before[index]?.[bucket])) groups += 1;
  }
  return groups;
}

function hasBothKinds({ all, hits }: RatioColumns): boolean {
  const hit = sumOf(hits);
  return hit >= FEWEST_OF_EACH && sumOf(all) - hit >= FEWEST_OF_EACH;
}

const rateOf = ({ all, hits }: RatioColumns): number | null => share(sumOf(hits), sumOf(all));

/** A count over all groups. */
export function sumOf(column: Int32Array): number {
  let sum = 0;
  for (const count of column) sum += count;
  return sum;
}
