import { Draw } from '#domain/chance/draw';

/** Leads that are resampled together: on each side how many a rate is of, and how many of these it counts. */
export interface PlainCluster {
  /** Index and purpose of the stream its weights are drawn from. */
  readonly stream: readonly [index: number, purpose: number];
  readonly after: { readonly all: number; readonly hits: number };
  readonly before: { readonly all: number; readonly hits: number };
}

/** e^-1 · 2^96 in whole numbers, by the series of 1/k! with changing signs. */
function inverseOfE(): bigint {
  const one = 1n << 96n;
  let term = one;
  let sum = 0n;
  for (let k = 1n; term !== 0n; k++) {
    sum += term;
    term = -term / k;
  }
  return sum;
}

/** 2^32 times the distribution function at 0, 1, 2, … as whole numbers, until there is nothing more to add. */
function distribution(): readonly number[] {
  const values: number[] = [];
  let term = inverseOfE();
  let sum = 0n;
  for (let k = 1n; term !== 0n; k++) {
    sum += term;
    values.push(Number(sum >> 64n));
    term /= k;
  }
  return values;
}

const DISTRIBUTION = distribution();

/** How many of a Poisson distribution of mean 1 a uniform integer of 32 bits stands for: the least k with u < 2^32 · F(k). */
export const plainPoisson = (uint32: number): number => DISTRIBUTION.findIndex((bound) => uint32 < bound);

/**
 * A Poisson bootstrap of clusters as the textbook has it, cluster by cluster and replicate by replicate, without groups or
 * columns: the values of a statistic, ascending.
 */
export function plainReplicates(
  seed: number,
  clusters: readonly PlainCluster[],
  statistic: (sums: {
    after: { all: number; hits: number };
    before: { all: number; hits: number };
  }) => number,
  replicates = 1000,
): number[] {
  const drawn = clusters.map(({ stream: [index, purpose], ...sides }) => {
    const draw = new Draw(seed, index, purpose);
    return { sides, weights: Array.from({ length: replicates }, () => plainPoisson(draw.uint32())) };
  });
  const values: number[] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    const sums = { after: { all: 0, hits: 0 }, before: { all: 0, hits: 0 } };
    for (const { sides, weights } of drawn) {
      for (const side of ['after', 'before'] as const) {
        for (const part of ['all', 'hits'] as const) {
          sums[side][part] += (weights[replicate] ?? 0) * sides[side][part];
        }
      }
    }
    values.push(statistic(sums));
  }
  return values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
}

/** Between the 25th and 26th, and the 975th and 976th of a thousand. */
export function plainInterval(ascending: readonly number[]): [number, number] {
  const at = (share: number): number => {
    const place = (ascending.length - 1) * share;
    const low = ascending[Math.floor(place)] ?? Number.NaN;
    const high = ascending[Math.ceil(place)] ?? Number.NaN;
    return low + (place - Math.floor(place)) * (high - low);
  };
  return [at((1 - 0.95) / 2), at((1 + 0.95) / 2)];
}

export const plainRateDifference = ({ after, before }: Pick<PlainCluster, 'after' | 'before'>): number =>
  after.hits / after.all - before.hits / before.all;

export const plainCountDifference = ({ after, before }: Pick<PlainCluster, 'after' | 'before'>): number =>
  after.hits - before.hits;
