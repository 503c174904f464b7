import type { Draft } from 'immer';
import { z } from '../../format/zod';
import { nameOf } from '../names';
import { labelSchema, textSchema } from '../primitives';
import type { Glossary } from '../schema/glossary';
import { thresholdValueProblem } from '../thresholds';
import { type CommandProblem, define, noSuch } from './command';

const id = z.string().max(64);

/** Edits of the policy as a whole and of its thresholds. */
export const policyEdits = {
  'set-title': define({
    schema: z.strictObject({ title: labelSchema }),
    label: () => 'changing the title',
    apply: (draft, { title }) => {
      draft.policy.title = title;
      return null;
    },
  }),
  'set-purpose': define({
    schema: z.strictObject({ purpose: textSchema }),
    label: () => 'changing the purpose',
    apply: (draft, { purpose }) => {
      draft.policy.purpose = purpose;
      return null;
    },
  }),
  'set-version': define({
    schema: z.strictObject({ version: z.int().min(1) }),
    label: (args) => `making this version ${args.version}`,
    apply: (draft, { version }) => {
      draft.policy.version = version;
      return null;
    },
  }),
  'set-threshold': define({
    schema: z.strictObject({ threshold: id, value: z.number() }),
    label: ({ threshold, value }, { policy }) =>
      `setting ${nameOf(policy, 'threshold', threshold)} to ${value}`,
    apply: (draft, { threshold, value }) => setThreshold(draft, threshold, value),
  }),
  'set-thresholds': define({
    schema: z.strictObject({
      values: z
        .array(z.strictObject({ threshold: id, value: z.number() }))
        .min(1)
        .max(20),
    }),
    label: ({ values }, { policy }) =>
      `setting ${values.map(({ threshold, value }) => `${nameOf(policy, 'threshold', threshold)} to ${value}`).join(' and ')}`,
    apply: (draft, { values }) =>
      values.reduce<CommandProblem | null>(
        (problem, { threshold, value }) => problem ?? setThreshold(draft, threshold, value),
        null,
      ),
  }),
  'set-threshold-bounds': define({
    schema: z.strictObject({ threshold: id, min: z.number(), max: z.number(), step: z.number().positive() }),
    label: ({ threshold }, { policy }) => `changing the range of ${nameOf(policy, 'threshold', threshold)}`,
    apply: (draft, { threshold, min, max, step }) => {
      const found = thresholdOf(draft, threshold);
      if (!found) return noSuch('threshold', threshold);
      const problem = thresholdValueProblem({ ...found, min, max }, found.value);
      if (problem)
        return { ...problem, code: 'out-of-range', remedy: 'Let the range include the present value' };
      Object.assign(found, { min, max, step });
      return null;
    },
  }),
};

function setThreshold(draft: Draft<Glossary>, threshold: string, value: number): CommandProblem | null {
  const found = thresholdOf(draft, threshold);
  if (!found) return noSuch('threshold', threshold);
  const problem = thresholdValueProblem(found, value);
  if (problem) return { ...problem, code: 'out-of-range' };
  found.value = value;
  return null;
}

const thresholdOf = (draft: Draft<Glossary>, threshold: string) =>
  draft.policy.thresholds.find((candidate) => candidate.id === threshold);
