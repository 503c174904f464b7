import type { QueueLine } from './queue-line';
import type { Measured } from './run-figures';

/** What the record says of an arrival that is measured. */
export interface RecordedArrival {
  /** In its line. */
  readonly place: number;
  /** UTC ms at which people first took it up; null: never, or not known well enough. */
  readonly start: number | null;
  /** UTC ms at which it left on its own account before that; null: it did not. */
  readonly left: number | null;
  /** Its dues, by index into those of all arrivals, up to another one. */
  readonly dueFrom: number;
  readonly dueTo: number;
}

/** The recorded arrivals of a line that are measured, oldest first. */
export function* recordedIn(line: QueueLine, measured: Measured): Generator<RecordedArrival> {
  const { takenUpAt, leavesAt, dueFrom } = line.arrivals;
  for (let place = line.firstFrom(measured.from); place < line.length; place++) {
    if ((line.at[place] ?? 0) > measured.to) return;
    const row = line.rows[place] ?? 0;
    const answered = takenUpAt[row] ?? Number.NaN;
    const start = Number.isNaN(answered) ? null : answered;
    const leaves = leavesAt[row] ?? Number.POSITIVE_INFINITY;
    const left = leaves <= (start ?? measured.to) ? leaves : null;
    yield { place, start, left, dueFrom: dueFrom[row] ?? 0, dueTo: dueFrom[row + 1] ?? 0 };
  }
}
