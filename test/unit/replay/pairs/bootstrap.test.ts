import { expect, it } from 'vitest';
import { Draw, PURPOSE } from '#domain/chance/draw';
import {
  countDifference,
  percentileInterval,
  REPLICATES,
  rateDifference,
  weighted,
  weightsOf,
} from '#domain/replay/pairs/bootstrap';
import { BUCKETS } from '#domain/replay/pairs/clusters';
import {
  type PlainCluster,
  plainCountDifference,
  plainInterval,
  plainPoisson,
  plainRateDifference,
  plainReplicates,
} from '../../../support/plain-bootstrap';

const SEED = 7;
const weights = weightsOf(SEED);

it('draws a Poisson number of mean 1 for each group and replicate, from a stream of the group', () => {
  for (const bucket of [0, 1, 2047, BUCKETS - 1]) {
    const draw = new Draw(SEED, bucket, PURPOSE.resampling);
    const expected = Array.from({ length: REPLICATES }, () => plainPoisson(draw.uint32()));
    expect([...weights.subarray(bucket * REPLICATES, (bucket + 1) * REPLICATES)]).toEqual(expected);
  }
  const counts = [0, 0, 0, 0];
  for (const weight of weights) if (weight < counts.length) counts[weight] = (counts[weight] ?? 0) + 1;
  const e = Math.exp(-1);
  for (const [weight, share] of [e, e, e / 2, e / 6].entries()) {
    expect(Math.abs((counts[weight] ?? 0) / weights.length - share)).toBeLessThan(0.001);
  }
});

it('is another draw for another seed, and the same for the same', () => {
  const alikeIn = (other: Uint8Array) =>
    weights.reduce((sum, weight, place) => sum + Number(weight === other[place]), 0);
  expect(alikeIn(weightsOf(SEED))).toBe(weights.length);
  const alike = alikeIn(weightsOf(SEED + 1));
  // As often as two draws of one distribution are: Σ P(k)², some 0.31.
  expect(alike / weights.length).toBeGreaterThan(0.3);
  expect(alike / weights.length).toBeLessThan(0.32);
});

it('sums what groups count times how often they count', () => {
  const column = new Int32Array(BUCKETS);
  column[3] = 5;
  column[BUCKETS - 1] = -2;
  const sums = weighted(column, weights);
  for (const replicate of [0, 1, 500, REPLICATES - 1]) {
    const [one, other] = [
      weights[3 * REPLICATES + replicate],
      weights[(BUCKETS - 1) * REPLICATES + replicate],
    ];
    expect(sums[replicate]).toBe(5 * (one ?? 0) - 2 * (other ?? 0));
  }
});

it('takes quantiles between the 25th and 26th and the 975th and 976th of a thousand, in whatever order they are', () => {
  const values = Float64Array.from({ length: 1000 }, (_, index) => ((index * 387) % 1000) + 1);
  const [low, high] = percentileInterval(values) ?? [];
  expect(low).toBeCloseTo(25.975, 9);
  expect(high).toBeCloseTo(975.025, 9);
  expect(percentileInterval(values.subarray(0, 950))).not.toBeNull();
  expect(percentileInterval(values.subarray(0, 949))).toBeNull();
});

/** Clusters of a few leads with chances of their own; the sides agree on most leads. */
function clustersOf(count: number, streamOf: (index: number) => PlainCluster['stream']): PlainCluster[] {
  const draw = new Draw(99, count, 12345);
  return Array.from({ length: count }, (_, index) => {
    const chance = draw.unit() * 0.6;
    const [after, before] = [
      { all: 0, hits: 0 },
      { all: 0, hits: 0 },
    ];
    for (let lead = 0; lead === 0 || draw.chance(0.5); lead++) {
      const hit = Number(draw.chance(chance));
      if (draw.chance(0.8)) {
        before.all += 1;
        before.hits += hit;
      }
      if (draw.chance(hit === 1 ? 0.8 : 0.6)) {
        after.all += 1;
        after.hits += hit;
      }
    }
    return { stream: streamOf(index), after, before };
  });
}

function columnsOf(clusters: readonly PlainCluster[], bucketOf: (index: number) => number) {
  const columns = () => ({ all: new Int32Array(BUCKETS), hits: new Int32Array(BUCKETS) });
  const [after, before] = [columns(), columns()];
  for (const [index, cluster] of clusters.entries()) {
    const bucket = bucketOf(index);
    for (const [side, of] of [
      [after, cluster.after],
      [before, cluster.before],
    ] as const) {
      side.all[bucket] = (side.all[bucket] ?? 0) + of.all;
      side.hits[bucket] = (side.hits[bucket] ?? 0) + of.hits;
    }
  }
  return { after, before };
}

