import { type Bits, BitsBuilder } from '../columns/bits';
import { Times } from '../columns/times';

/** Below this, sorting by insertion is quicker than calling a sort. */
const FEW = 24;

/** Events handled between two looks at whether the import was cancelled: some milliseconds of work. */
const SLICE = 1 << 17;

/**
 * Which events belong to which lead: those of lead `i` come to stand at `offsets[i]` up to `offsets[i + 1]`, by time
 * and, at one instant, in the order they came in.
 */
export class LeadGroups {
  readonly offsets: Uint32Array;
  /** The times in the order of the groups. */
  readonly at: Times;
  readonly #order: Uint32Array;

  private constructor(offsets: Uint32Array, order: Uint32Array, at: Times) {
    this.offsets = offsets;
    this.#order = order;
    this.at = at;
  }

  /**
   * Stable counting sort by lead, then by time within each lead; yields between slices of the work.
   * @param leads of each event, in the order they came in.
   * @param at likewise; no event is without a time.
   */
  static *of(leadCount: number, leads: Uint32Array, at: Times): Generator<void, LeadGroups> {
    const offsets = yield* offsetsOf(leadCount, leads);
    const next = offsets.slice(0, leadCount);
    const order = new Uint32Array(leads.length);
    const { values } = at;
    const times =
      values instanceof Uint32Array ? new Uint32Array(values.length) : new Float64Array(values.length);
    for (const [from, to] of slices(leads.length)) {
      for (let event = from; event < to; event++) {
        const lead = leads[event] ?? 0;
        const slot = next[lead] ?? 0;
        order[slot] = event;
        times[slot] = values[event] ?? 0;
        next[lead] = slot + 1;
      }
      yield;
    }
    for (const [from, to] of slices(leadCount)) {
      for (let lead = from; lead < to; lead++) {
        sortByTime(order, times, offsets[lead] ?? 0, offsets[lead + 1] ?? 0);
      }
      yield;
    }
    return new LeadGroups(offsets, order, new Times(times));
  }

  /** The events of one lead, as numbers in the order they came in. */
  eventsOf(lead: number): Uint32Array {
    return this.#order.subarray(this.offsets[lead] ?? 0, this.offsets[lead + 1] ?? 0);
  }

  /** `values`, one per event as they came in, put in the order of the groups. */
  *gather<T extends { [index: number]: number }>(values: ArrayLike<number>, into: T): Generator<void, T> {
    const order = this.#order;
    for (const [from, to] of slices(order.length)) {
      for (let place = from; place < to; place++) into[place] = values[order[place] ?? 0] ?? 0;
      yield;
    }
    return into;
  }

  *gatherBits(bits: BitsBuilder): Generator<void, Bits> {
    const order = this.#order;
    const gathered = new BitsBuilder();
    for (const [from, to] of slices(bits.isEmpty ? 0 : order.length)) {
      for (let place = from; place < to; place++) if (bits.has(order[place] ?? 0)) gathered.set(place);
      yield;
    }
    return gathered.finish(order.length);
  }
}

function* offsetsOf(leadCount: number, leads: Uint32Array): Generator<void, Uint32Array> {
  const offsets = new Uint32Array(leadCount + 1);
  for (const [from, to] of slices(leads.length)) {
    for (let event = from; event < to; event++) {
      const after = (leads[event] ?? 0) + 1;
      offsets[after] = (offsets[after] ?? 0) + 1;
    }
    yield;
  }
  for (let lead = 0; lead < leadCount; lead++) {
    offsets[lead + 1] = (offsets[lead + 1] ?? 0) + (offsets[lead] ?? 0);
  }
  return offsets;
}

function* slices(length: number): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < length; from += SLICE) yield [from, Math.min(length, from + SLICE)];
}

/** Stable; moves the times along. Seconds and milliseconds order alike. */
function sortByTime(order: Uint32Array, times: Times['values'], from: number, to: number): void {
  if (to - from > FEW) {
    sortMany(order, times, from, to);
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const time = times[i] ?? 0;
    if ((times[i - 1] ?? 0) <= time) continue;
    const event = order[i] ?? 0;
    let k = i - 1;
    for (; k >= from && (times[k] ?? 0) > time; k--) {
      times[k + 1] = times[k] ?? 0;
      order[k + 1] = order[k] ?? 0;
    }
    times[k + 1] = time;
    order[k + 1] = event;
  }
}

function sortMany(order: Uint32Array, times: Times['values'], from: number, to: number): void {
  const own = Array.from({ length: to - from }, (_, i) => ({
    event: order[from + i] ?? 0,
    time: times[from + i] ?? 0,
  }));
  own.sort((a, b) => a.time - b.time || a.event - b.event);
  own.forEach(({ event, time }, i) => {
    order[from + i] = event;
    times[from + i] = time;
  });
}
