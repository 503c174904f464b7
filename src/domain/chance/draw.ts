import { mix } from './murmur';

/** Value by share: ascending pairs of a share in [0, 1] and the value at that quantile. */
export type QuantileTable = readonly (readonly [share: number, value: number])[];

/** Outcomes with their weights; the weights need not add up to one. */
export type Weighted<T> = readonly (readonly [outcome: T, weight: number])[];

const WARM_UP = 12;

/**
 * A stream of pseudo-random draws: sfc32 (Chris Doty-Humphrey, PractRand), 32-bit integer arithmetic only, hence
 * the same in every engine. Streams of other names are independent of each other: what is drawn for one lead
 * never depends on how many leads there are or on which was drawn before.
 */
export class Draw {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** `seed`, `index` and `purpose` name the stream; each is taken as 32 bits. */
  constructor(seed: number, index: number, purpose: number) {
    this.#a = mix(seed ^ 0x9e3779b9);
    this.#b = mix(this.#a ^ index);
    this.#c = mix(this.#b ^ Math.imul(purpose + 1, 0x632be5ab));
    for (let i = 0; i < WARM_UP; i++) this.uint32();
  }

  /** An integer from 0 to 2^32 - 1. */
  uint32(): number {
    const result = (this.#a + this.#b + this.#counter++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + result) | 0;
    return result >>> 0;
  }

  /** From 0 up to but not including 1, in steps of 2^-32. */
  unit(): number {
    return this.uint32() / 0x1_0000_0000;
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** An integer from 0 to `count - 1`. */
  below(count: number): number {
    return Math.floor(this.unit() * count);
  }

  /** An integer from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  pick<T>(outcomes: Weighted<T>): T {
    const total = outcomes.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.unit() * total;
    for (const [outcome, weight] of outcomes) {
      if (left < weight) return outcome;
      left -= weight;
    }
    const last = outcomes.at(-1);
    if (!last) throw new RangeError('nothing to pick from');
    return last[0];
  }

  /** Inverse transform sampling: a uniform share looked up in the table, linear between its entries. */
  quantile(table: QuantileTable): number {
    const share = this.unit();
    let [lowShare, low] = table[0] ?? [0, 0];
    for (const [highShare, high] of table) {
      if (share < highShare) return low + ((share - lowShare) / (highShare - lowShare)) * (high - low);
      [lowShare, low] = [highShare, high];
    }
    return low;
  }
}

/** What a stream is for. The numbers are part of what a seed means: append, never renumber. */
export const PURPOSE = {
  account: 0,
  identity: 1,
  profile: 2,
  plan: 3,
  engagement: 4,
  sales: 5,
  record: 6,
  bulkLead: 7,
  bulkActivities: 8,
  /** How often each group of leads counts in a resample. */
  resampling: 9,
  /** How long a lead takes whoever serves it. */
  service: 10,
  opportunity: 11,
};
