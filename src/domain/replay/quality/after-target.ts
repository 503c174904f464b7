import type { Occurrences } from '../../criteria/facts';
import type { Criteria } from '../../criteria/schema';
import type { Policy } from '../../glossary/schema/policy';
import { numberReader } from '../../glossary/thresholds';
import { MS_PER_DAY } from '../../time/civil';

/** How long activities count in some criteria, in ms by their type; infinite: for ever. */
export type Counting = ReadonlyMap<string, number>;

/**
 * The activities that criteria count, themselves or in the scores and tiers they name. Points that decay count for ever, as they
 * do in a score.
 */
export function countedIn(criteria: readonly Criteria[], policy: Policy): Counting {
  const read = numberReader(policy);
  const counting = new Map<string, number>();
  const count = (types: readonly string[], ms: number): void => {
    for (const type of types) counting.set(type, Math.max(counting.get(type) ?? 0, ms));
  };
  // Scores may name tiers and tiers scores; each is looked at once.
  const seen = new Set<string>();
  const once = (name: string, parts: readonly Criteria[]): void => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const part of parts) look(part);
  };
  const look = (part: Criteria): void => {
    switch (part.op) {
      case 'all':
      case 'any':
        for (const own of part.of) look(own);
        return;
      case 'not':
        look(part.of);
        return;
      case 'activity': {
        const days = part.withinDays === null ? null : read(part.withinDays);
        count(part.types, days === null ? Number.POSITIVE_INFINITY : Math.round(days * MS_PER_DAY));
        return;
      }
      case 'score': {
        const score = policy.scores.find(({ id }) => id === part.score);
        const types = score?.activities.map(({ activity }) => activity) ?? [];
        count(types, Number.POSITIVE_INFINITY);
        once(
          `score ${part.score}`,
          (score?.fields ?? []).map(({ when }) => when),
        );
        return;
      }
      case 'tier':
        once(
          'tiers',
          policy.tiers.map(({ when }) => when),
        );
        return;
      default:
    }
  };
  for (const part of criteria) look(part);
  return counting;
}

/** Whether all of it counts for ever, so that what counted once counts at every later entry. */
export const countsForEver = (counting: Counting): boolean =>
  [...counting.values()].every((ms) => ms === Number.POSITIVE_INFINITY);

/**
 * Whether criteria asked at `entry` counted an activity that came after the target: what the target may have brought about then
 * speaks for the lead (`docs/replay.md`, section 1).
 * @param target UTC ms.
 * @param entry UTC ms; activities up to and including it count.
 */
export function countsAfterTarget(
  counting: Counting,
  activities: (type: string) => Occurrences,
  target: number,
  entry: number,
): boolean {
  for (const [type, ms] of counting) {
    const after = Math.max(target, entry - ms);
    const { times, from, to } = activities(type);
    for (let i = from; i < to; i++) {
      const at = times[i] ?? Number.NaN;
      if (after < at && at <= entry) return true;
    }
  }
  return false;
}
