import type { SettingColumn } from './setting';
import { quantile } from './uncertainty/quantile';

/** Groups of a like width that durations are told apart by. */
const GROUPS = 1 << 10;

/** The settings each duration holds under: from one up to another, that one not included. */
interface Ranges {
  readonly from: SettingColumn;
  readonly to: SettingColumn;
}

/**
 * Durations, each under a range of settings, told apart by about how long they are, and counted by group and setting as
 * difference rows: a quantile under a setting then is a walk over the counts of one setting, and a sort of one group.
 */
export class GroupedDurations {
  /** In order of their groups where there are several settings, else as they were given. */
  readonly ms: Float64Array | Uint32Array;
  readonly ranges: Ranges | null;
  readonly #lowest: number;
  readonly #perWidth: number;
  /** By setting and group, how many; one after the other for each setting. */
  readonly #counts: Uint32Array;
  /** Where those of each group begin; null where there is one setting, and few groups are asked for. */
  readonly #starts: Uint32Array | null;

  /** @param ranges null: all hold under the one setting there is. */
  constructor(ms: Float64Array | Uint32Array, ranges: Ranges | null, settings: number) {
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < ms.length; i++) {
      const value = ms[i] ?? 0;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    this.#lowest = lowest;
    // A little less than it could be, so that the highest is in the last group.
    this.#perWidth = highest > lowest ? (GROUPS / (highest - lowest)) * (1 - 1e-9) : 0;
    this.#starts = ranges && this.#startsOf(ms);
    const placed = this.#starts && ranges && this.#placed(ms, ranges, this.#starts);
    this.ms = placed?.ms ?? ms;
    this.ranges = placed?.ranges ?? null;
    this.#counts = this.#countBySetting(ranges ? settings : 1);
  }

  quantiles(setting: number, shares: readonly number[]): (number | null)[] {
    const counts = this.#counts.subarray(setting * GROUPS, (setting + 1) * GROUPS);
    let total = 0;
    for (let group = 0; group < GROUPS; group++) total += counts[group] ?? 0;
    if (total === 0) return shares.map(() => null);
    const sorted = new Map<number, Float64Array>();
    const ranked = (rank: number): number => {
      let before = 0;
      let group = 0;
      for (; before + (counts[group] ?? 0) <= rank; group++) before += counts[group] ?? 0;
      const own = sorted.get(group) ?? this.#sortedGroup(group, setting, counts[group] ?? 0);
      sorted.set(group, own);
      return own[rank - before] ?? Number.NaN;
    };
    return shares.map((share) => {
      const position = (total - 1) * share;
      const below = Math.floor(position);
      return quantile([ranked(below), ranked(Math.min(below + 1, total - 1))], position - below);
    });
  }

  #groupOf(ms: number): number {
    return ((ms - this.#lowest) * this.#perWidth) | 0;
  }

  #startsOf(ms: Float64Array | Uint32Array): Uint32Array {
    const starts = new Uint32Array(GROUPS + 1);
    for (let i = 0; i < ms.length; i++) {
      const after = this.#groupOf(ms[i] ?? 0) + 1;
      starts[after] = (starts[after] ?? 0) + 1;
    }
    for (let group = 0; group < GROUPS; group++) {
      starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
    }
    return starts;
  }

  #placed(ms: Float64Array | Uint32Array, { from, to }: Ranges, starts: Uint32Array) {
    const next = starts.slice();
    const placed = ms.slice();
    const ranges = { from: from.slice(), to: to.slice() };
    for (let i = 0; i < ms.length; i++) {
      const value = ms[i] ?? 0;
      const group = this.#groupOf(value);
      const place = next[group] ?? 0;
      placed[place] = value;
      ranges.from[place] = from[i] ?? 0;
      ranges.to[place] = to[i] ?? 0;
      next[group] = place + 1;
    }
    return { ms: placed, ranges };
  }

  #countBySetting(settings: number): Uint32Array {
    // One row more than there are settings, for what holds under the last.
    const counts = new Int32Array((settings + 1) * GROUPS);
    for (let i = 0; i < this.ms.length; i++) {
      const group = this.#groupOf(this.ms[i] ?? 0);
      const from = (this.ranges?.from[i] ?? 0) * GROUPS + group;
      const to = (this.ranges?.to[i] ?? settings) * GROUPS + group;
      counts[from] = (counts[from] ?? 0) + 1;
      counts[to] = (counts[to] ?? 0) - 1;
    }
    for (let place = GROUPS; place < settings * GROUPS; place++) {
      counts[place] = (counts[place] ?? 0) + (counts[place - GROUPS] ?? 0);
    }
    return Uint32Array.from(counts.subarray(0, settings * GROUPS));
  }

  #sortedGroup(group: number, setting: number, length: number): Float64Array {
    const own = new Float64Array(length);
    let count = 0;
    const [from, to] = this.#starts
      ? [this.#starts[group] ?? 0, this.#starts[group + 1] ?? 0]
      : [0, this.ms.length];
    for (let i = from; i < to; i++) {
      const ms = this.ms[i] ?? 0;
      if (this.#groupOf(ms) !== group) continue;
      if (this.ranges && ((this.ranges.from[i] ?? 0) > setting || (this.ranges.to[i] ?? 0) <= setting))
        continue;
      own[count++] = ms;
    }
    return own.sort();
  }
}
