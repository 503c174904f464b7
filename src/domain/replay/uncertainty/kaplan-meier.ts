import type { Ends } from './interval';
import { FEWEST_SAMPLED } from './small-cells';
import { wilson } from './wilson';

export interface Spell {
  readonly ms: number;
  /** False: still going on when the data ends. */
  readonly ended: boolean;
}

/** Spells by their duration: so many ended after each, and so many were last seen going on then. */
export interface Spells {
  /** Ascending. */
  readonly ms: ArrayLike<number>;
  readonly ended: ArrayLike<number>;
  readonly censored: ArrayLike<number>;
}

/** A duration at which spells ended. */
export interface KaplanMeierStep {
  readonly ms: number;
  /** Spells that were going on just before, and those of them that ended. */
  readonly atRisk: number;
  readonly events: number;
  /** Share of spells estimated to go on after it. */
  readonly surviving: number;
  /** Greenwood's sum up to it, Σ d / (n (n - d)); infinite once all have ended. */
  readonly greenwood: number;
}

/**
 * The estimate of Kaplan & Meier (J. Am. Stat. Assoc. 53, 1958, 457–481) of how many spells still go on. Those that end at a
 * duration count before those censored at it. One multiplication per step, in order of duration.
 */
export function kaplanMeier(spells: Spells): KaplanMeierStep[] {
  const steps: KaplanMeierStep[] = [];
  let goingOn = goingOnAt(spells, Number.NEGATIVE_INFINITY);
  let [surviving, greenwood] = [1, 0];
  for (let i = 0; i < spells.ms.length; i++) {
    const events = spells.ended[i] ?? 0;
    if (events > 0) {
      surviving *= (goingOn - events) / goingOn;
      greenwood += events / (goingOn * (goingOn - events));
      steps.push({ ms: spells.ms[i] ?? 0, atRisk: goingOn, events, surviving, greenwood });
    }
    goingOn -= events + (spells.censored[i] ?? 0);
  }
  return steps;
}

/** How many spells went on for at least so long. */
function goingOnAt({ ms, ended, censored }: Spells, from: number): number {
  let count = 0;
  for (let i = 0; i < ms.length; i++) {
    if ((ms[i] ?? 0) >= from) count += (ended[i] ?? 0) + (censored[i] ?? 0);
  }
  return count;
}

/** A half, with room for what a million multiplications round: a product that is one half must not come out above it. */
const HALF = 0.5 + 1e-9;

/** The shortest duration at which half or fewer of the spells are estimated to still go on; null while more than half do. */
export const medianOf = (steps: readonly KaplanMeierStep[]): number | null =>
  steps.find(({ surviving }) => surviving <= HALF)?.ms ?? null;

/**
 * The median of many spells without a list of their steps.
 * @param ended durations of spells that ended, ascending.
 * @param censored of those still going on when the data ends, ascending.
 */
export function kaplanMeierMedian(ended: ArrayLike<number>, censored: ArrayLike<number>): number | null {
  let surviving = 1;
  let atRisk = ended.length + censored.length;
  let left = 0;
  for (let i = 0; i < ended.length; i++) {
    const ms = ended[i] ?? 0;
    for (; left < censored.length && (censored[left] ?? ms) < ms; left++) atRisk -= 1;
    surviving *= (atRisk - 1) / atRisk;
    atRisk -= 1;
    if (surviving <= HALF) return ms;
  }
  return null;
}

/** Of spells, the share estimated to have ended by a duration, and its interval: null of fewer than ten spells. */
export interface EndedBy {
  readonly ms: number;
  readonly share: number;
  readonly interval: Ends | null;
}

/**
 * The shares that have ended by each of the durations, which ascend. Durations that no spell was followed for are left out,
 * unless all have ended by then.
 */
export function endedBy(
  spells: Spells,
  steps: readonly KaplanMeierStep[],
  durations: readonly number[],
): EndedBy[] {
  const isFew = goingOnAt(spells, Number.NEGATIVE_INFINITY) < FEWEST_SAMPLED;
  return durations.flatMap((ms) => {
    const index = steps.findLastIndex((step) => step.ms <= ms);
    const step = steps[index];
    const following = goingOnAt(spells, ms);
    const surviving = step?.surviving ?? 1;
    if (surviving > 0 && following === 0) return [];
    const n = step ? effectiveSize(step, steps[index - 1]?.surviving ?? 1) : following;
    const share = 1 - surviving;
    return [{ ms, share, interval: isFew ? null : wilson(share * n, n) }];
  });
}

/**
 * How many spells without any censored would tell as much: the interval is then Wilson's of that many (Rothman, J. Chron.
 * Dis. 31, 1978, 557–560), and without censoring it is of all there are.
 * @param before what survived before the step. Once nothing does after it, this is what the formula tends to.
 */
function effectiveSize({ surviving, greenwood, atRisk }: KaplanMeierStep, before: number): number {
  return surviving === 0 ? atRisk / before : (1 - surviving) / (surviving * greenwood);
}
