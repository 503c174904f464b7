import { z } from '../../format/zod';
import { firstDangling } from '../integrity';
import { nameOf } from '../names';
import { labelSchema } from '../primitives';
import type { Policy } from '../schema/policy';
import { scoreSchema } from '../schema/stage';
import { define, noSuch } from './command';

const id = z.string().max(64);

/** Edits of the score model and of the names of the ICP tiers. */
export const scoreEdits = {
  'set-score-parts': define({
    schema: z.strictObject({
      score: id,
      parts: scoreSchema.pick({ halfLifeDays: true, activities: true, fields: true, cap: true }).partial(),
    }),
    label: ({ score, parts }, { policy }) =>
      `changing ${Object.keys(parts)
        .map((part) => partNames[part as keyof typeof partNames])
        .join(' and ')} of ${nameOf(policy, 'score', score)}`,
    apply: (draft, { score, parts }) => {
      const found = draft.policy.scores.find((one) => one.id === score);
      if (!found) return noSuch('score', score);
      Object.assign(found, parts);
      const fault = firstDangling(draft.policy as Policy);
      return fault && noSuch(fault.kind, fault.id);
    },
  }),
  'rename-tier': define({
    schema: z.strictObject({ tier: id, label: labelSchema }),
    label: ({ tier, label }, { policy }) => `renaming ${nameOf(policy, 'tier', tier)} to ${label}`,
    apply: (draft, { tier, label }) => {
      const found = draft.policy.tiers.find((one) => one.id === tier);
      if (!found) return noSuch('tier', tier);
      found.label = label;
      return null;
    },
  }),
};

const partNames = {
  halfLifeDays: 'the half-life',
  activities: 'the points',
  fields: 'the field points',
  cap: 'the cap',
};
