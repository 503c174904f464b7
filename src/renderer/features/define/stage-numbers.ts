import { criteriaSchema } from '#domain/criteria/schema';
import { collectReferences, type Reference } from '#domain/glossary/references';
import type { Policy } from '#domain/glossary/schema/policy';
import {
  type Score,
  type Stage,
  scoreSchema,
  type Threshold,
  type Tier,
} from '#domain/glossary/schema/stage';

/** What the criteria of a stage rest on, in the order of the policy. */
export interface StageNumbers {
  /** Thresholds that the criteria and disqualifiers name themselves. */
  readonly thresholds: readonly Threshold[];
  /** Scores they read, or that a tier they read does. */
  readonly scores: readonly Score[];
  /** Tiers that decide whether a lead is in one that is asked for: those and all before them. */
  readonly tiers: readonly Tier[];
}

export function stageNumbers({ entry, disqualifiers }: Stage, policy: Policy): StageNumbers {
  const own = [entry, ...disqualifiers.map(({ when }) => when)].flatMap((criteria) =>
    collectReferences(criteriaSchema, criteria),
  );
  const scores = new Set(idsOf(own, 'score'));
  const tiers = new Set(tiersUpTo(policy, idsOf(own, 'tier')));
  // A score may read a tier and a tier a score; neither reads itself, so this ends.
  for (let size = -1; size !== scores.size + tiers.size; ) {
    size = scores.size + tiers.size;
    const further = [
      ...policy.scores
        .filter(({ id }) => scores.has(id))
        .flatMap((one) => collectReferences(scoreSchema, one)),
      ...policy.tiers
        .filter(({ id }) => tiers.has(id))
        .flatMap(({ when }) => collectReferences(criteriaSchema, when)),
    ];
    for (const id of idsOf(further, 'score')) scores.add(id);
    for (const id of tiersUpTo(policy, idsOf(further, 'tier'))) tiers.add(id);
  }
  const named = new Set(idsOf(own, 'threshold'));
  return {
    thresholds: policy.thresholds.filter(({ id }) => named.has(id)),
    scores: policy.scores.filter(({ id }) => scores.has(id)),
    tiers: policy.tiers.filter(({ id }) => tiers.has(id)),
  };
}

const idsOf = (references: readonly Reference[], kind: Reference['kind']): string[] =>
  references.flatMap((reference) => (reference.kind === kind ? [reference.id] : []));

/** The first tier that holds is a lead's, so the tiers before those asked for decide as well. */
function tiersUpTo({ tiers }: Policy, wanted: readonly string[]): string[] {
  const last = tiers.findLastIndex(({ id }) => wanted.includes(id));
  return tiers.slice(0, last + 1).map(({ id }) => id);
}

/** The thresholds that the criteria of a tier name. */
export function tierThresholds({ when }: Tier, policy: Policy): Threshold[] {
  const named = new Set(idsOf(collectReferences(criteriaSchema, when), 'threshold'));
  return policy.thresholds.filter(({ id }) => named.has(id));
}
