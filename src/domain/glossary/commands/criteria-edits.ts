import { criteriaCompiler } from '../../criteria/compile';
import { criteriaSchema } from '../../criteria/schema';
import { z } from '../../format/zod';
import { type CriteriaPlace, criteriaAt, criteriaPlaceSchema, placeName } from '../criteria-place';
import { firstDangling } from '../integrity';
import type { Policy } from '../schema/policy';
import { type CommandProblem, define, noSuch } from './command';

/** What was done to a tree, for the words of the undo list. */
const ACTIONS = {
  add: 'adding a condition to',
  change: 'changing a condition in',
  delete: 'deleting a condition from',
  duplicate: 'duplicating a condition in',
  move: 'moving a condition in',
  group: 'grouping conditions in',
  ungroup: 'taking a group apart in',
  negate: 'negating a condition in',
  combine: 'changing how conditions combine in',
} as const;

export type CriteriaAction = keyof typeof ACTIONS;

/** Edits of criteria, wherever a policy keeps them. The tree is given whole, as `criteria/edit.ts` makes it. */
export const criteriaEdits = {
  'set-criteria': define({
    schema: z.strictObject({
      at: criteriaPlaceSchema,
      action: z.enum(Object.keys(ACTIONS) as CriteriaAction[]),
      criteria: criteriaSchema,
    }),
    label: ({ at, action }, { policy }) => `${ACTIONS[action]} ${placeName(policy, at)}`,
    apply: (draft, { at, criteria }) => {
      // What was refused before the edit may stay so, else nobody could mend it step by step.
      const wasRefused = refusal(draft.policy as Policy, at) !== null;
      switch (at.of) {
        case 'entry': {
          const stage = draft.policy.stages.find(({ id }) => id === at.stage);
          if (!stage) return noSuch('stage', at.stage);
          stage.entry = criteria;
          break;
        }
        case 'disqualifier': {
          const found = draft.policy.stages
            .find(({ id }) => id === at.stage)
            ?.disqualifiers.find(({ id }) => id === at.disqualifier);
          if (!found) return noSuch('disqualifier', at.disqualifier);
          found.when = criteria;
          break;
        }
        case 'tier': {
          const tier = draft.policy.tiers.find(({ id }) => id === at.tier);
          if (!tier) return noSuch('tier', at.tier);
          tier.when = criteria;
          break;
        }
        case 'unless': {
          const mode = draft.policy.transitions.find(({ id }) => id === at.transition)?.mode;
          if (mode?.kind !== 'timeout' || mode.unless === null) {
            return noSuch('condition that cancels the timeout', at.transition);
          }
          mode.unless = criteria;
          break;
        }
        case 'points': {
          const points = draft.policy.scores.find(({ id }) => id === at.score)?.fields[at.index];
          if (!points) return noSuch('entry of the score', at.score);
          points.when = criteria;
          break;
        }
      }
      const policy = draft.policy as Policy;
      const fault = firstDangling(policy);
      if (fault) return noSuch(fault.kind, fault.id);
      return wasRefused ? null : refusal(policy, at);
    },
  }),
};

/**
 * Why a replay would refuse the criteria at a place, or the scores and tiers they may read: an operator that does not
 * fit its field, an outcome that is read, a score that depends on itself.
 */
function refusal(policy: Policy, at: CriteriaPlace): CommandProblem | null {
  const found = criteriaAt(policy, at);
  const compiler = criteriaCompiler(policy);
  const compiled =
    compiler.ok && found ? compiler.value.compile(found.criteria, `policy.${found.path}`) : compiler;
  return compiled.ok ? null : { ...compiled.error, code: 'not-allowed' };
}
