import type { Score } from '../glossary/schema/stage';
import type { NumberReader } from '../glossary/thresholds';
import { MS_PER_DAY } from '../time/civil';
import type { CompiledCriteria } from './compile';
import { halfLifeShare, toMicroPoints } from './decay';
import type { Facts } from './facts';
import { mergeReads, READS_NOTHING, type Reads } from './reads';

export interface CompiledScore {
  /** Integer micro-points at `t`. */
  readonly at: (facts: Facts, t: number) => number;
  readonly reads: Reads;
}

/**
 * score(t) = cap_total( Σ_type cap_type( Σ p·2^(−(t−tᵢ)/h) ) for p > 0 + Σ p for p < 0 + field points ), rounded half
 * up to micro-points (`docs/replay.md`, section 2). Sums run over types in the order of the model, and over
 * activities oldest first, so that every engine adds in the same order.
 */
export function compileScore(
  score: Score,
  read: NumberReader,
  conditions: readonly { readonly when: CompiledCriteria; readonly points: number }[],
): CompiledScore {
  const halfLifeMs = score.halfLifeDays === null ? null : read(score.halfLifeDays) * MS_PER_DAY;
  const types = score.activities.map((type) => ({
    activity: type.activity,
    points: read(type.points),
    cap: type.cap === null ? Number.POSITIVE_INFINITY : read(type.cap),
  }));
  const total = score.cap === null ? Number.POSITIVE_INFINITY : read(score.cap);

  /** What one type of activity is worth at `t`, before its cap. Negative points do not decay. */
  const worthOf = (times: ArrayLike<number>, points: number, t: number): number => {
    if (points <= 0 || halfLifeMs === null) return points * times.length;
    let worth = 0;
    for (let i = 0; i < times.length; i++)
      worth += points * halfLifeShare((t - (times[i] ?? t)) / halfLifeMs);
    return worth;
  };

  const at = (facts: Facts, t: number): number => {
    let sum = 0;
    for (const { activity, points, cap } of types) {
      const times = facts.activityTimes(activity, t);
      if (times.length > 0) sum += Math.min(worthOf(times, points, t), cap);
    }
    for (const { when, points } of conditions) if (when.test(facts, t)) sum += points;
    return toMicroPoints(Math.min(sum, total));
  };

  return {
    at,
    reads: mergeReads([
      { ...READS_NOTHING, activities: new Set(types.map((type) => type.activity)) },
      ...conditions.map((condition) => condition.when.reads),
    ]),
  };
}
