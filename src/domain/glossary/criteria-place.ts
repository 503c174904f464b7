import type { Criteria } from '../criteria/schema';
import { z } from '../format/zod';
import { nameOf } from './names';
import type { Policy } from './schema/policy';

const id = z.string().max(64);

/** Where a policy keeps criteria that people edit when they define a stage. */
export const criteriaPlaceSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('entry'), stage: id }),
  z.strictObject({ of: z.literal('disqualifier'), stage: id, disqualifier: id }),
  z.strictObject({ of: z.literal('tier'), tier: id }),
  z.strictObject({
    of: z.literal('points'),
    score: id,
    index: z.int().min(0).describe('position among the field points of the score'),
  }),
  z.strictObject({ of: z.literal('unless'), transition: id.describe('a timeout that something cancels') }),
]);
export type CriteriaPlace = z.infer<typeof criteriaPlaceSchema>;

interface Found {
  readonly criteria: Criteria;
  /** Relative to the policy, such as `stages[2].entry`. */
  readonly path: string;
}

/** The criteria at a place; null when the place does not exist (any more). */
export function criteriaAt(policy: Policy, place: CriteriaPlace): Found | null {
  switch (place.of) {
    case 'entry': {
      const [stage, path] = within(policy.stages, 'stages', place.stage);
      return stage && { criteria: stage.entry, path: `${path}.entry` };
    }
    case 'disqualifier': {
      const [stage, path] = within(policy.stages, 'stages', place.stage);
      const [found, inStage] = within(stage?.disqualifiers ?? [], 'disqualifiers', place.disqualifier);
      return found && { criteria: found.when, path: `${path}.${inStage}.when` };
    }
    case 'tier': {
      const [tier, path] = within(policy.tiers, 'tiers', place.tier);
      return tier && { criteria: tier.when, path: `${path}.when` };
    }
    case 'unless': {
      const [transition, path] = within(policy.transitions, 'transitions', place.transition);
      const unless = transition?.mode.kind === 'timeout' ? transition.mode.unless : null;
      return unless && { criteria: unless, path: `${path}.mode.unless` };
    }
    case 'points': {
      const [score, path] = within(policy.scores, 'scores', place.score);
      const points = score?.fields[place.index];
      return points ? { criteria: points.when, path: `${path}.fields[${place.index}].when` } : null;
    }
  }
}

function within<T extends { readonly id: string }>(
  things: readonly T[],
  collection: string,
  wanted: string,
): [T | null, string] {
  const index = things.findIndex((thing) => thing.id === wanted);
  return [things[index] ?? null, `${collection}[${index}]`];
}

/** What the criteria are, to stand in a sentence: "the entry criteria of MQL". */
export function placeName(policy: Policy, place: CriteriaPlace): string {
  switch (place.of) {
    case 'entry':
      return `the entry criteria of ${nameOf(policy, 'stage', place.stage)}`;
    case 'disqualifier': {
      const stage = policy.stages.find((one) => one.id === place.stage);
      const label = stage?.disqualifiers.find((one) => one.id === place.disqualifier)?.label;
      return `the disqualifier ${label ?? place.disqualifier} of ${nameOf(policy, 'stage', place.stage)}`;
    }
    case 'tier':
      return `the criteria of ${nameOf(policy, 'tier', place.tier)}`;
    case 'unless':
      return `what cancels the timeout ${nameOf(policy, 'transition', place.transition)}`;
    case 'points': {
      const score = policy.scores.find((one) => one.id === place.score);
      const label = score?.fields[place.index]?.label;
      return `the points ${label ? `${label} ` : ''}of ${nameOf(policy, 'score', place.score)}`;
    }
  }
}
