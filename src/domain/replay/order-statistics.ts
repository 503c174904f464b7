import { quantile } from './statistics';

/** Groups of a like width that values are told apart by. */
const GROUPS = 1 << 12;

/**
 * The same quantiles as of the values in ascending order (`quantile`), without bringing all of them into order: only those
 * of about the size that is asked for are.
 * @param values finite, not below zero.
 */
export function quantilesOf(values: Float64Array, shares: readonly number[]): (number | null)[] {
  if (values.length === 0) return shares.map(() => null);
  const groups = new Groups(values);
  return shares.map((share) => {
    const position = (values.length - 1) * share;
    const below = Math.floor(position);
    const next = Math.min(below + 1, values.length - 1);
    return quantile([groups.ranked(below), groups.ranked(next)], position - below);
  });
}

/** Values told apart by their size, a group of which is brought into order when it is asked for. */
class Groups {
  readonly #values: Float64Array;
  readonly #lowest: number;
  readonly #width: number;
  /** How many values are in groups before each. */
  readonly #before = new Uint32Array(GROUPS + 1);
  readonly #sorted = new Map<number, Float64Array>();

  constructor(values: Float64Array) {
    this.#values = values;
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? 0;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    this.#lowest = lowest;
    // A little more than its share, so that the highest is in the last group.
    this.#width = ((highest - lowest) / GROUPS) * (1 + 1e-9) || 1;
    const before = this.#before;
    const perWidth = 1 / this.#width;
    for (let i = 0; i < values.length; i++) {
      const group = ((((values[i] ?? 0) - lowest) * perWidth) | 0) + 1;
      before[group] = (before[group] ?? 0) + 1;
    }
    for (let group = 1; group <= GROUPS; group++)
      before[group] = (before[group] ?? 0) + (before[group - 1] ?? 0);
  }

  /** The value that so many come before, in ascending order. */
  ranked(rank: number): number {
    let group = 0;
    while ((this.#before[group + 1] ?? rank + 1) <= rank) group++;
    return this.#group(group)[rank - (this.#before[group] ?? 0)] ?? Number.NaN;
  }

  #group(group: number): Float64Array {
    const known = this.#sorted.get(group);
    if (known) return known;
    const own = new Float64Array((this.#before[group + 1] ?? 0) - (this.#before[group] ?? 0));
    const perWidth = 1 / this.#width;
    let count = 0;
    for (let i = 0; i < this.#values.length; i++) {
      const value = this.#values[i] ?? 0;
      if ((((value - this.#lowest) * perWidth) | 0) === group) own[count++] = value;
    }
    own.sort();
    this.#sorted.set(group, own);
    return own;
  }
}
