import type { QueueLine } from './queue-line';
import type { QueueSetting } from './queue-run';
import { recordedIn } from './recorded-arrivals';
import { type Measured, takenUpBy } from './run-figures';

const YIELD_EVERY = 1 << 13;

/**
 * Recorded arrivals with an SLA that was breached, each by the first of these that is true of it: nobody is known to have taken it
 * up; all of its time passed while the queue was closed; somebody in its queue was free of these leads at some open instant
 * before it was due; all were busy with others throughout.
 */
export interface Late {
  readonly never: number;
  readonly closed: number;
  readonly free: number;
  readonly busy: number;
}

/**
 * Tells what a queue's model can know of lateness from what it cannot. Whoever was free and did not take the lead up did
 * something else, or nobody looked: such waits are no waits in a line, and no handling time brings them about.
 * Yields now and then.
 * @param line of recorded arrivals.
 * @param serviceMs what each lead that was taken up kept somebody busy for, in open ms from then on.
 */
export function* lateCauses(
  line: QueueLine,
  { calendar, reps }: Pick<QueueSetting, 'calendar' | 'reps'>,
  serviceMs: number,
  measured: Measured,
): Generator<number, Late> {
  const busy = allBusy(line, calendar, reps, serviceMs);
  const causes = { never: 0, closed: 0, free: 0, busy: 0 };
  for (const { place, start, left, dueFrom, dueTo } of recordedIn(line, measured)) {
    if (place % YIELD_EVERY === 0) yield 0;
    let due = Number.POSITIVE_INFINITY;
    for (let own = dueFrom; own < dueTo; own++) {
      const at = line.arrivals.dueAt[own] ?? 0;
      if (takenUpBy(at, start, left, measured.to) === 'breached') due = Math.min(due, at);
    }
    if (!Number.isFinite(due)) continue;
    const came = line.positions[place] ?? 0;
    causes[start === null ? 'never' : causeOf(came, calendar.positionMs(due), busy)] += 1;
  }
  return causes;
}

/** Stretches of open time, ascending and disjoint. */
interface Stretches {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

function causeOf(came: number, due: number, { from, to }: Stretches): 'closed' | 'free' | 'busy' {
  if (due <= came) return 'closed';
  let [low, high] = [0, from.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from[middle] ?? 0) <= came) low = middle + 1;
    else high = middle;
  }
  return (to[low - 1] ?? Number.NEGATIVE_INFINITY) >= due ? 'busy' : 'free';
}

/** When, on the axis of open time, as many were at work on leads taken up as there are reps. */
function allBusy(
  { arrivals: { takenUpAt }, rows }: QueueLine,
  calendar: QueueSetting['calendar'],
  reps: number,
  serviceMs: number,
): Stretches {
  const starts = Float64Array.from(rows, (row) => takenUpAt[row] ?? Number.NaN)
    .filter((at) => !Number.isNaN(at))
    .map((at) => calendar.positionMs(at))
    .sort();
  const [from, to]: [number[], number[]] = [[], []];
  // All take as long, so who is taken up first is done first.
  for (let index = reps - 1; index < starts.length; index++) {
    const [begins, ends] = [starts[index] ?? 0, (starts[index - reps + 1] ?? 0) + serviceMs];
    if (begins >= ends) continue;
    if (begins <= (to.at(-1) ?? Number.NEGATIVE_INFINITY))
      to[to.length - 1] = Math.max(to.at(-1) ?? ends, ends);
    else {
      from.push(begins);
      to.push(ends);
    }
  }
  return { from, to };
}
