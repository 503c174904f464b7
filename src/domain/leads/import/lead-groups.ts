import { type Bits, BitsBuilder } from '../columns/bits';
import type { Times } from '../columns/times';

/** Below this, sorting by insertion is quicker than calling a sort. */
const FEW = 24;

/**
 * Which events belong to which lead: those of lead `i` come to stand at `offsets[i]` up to `offsets[i + 1]`, by time
 * and, at one instant, in the order they came in.
 */
export class LeadGroups {
  readonly offsets: Uint32Array;
  readonly #order: Uint32Array;

  /** Stable counting sort by lead, then by time within each lead. */
  constructor(leadCount: number, leads: Uint32Array, at: Times) {
    const offsets = new Uint32Array(leadCount + 1);
    for (let event = 0; event < leads.length; event++) {
      const after = (leads[event] ?? 0) + 1;
      offsets[after] = (offsets[after] ?? 0) + 1;
    }
    for (let lead = 0; lead < leadCount; lead++) {
      offsets[lead + 1] = (offsets[lead + 1] ?? 0) + (offsets[lead] ?? 0);
    }
    const next = offsets.slice(0, leadCount);
    const order = new Uint32Array(leads.length);
    for (let event = 0; event < leads.length; event++) {
      const lead = leads[event] ?? 0;
      const slot = next[lead] ?? 0;
      order[slot] = event;
      next[lead] = slot + 1;
    }
    for (let lead = 0; lead < leadCount; lead++) {
      sortByTime(order, offsets[lead] ?? 0, offsets[lead + 1] ?? 0, at.values);
    }
    this.offsets = offsets;
    this.#order = order;
  }

  /** The events of one lead, as numbers in the order they came in. */
  of(lead: number): Uint32Array {
    return this.#order.subarray(this.offsets[lead] ?? 0, this.offsets[lead + 1] ?? 0);
  }

  /** `values`, one per event as they came in, put in the order of the groups. */
  gather<T extends { [index: number]: number }>(values: ArrayLike<number>, into: T): T {
    const order = this.#order;
    for (let to = 0; to < order.length; to++) into[to] = values[order[to] ?? 0] ?? 0;
    return into;
  }

  gatherBits(bits: BitsBuilder): Bits {
    const gathered = new BitsBuilder();
    if (!bits.isEmpty) {
      for (let to = 0; to < this.#order.length; to++) if (bits.has(this.#order[to] ?? 0)) gathered.set(to);
    }
    return gathered.finish(this.#order.length);
  }
}

/** Stable. Seconds and milliseconds order alike; no event is without a time. */
function sortByTime(order: Uint32Array, from: number, to: number, at: Times['values']): void {
  const timeOf = (event: number): number => at[event] ?? 0;
  if (to - from > FEW) {
    const own = order.subarray(from, to);
    if (own.some((event, i) => i > 0 && timeOf(own[i - 1] ?? 0) > timeOf(event))) {
      own.sort((a, b) => timeOf(a) - timeOf(b) || a - b);
    }
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const event = order[i] ?? 0;
    const time = timeOf(event);
    let k = i - 1;
    for (; k >= from && timeOf(order[k] ?? 0) > time; k--) order[k + 1] = order[k] ?? 0;
    order[k + 1] = event;
  }
}
