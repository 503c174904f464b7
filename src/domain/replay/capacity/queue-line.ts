import type { BusinessCalendar } from '../../time/calendar';
import { MS_PER_DAY } from '../../time/civil';
import { type Arrivals, NEVER } from './arrivals';

const YIELD_EVERY = 1 << 13;

/**
 * The arrivals of one queue, oldest first, as every run of it needs them. Of one instant they stand in the order of hashes of
 * their ids, so that the order of a file decides nothing.
 */
export class QueueLine {
  readonly arrivals: Arrivals;
  readonly length: number;
  /** By place in the line: the row among the arrivals. */
  readonly rows: Int32Array;
  readonly at: Float64Array;
  /** Of arrivals, on the axis of the calendar's open time. */
  readonly positions: Float64Array;
  /** 1: nobody ever worked it, so that nobody's time goes to it. */
  readonly isNever: Uint8Array;
  /** UTC ms from which it waits no longer; infinite throughout until `letLeave`. */
  readonly leavesAt: Float64Array;

  private constructor(arrivals: Arrivals, rows: Int32Array) {
    const { length } = rows;
    this.arrivals = arrivals;
    this.length = length;
    this.rows = rows;
    this.at = new Float64Array(length);
    this.positions = new Float64Array(length);
    this.isNever = new Uint8Array(length);
    this.leavesAt = new Float64Array(length).fill(Number.POSITIVE_INFINITY);
  }

  /** The line of a queue, by its index in the policy. Yields the share done. */
  static *of(arrivals: Arrivals, queue: number, calendar: BusinessCalendar): Generator<number, QueueLine> {
    const line = new QueueLine(arrivals, yield* byAge(arrivals, rowsOf(arrivals, queue)));
    for (let place = 0; place < line.length; place++) {
      if (place % YIELD_EVERY === 0) yield place / line.length;
      const row = line.rows[place] ?? 0;
      const at = arrivals.at[row] ?? 0;
      line.at[place] = at;
      line.positions[place] = calendar.positionMs(at);
      line.isNever[place] = Number(arrivals.ever[row] === NEVER);
    }
    return line;
  }

  /** From now on arrivals leave when their rows say that they do. */
  letLeave(): void {
    const { leavesAt } = this.arrivals;
    for (let place = 0; place < this.length; place++) {
      this.leavesAt[place] = leavesAt[this.rows[place] ?? 0] ?? Number.POSITIVE_INFINITY;
    }
  }

  /** The first place that came at `at` or later. */
  firstFrom(at: number): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.at[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function rowsOf({ queue, length }: Arrivals, wanted: number): Int32Array {
  let count = 0;
  for (let row = 0; row < length; row++) if (queue[row] === wanted) count += 1;
  const rows = new Int32Array(count);
  let place = 0;
  for (let row = 0; row < length; row++) if (queue[row] === wanted) rows[place++] = row;
  return rows;
}

/** Told apart by days first, so that no sort takes long. */
function* byAge(arrivals: Arrivals, rows: Int32Array): Generator<number, Int32Array> {
  const { at, key, lead, nth } = arrivals;
  const { days, starts } = daysOf(at, rows);
  yield 0;
  const sorted = new Int32Array(rows.length);
  const next = starts.slice();
  for (let index = 0; index < rows.length; index++) {
    const day = days[index] ?? 0;
    sorted[next[day] ?? 0] = rows[index] ?? 0;
    next[day] = (next[day] ?? 0) + 1;
  }
  const older = (a: number, b: number): number =>
    (at[a] ?? 0) - (at[b] ?? 0) ||
    (key[a] ?? 0) - (key[b] ?? 0) ||
    (lead[a] ?? 0) - (lead[b] ?? 0) ||
    (nth[a] ?? 0) - (nth[b] ?? 0);
  for (let day = 0, since = 0; day + 1 < starts.length; day++) {
    const [from, to] = [starts[day] ?? 0, starts[day + 1] ?? 0];
    sorted.subarray(from, to).sort(older);
    if (to - since < YIELD_EVERY) continue;
    yield 0;
    since = to;
  }
  return sorted;
}

/** The day of each row, counted from the first, and where the rows of each day would begin if they stood in order of days. */
function daysOf(at: Float64Array, rows: Int32Array) {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    first = Math.min(first, at[row] ?? 0);
    last = Math.max(last, at[row] ?? 0);
  }
  const days = rows.map((row) => Math.floor(((at[row] ?? 0) - first) / MS_PER_DAY));
  const starts = new Int32Array(rows.length === 0 ? 1 : Math.floor((last - first) / MS_PER_DAY) + 2);
  for (const day of days) starts[day + 1] = (starts[day + 1] ?? 0) + 1;
  for (let day = 1; day < starts.length; day++) starts[day] = (starts[day] ?? 0) + (starts[day - 1] ?? 0);
  return { days, starts };
}
