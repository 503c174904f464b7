/** Neighbours on each side of a step: of weeks, about a quarter. */
export const STEP_SIDE = 12;

/**
 * Two levels must describe what is around a step with half the squared deviations that are left by a straight line, which has as
 * many parameters: what rises or falls slowly is told better by the line.
 */
const STEP_OVER_LINE = 0.5;

/** Levels from `at` on are others than those before. */
export interface LevelStep {
  readonly at: number;
  readonly rises: boolean;
  /** Squared deviations from two levels over those from a straight line: the less, the more it is a step. */
  readonly ratio: number;
}

/**
 * The places at which a series of levels steps (`docs/replay.md`, section 4), ascending. Each of the twelve from there on is above each of the twelve
 * before, or each below: the outermost rank sum, which an order of chance has in 2 of 2,704,156 cases (Mann & Whitney 1947, Ann. Math. Stat. 18);
 * and two levels describe them much better than a line. Of places nearer to each other than twelve the clearest counts.
 */
export function levelSteps(levels: readonly number[]): LevelStep[] {
  const found: LevelStep[] = [];
  for (let at = STEP_SIDE; at + STEP_SIDE <= levels.length; at++) {
    const before = levels.slice(at - STEP_SIDE, at);
    const since = levels.slice(at, at + STEP_SIDE);
    const rises = Math.min(...since) > Math.max(...before);
    if (!rises && Math.max(...since) >= Math.min(...before)) continue;
    const ratio = (fromMean(before) + fromMean(since)) / fromLine([...before, ...since]);
    if (ratio <= STEP_OVER_LINE) found.push({ at, rises, ratio });
  }
  const clearest: LevelStep[] = [];
  for (const step of found.toSorted((a, b) => a.ratio - b.ratio || a.at - b.at)) {
    if (clearest.every(({ at }) => Math.abs(at - step.at) >= STEP_SIDE)) clearest.push(step);
  }
  return clearest.toSorted((a, b) => a.at - b.at);
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function fromMean(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
}

/** Squared deviations from the line of least squares through values that are equally far apart. */
function fromLine(values: readonly number[]): number {
  const mean = meanOf(values);
  const middle = (values.length - 1) / 2;
  let [across, along] = [0, 0];
  for (const [place, value] of values.entries()) {
    across += (place - middle) * (value - mean);
    along += (place - middle) * (place - middle);
  }
  const slope = across / along;
  return values.reduce((sum, value, place) => {
    const rest = value - mean - slope * (place - middle);
    return sum + rest * rest;
  }, 0);
}
