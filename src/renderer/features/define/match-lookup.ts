import type { Criteria } from '#domain/criteria/schema';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Stage } from '#domain/glossary/schema/stage';
import { nodesOf } from '#domain/replay/match-counts';
import type { CountedMatches } from '../../app/session/state';

/** How many leads meet each part of the criteria of one stage, as far as they have been counted. */
export interface MatchLookup {
  /** Leads of the cohort. */
  readonly leads: number;
  /** The rules or the options have changed since. */
  readonly isStale: boolean;
  /** Leads that meet a part at some time; null: not counted yet. */
  readonly matched: (part: Criteria) => number | null;
}

/**
 * The counts of a stage; null when there are none. Parts are found by what they say, not by where they stood, so that
 * a condition that was moved keeps its number and one that is new has none, even before the leads are counted again.
 */
export function matchLookup(
  counts: CountedMatches | null,
  stage: Stage,
  policy: Policy,
  isReplayStale: boolean,
): MatchLookup | null {
  if (counts?.stage !== stage.id) return null;
  const counted = counts.policy.stages.find(({ id }) => id === stage.id);
  if (!counted) return null;
  const byPath = new Map(counts.parts.map(({ path, matched }) => [path, matched]));
  const byText = new Map<string, number>();
  for (const { path, criteria } of nodesOf(counted.entry)) {
    const matched = byPath.get(path);
    if (matched !== undefined) byText.set(JSON.stringify(criteria), matched);
  }
  counted.disqualifiers.forEach(({ when }, index) => {
    const matched = counts.disqualifiers[index];
    if (matched !== undefined) byText.set(JSON.stringify(when), matched);
  });
  return {
    leads: counts.leads,
    // The options, such as the period, may have changed while the rules did not.
    isStale: counts.policy !== policy || isReplayStale,
    matched: (part) => byText.get(JSON.stringify(part)) ?? null,
  };
}