it.each([60, 400])(
  'is the plain bootstrap of %d clusters to the bit, where each has a group of its own',
  (count) => {
    const bucketOf = (index: number) => (index * 5 + 3) % BUCKETS;
    const clusters = clustersOf(count, (index) => [bucketOf(index), PURPOSE.resampling]);
    const { after, before } = columnsOf(clusters, bucketOf);
    const rates = plainInterval(plainReplicates(SEED, clusters, plainRateDifference));
    expect(rateDifference(after, before, weights).interval).toEqual(rates);
    const counts = plainInterval(plainReplicates(SEED, clusters, plainCountDifference));
    expect(countDifference(after.hits, before.hits, weights).interval).toEqual(counts);
  },
);

it('is as wide as the plain bootstrap, where many clusters share a group', () => {
  const clusters = clustersOf(2_500, (index) => [index, 4321]);
  const { after, before } = columnsOf(clusters, (index) => Math.imul(index, 0x9e3779b1) >>> 20);
  for (const [grouped, statistic] of [
    [rateDifference(after, before, weights), plainRateDifference],
    [countDifference(after.hits, before.hits, weights), plainCountDifference],
  ] as const) {
    const [low = 0, high = 0] = grouped.interval ?? [];
    const [plainLow, plainHigh] = plainInterval(plainReplicates(SEED, clusters, statistic));
    expect(Math.abs((high - low) / (plainHigh - plainLow) - 1)).toBeLessThan(0.1);
  }
});

/** Sides of as many groups as there are pairs: [all, hits] after and before. */
type Pair = readonly [after: readonly [number, number], before: readonly [number, number]];

function judge(pairs: readonly Pair[]) {
  const columns = (side: 0 | 1) => ({
    all: Int32Array.from({ length: BUCKETS }, (_, bucket) => pairs[bucket]?.[side][0] ?? 0),
    hits: Int32Array.from({ length: BUCKETS }, (_, bucket) => pairs[bucket]?.[side][1] ?? 0),
  });
  const [after, before] = [columns(0), columns(1)];
  return {
    rates: rateDifference(after, before, weights),
    counts: countDifference(after.hits, before.hits, weights),
  };
}

const times = (count: number, pair: Pair): Pair[] => Array.from({ length: count }, () => pair);
const HIT_AFTER: Pair = [
  [1, 1],
  [1, 0],
];
const HIT_BEFORE: Pair = [
  [1, 0],
  [1, 1],
];
const HIT: Pair = [
  [1, 1],
  [1, 1],
];
const MISS: Pair = [
  [1, 0],
  [1, 0],
];

it.each<[string, Pair[], boolean, boolean, number]>([
  ['enough of everything', [...times(10, HIT_AFTER), ...times(10, HIT), ...times(10, MISS)], true, true, 30],
  ['19 groups', [...times(10, HIT_AFTER), ...times(9, HIT_BEFORE)], false, false, 19],
  ['20 groups', [...times(10, HIT_AFTER), ...times(10, HIT_BEFORE)], true, true, 20],
  ['9 converted before', [...times(10, HIT_AFTER), ...times(9, HIT), ...times(10, MISS)], false, false, 29],
  ['9 not converted after', [...times(11, HIT_AFTER), ...times(20, HIT), ...times(9, MISS)], false, true, 40],
  ['9 groups that differ', [...times(9, HIT_AFTER), ...times(20, HIT), ...times(20, MISS)], false, false, 49],
  ['sides that do not differ', [...times(20, HIT), ...times(20, MISS)], false, false, 40],
])('with %s tells or refuses', (_, pairs, rate, count, groups) => {
  const { rates, counts } = judge(pairs);
  expect([rates.interval !== null, rates.groups]).toEqual([rate, groups]);
  expect(counts.interval !== null).toBe(count);
});

it('gives an interval that a difference of whole numbers stands in, and that narrows with the root of their number', () => {
  const some = judge([
    ...times(30, HIT_AFTER),
    ...times(10, HIT_BEFORE),
    ...times(60, HIT),
    ...times(60, MISS),
  ]);
  const more = judge([
    ...times(480, HIT_AFTER),
    ...times(160, HIT_BEFORE),
    ...times(960, HIT),
    ...times(960, MISS),
  ]);
  const widths = [some, more].map(({ rates }) => (rates.interval?.[1] ?? 0) - (rates.interval?.[0] ?? 0));
  expect((widths[0] ?? 0) / (widths[1] ?? 1)).toBeGreaterThan(3.4);
  expect((widths[0] ?? 0) / (widths[1] ?? 1)).toBeLessThan(4.6);
  expect(some.counts.interval?.[0]).toBeLessThan(20);
  expect(some.counts.interval?.[1]).toBeGreaterThan(20);
});
