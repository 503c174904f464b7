import { MS_PER_MINUTE } from '../../time/civil';
import { quantile } from '../uncertainty/quantile';
import { type Late, lateCauses } from './late-causes';
import type { QueueLine } from './queue-line';
import { type QueueSetting, runQueue } from './queue-run';
import { recordedIn } from './recorded-arrivals';
import { attainmentOf, type Measured, runFigures, takenUpBy } from './run-figures';
import { drawnTimes, type ServiceKind, serviceTimes } from './service';

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
  /** Why leads were late in the record, as far as the run's own assumptions go. */
  readonly late: Late;
}

/** What handling may take at most when it is found from the record: a day of eight hours. */
export const MOST_MINUTES = 480;

/**
 * Whoever was free is known only as far as it is known how long leads took. So each is taken to have kept somebody for eight mean
 * times, which one in three thousand exceeds if times are exponential: then what waited all the same waited for no turn.
 */
const LONGEST = 8;

const YIELD_EVERY = 1 << 13;

/**
 * Runs the recorded arrivals of one queue, and says how well that gives back what is recorded of them. Where the glossary
 * has no handling time, finds the whole number of minutes, up to 480, whose run comes nearest to the recorded share
 * taken up in time: longer handling never raises that share, so halving finds it; of two equally near, the longer.
 * @param line of recorded arrivals, which leave when they did.
 * @param minutes of the glossary; null: to be found.
 * @param slas how many SLAs the policy has.
 * @returns null where the time is to be found and no recorded arrival was due, so that nothing tells.
 */
export function* calibrate(
  line: QueueLine,
  queue: QueueSetting,
  minutes: number | null,
  { kind, seed, measured, slas }: { kind: ServiceKind; seed: number; measured: Measured; slas: number },
): Generator<number, Calibration | null> {
  const past = yield* recordedFigures(line, queue, measured);
  const drawn = yield* drawnTimes(line, kind, seed);
  const figures = function* (tried: number) {
    const served = yield* runQueue(line, queue, serviceTimes(drawn, tried));
    const run = yield* runFigures(served, queue, measured, slas);
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
    late: yield* lateCauses(line, queue, LONGEST * used * MS_PER_MINUTE, measured),
  };
}

function* recordedFigures(
  line: QueueLine,
  { calendar }: Pick<QueueSetting, 'calendar'>,
  measured: Measured,
): Generator<number, { attainment: number | null; waitP50: number | null; waitP90: number | null }> {
  const waits = new Float64Array(line.length);
  let waited = 0;
  const all = { met: 0, breached: 0 };
  for (const { place, start, left, dueFrom, dueTo } of recordedIn(line, measured)) {
    if (place % YIELD_EVERY === 0) yield 0;
    if (start !== null) waits[waited++] = calendar.positionMs(start) - (line.positions[place] ?? 0);
    for (let due = dueFrom; due < dueTo; due++) {
      const verdict = takenUpBy(line.arrivals.dueAt[due] ?? 0, start, left, measured.to);
      if (verdict) all[verdict] += 1;
    }
  }
  const sorted = waits.subarray(0, waited).sort();
  return { attainment: attainmentOf([all]), waitP50: quantile(sorted, 0.5), waitP90: quantile(sorted, 0.9) };
}
