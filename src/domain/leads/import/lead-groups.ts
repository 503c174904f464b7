import { type Bits, BitsBuilder } from '../columns/bits';
import { Times } from '../columns/times';

/** Below this, sorting by insertion is quicker than calling a sort. */
const FEW = 24;

/** Events handled between two looks at whether the import was cancelled: some milliseconds of work. */
const SLICE = 1 << 17;

type Numbers = Uint8Array | Uint16Array | Uint32Array;
type TimeNumbers = Times['values'];

export interface Grouped<T> {
  /** Events of lead `i` come to stand at `offsets[i]` up to `offsets[i + 1]`. */
  readonly offsets: Uint32Array;
  readonly at: Times;
  /** One per event, in the order of the groups. */
  readonly carried: T;
}

/**
 * Events by lead and, within each, by time and in the order they came in: a stable counting sort, which yields between
 * slices of the work. What is sorted comes in parts of equal lengths, which are given up on the way, so that ten
 * million events are not twice in memory.
 * @param leads of each event, in the order they came in.
 * @param at likewise; no event is without a time.
 * @param carried what is to be put in that order, into `into`; null for the events' own numbers.
 */
export function* groupByLead<T extends Numbers>(
  leadCount: number,
  leads: Uint32Array[],
  at: TimeNumbers[],
  carried: Numbers[] | null,
  into: T,
): Generator<void, Grouped<T>> {
  const offsets = yield* offsetsOf(leadCount, leads);
  const next = offsets.slice(0, leadCount);
  const times = at[0] instanceof Float64Array ? new Float64Array(into.length) : new Uint32Array(into.length);
  let before = 0;
  for (let own = leads.shift(); own; own = leads.shift()) {
    const values = at.shift() ?? times;
    const moved = carried?.shift() ?? null;
    for (const [from, to] of slices(own.length)) {
      if (moved) placeMoved(own, values, moved, next, times, into, from, to);
      else placeNumbers(own, values, before, next, times, into, from, to);
      yield;
    }
    before += own.length;
  }
  for (const [from, to] of slices(leadCount)) {
    sortEach(into, times, offsets, from, to);
    yield;
  }
  return { offsets, at: new Times(times), carried: into };
}

/*
 * The loops over millions stand in functions of their own: engines make those fast at once, and generators late.
 */

function placeMoved(
  leads: Uint32Array,
  values: TimeNumbers,
  moved: Numbers,
  next: Uint32Array,
  times: TimeNumbers,
  into: Numbers,
  from: number,
  to: number,
): void {
  for (let event = from; event < to; event++) {
    const lead = leads[event] ?? 0;
    const slot = next[lead] ?? 0;
    into[slot] = moved[event] ?? 0;
    times[slot] = values[event] ?? 0;
    next[lead] = slot + 1;
  }
}

function placeNumbers(
  leads: Uint32Array,
  values: TimeNumbers,
  before: number,
  next: Uint32Array,
  times: TimeNumbers,
  into: Numbers,
  from: number,
  to: number,
): void {
  for (let event = from; event < to; event++) {
    const lead = leads[event] ?? 0;
    const slot = next[lead] ?? 0;
    into[slot] = before + event;
    times[slot] = values[event] ?? 0;
    next[lead] = slot + 1;
  }
}

function sortEach(
  carried: Numbers,
  times: TimeNumbers,
  offsets: Uint32Array,
  from: number,
  to: number,
): void {
  for (let lead = from; lead < to; lead++) {
    sortByTime(carried, times, offsets[lead] ?? 0, offsets[lead + 1] ?? 0);
  }
}

/** Which events belong to which lead, where more than their times is to be put in that order. */
export class LeadGroups {
  readonly offsets: Uint32Array;
  /** The times in the order of the groups. */
  readonly at: Times;
  readonly #order: Uint32Array;

  private constructor({ offsets, at, carried }: Grouped<Uint32Array>) {
    this.offsets = offsets;
    this.at = at;
    this.#order = carried;
  }

  /** As `groupByLead` does; `leads` and `at` stay as they are. */
  static *of(leadCount: number, leads: Uint32Array, at: Times): Generator<void, LeadGroups> {
    const order = new Uint32Array(leads.length);
    return new LeadGroups(yield* groupByLead(leadCount, [leads], [at.values], null, order));
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

function* offsetsOf(leadCount: number, leads: readonly Uint32Array[]): Generator<void, Uint32Array> {
  const offsets = new Uint32Array(leadCount + 1);
  for (const own of leads) {
    for (const [from, to] of slices(own.length)) {
      countEach(own, offsets, from, to);
      yield;
    }
  }
  for (let lead = 0; lead < leadCount; lead++) {
    offsets[lead + 1] = (offsets[lead + 1] ?? 0) + (offsets[lead] ?? 0);
  }
  return offsets;
}

function countEach(leads: Uint32Array, offsets: Uint32Array, from: number, to: number): void {
  for (let event = from; event < to; event++) {
    const after = (leads[event] ?? 0) + 1;
    offsets[after] = (offsets[after] ?? 0) + 1;
  }
}

function* slices(length: number): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < length; from += SLICE) yield [from, Math.min(length, from + SLICE)];
}

/** Stable; moves what is carried along. Seconds and milliseconds order alike. */
function sortByTime(carried: Numbers, times: TimeNumbers, from: number, to: number): void {
  if (to - from > FEW) {
    sortMany(carried, times, from, to);
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const time = times[i] ?? 0;
    if ((times[i - 1] ?? 0) <= time) continue;
    const moved = carried[i] ?? 0;
    let k = i - 1;
    for (; k >= from && (times[k] ?? 0) > time; k--) {
      times[k + 1] = times[k] ?? 0;
      carried[k + 1] = carried[k] ?? 0;
    }
    times[k + 1] = time;
    carried[k + 1] = moved;
  }
}

function sortMany(carried: Numbers, times: TimeNumbers, from: number, to: number): void {
  const own = Array.from({ length: to - from }, (_, i) => ({
    moved: carried[from + i] ?? 0,
    time: times[from + i] ?? 0,
  }));
  // `sort` is stable.
  own.sort((a, b) => a.time - b.time);
  own.forEach(({ moved, time }, i) => {
    carried[from + i] = moved;
    times[from + i] = time;
  });
}
