import type { Score } from '../glossary/schema/stage';
import type { NumberReader } from '../glossary/thresholds';
import { MS_PER_DAY } from '../time/civil';
import type { CompiledCriteria } from './compiled';
import { halfLifeShare, toMicroPoints } from './decay';
import { countUpTo, type Facts, type Occurrences, occurrencesReader } from './facts';
import { mergeReads, READS_NOTHING, type Reads } from './reads';

export interface CompiledScore {
  /** Integer micro-points at `t`. */
  readonly at: (facts: Facts, t: number) => number;
  /** What it never exceeds for the lead, at any instant; in micro-points, quick to find and seldom reached. */
  readonly most: (facts: Facts) => number;
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
  const worthOf = (occurred: Occurrences, points: number, t: number): number => {
    if (points <= 0 || halfLifeMs === null) return points * countUpTo(occurred, t);
    const { times, from, to } = occurred;
    let worth = 0;
    for (let i = from; i < to; i++) {
      const age = t - (times[i] ?? t);
      if (age < 0) break;
      worth += points * halfLifeShare(age / halfLifeMs);
    }
    return worth;
  };

  const occurrencesOf = occurrencesReader(types.map(({ activity }) => activity));

  // Criteria of several stages ask for one score at one instant.
  let known = 0;
  let knownAt = Number.NaN;
  let knownVersion: object | null = null;

  const at = (facts: Facts, t: number): number => {
    if (t === knownAt && facts.version === knownVersion) return known;
    const all = occurrencesOf(facts);
    let sum = 0;
    for (let i = 0; i < types.length; i++) {
      const type = types[i];
      const occurred = all[i];
      if (!type || !occurred || occurred.from >= occurred.to) continue;
      sum += Math.min(worthOf(occurred, type.points, t), type.cap);
    }
    for (const { when, points } of conditions) if (when.test(facts, t)) sum += points;
    known = toMicroPoints(Math.min(sum, total));
    knownAt = t;
    knownVersion = facts.version;
    return known;
  };

  const pointsOfFields = conditions.reduce((sum, { points }) => sum + Math.max(0, points), 0);
  let knownMost = 0;
  let mostVersion: object | null = null;

  const most = (facts: Facts): number => {
    if (facts.version === mostVersion) return knownMost;
    const all = occurrencesOf(facts);
    let sum = pointsOfFields;
    for (let i = 0; i < types.length; i++) {
      const type = types[i];
      const occurred = all[i];
      if (!type || !occurred || type.points <= 0) continue;
      sum += Math.min(type.points * (occurred.to - occurred.from), type.cap);
    }
    // Sums of as many parts in another order differ by far less than the one micro-point more.
    knownMost = toMicroPoints(Math.min(sum, total)) + 1;
    mostVersion = facts.version;
    return knownMost;
  };

  return {
    at,
    most,
    reads: mergeReads([
      { ...READS_NOTHING, activities: new Set(types.map((type) => type.activity)) },
      ...conditions.map((condition) => condition.when.reads),
    ]),
  };
}
