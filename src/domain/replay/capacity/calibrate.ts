import { quantile } from '../uncertainty/quantile';
import type { Arrival } from './arrivals';
import { type QueueSetting, runQueue } from './queue-run';
import { attainmentOf, type Measured, runFigures, takenUpBy } from './run-figures';
import { type ServiceKind, serviceTime } from './service';

/** An arrival as recorded, and when people first took it up, UTC ms; null: never by as-of, or not known well enough. */
export interface RecordedArrival extends Arrival {
  readonly takenUpAt: number | null;
}

/** The same figure of the record and of the run over the recorded arrivals; null: there is none. */
export interface Compared {
  readonly recorded: number | null;
  readonly run: number | null;
}

export interface Calibration {
  /** Handling time that was run with. */
  readonly minutes: number;
  /** Found from the record, since the glossary says none. */
  readonly fitted: boolean;
  /** The difference of the two is the error of calibration: it is shown, and nothing is corrected for it. */
  readonly attainment: Compared;
  /** Open ms until taken up. */
  readonly waitP50: Compared;
  readonly waitP90: Compared;
}

/** What handling may take at most when it is found from the record: a day of eight hours. */
export const MOST_MINUTES = 480;

/**
 * Runs the recorded arrivals of one queue, and says how well that gives back what is recorded of them. Where the glossary
 * has no handling time, finds the whole number of minutes, up to 480, whose run comes nearest to the recorded share
 * taken up in time: longer handling never raises that share, so halving finds it; of two equally near, the longer.
 * @param minutes of the glossary; null: to be found.
 * @param slas how many SLAs the policy has.
 * @returns null where the time is to be found and no recorded arrival was due, so that nothing tells.
 */
export function* calibrate(
  recorded: readonly RecordedArrival[],
  queue: Omit<QueueSetting, 'serviceMs'>,
  minutes: number | null,
  { kind, seed, measured, slas }: { kind: ServiceKind; seed: number; measured: Measured; slas: number },
): Generator<number, Calibration | null> {
  const past = recordedFigures(recorded, queue, measured);
  const figures = function* (tried: number) {
    const setting: QueueSetting = { ...queue, serviceMs: serviceTime(kind, tried, seed) };
    const run = runFigures(yield* runQueue(recorded, setting), setting, measured, slas);
    return { run, attainment: attainmentOf(run.slas) };
  };

  let used = minutes;
  if (used === null) {
    const wanted = past.attainment;
    if (wanted === null) return null;
    // Always the nearest that was run: `low` reaches what is wanted, or is the shortest there is; `high` does not.
    let [low, high] = [1, MOST_MINUTES + 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      const { attainment } = yield* figures(middle);
      if ((attainment ?? 0) >= wanted) low = middle;
      else high = middle;
    }
    used = low;
    if (high <= MOST_MINUTES) {
      const [below, above] = [yield* figures(high), yield* figures(low)];
      const off = (of: number | null): number => Math.abs((of ?? 0) - wanted);
      if (off(below.attainment) <= off(above.attainment)) used = high;
    }
  }
  const { run, attainment } = yield* figures(used);
  return {
    minutes: used,
    fitted: minutes === null,
    attainment: { recorded: past.attainment, run: attainment },
    waitP50: { recorded: past.waitP50, run: run.waitP50 },
    waitP90: { recorded: past.waitP90, run: run.waitP90 },
  };
}

function recordedFigures(
  recorded: readonly RecordedArrival[],
  { calendar }: Pick<QueueSetting, 'calendar'>,
  measured: Measured,
): { attainment: number | null; waitP50: number | null; waitP90: number | null } {
  const waits: number[] = [];
  const all = { met: 0, breached: 0 };
  for (const { at, takenUpAt, leavesAt, dues } of recorded) {
    if (at < measured.from || at > measured.to) continue;
    if (takenUpAt !== null) waits.push(calendar.elapsedMs(at, takenUpAt));
    const left = leavesAt <= (takenUpAt ?? measured.to) ? leavesAt : null;
    for (const due of dues) {
      const verdict = takenUpBy(due, takenUpAt, left, measured.to);
      if (verdict) all[verdict] += 1;
    }
  }
  waits.sort((a, b) => a - b);
  return { attainment: attainmentOf([all]), waitP50: quantile(waits, 0.5), waitP90: quantile(waits, 0.9) };
}
