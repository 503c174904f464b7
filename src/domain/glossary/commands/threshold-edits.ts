import type { Draft } from 'immer';
import { z } from '../../format/zod';
import { nameOf } from '../names';
import { labelSchema, type NumberOrThreshold } from '../primitives';
import { policyReferences } from '../references';
import type { Glossary } from '../schema/glossary';
import { type Policy, policySchema } from '../schema/policy';
import { thresholdSchema } from '../schema/stage';
import { type CommandProblem, define, idTaken, noSuch } from './command';

/** A place of the policy that holds a number or a threshold, such as `stages[2].entry.of[0].value`. */
const path = z.string().max(400);

/** Edits that turn numbers into thresholds and back. */
export const thresholdEdits = {
  'make-adjustable': define({
    schema: z.strictObject({ path, threshold: thresholdSchema }),
    label: ({ threshold }) => `making ${threshold.label} adjustable`,
    apply: (draft, { path: at, threshold }) => {
      if (draft.policy.thresholds.some(({ id }) => id === threshold.id)) {
        return idTaken('threshold', threshold.id);
      }
      const slot = slotAt(draft, at);
      if (typeof slot?.value !== 'number') return noSuch('number at', at);
      draft.policy.thresholds.push(threshold);
      slot.set({ threshold: threshold.id });
      // Not every number of a policy may be a threshold; the schema knows which.
      return policySchema.safeParse(draft.policy).success ? null : notAdjustable;
    },
  }),
  'make-fixed': define({
    schema: z.strictObject({ path }),
    label: ({ path: at }, { policy }) => {
      const value = slotAt({ policy } as Draft<Glossary>, at)?.value;
      return typeof value === 'object'
        ? `writing ${nameOf(policy, 'threshold', value.threshold)} as a fixed number`
        : 'writing a threshold as a fixed number';
    },
    apply: (draft, { path: at }) => {
      const slot = slotAt(draft, at);
      if (typeof slot?.value !== 'object') return noSuch('threshold at', at);
      const id = slot.value.threshold;
      const threshold = draft.policy.thresholds.find((one) => one.id === id);
      if (!threshold) return noSuch('threshold', id);
      slot.set(threshold.value);
      const isUsed = policyReferences(draft.policy as Policy).some(
        (reference) => reference.kind === 'threshold' && reference.id === id,
      );
      if (!isUsed) draft.policy.thresholds = draft.policy.thresholds.filter((one) => one.id !== id);
      return null;
    },
  }),
  'rename-threshold': define({
    schema: z.strictObject({ threshold: z.string().max(64), label: labelSchema }),
    label: ({ threshold, label }, { policy }) =>
      `renaming ${nameOf(policy, 'threshold', threshold)} to ${label}`,
    apply: (draft, { threshold, label }) => {
      const found = draft.policy.thresholds.find(({ id }) => id === threshold);
      if (!found) return noSuch('threshold', threshold);
      found.label = label;
      return null;
    },
  }),
};

const notAdjustable: CommandProblem = {
  code: 'not-allowed',
  message: 'This number cannot be made adjustable',
  remedy: 'Write the number itself',
};

interface Slot {
  readonly value: NumberOrThreshold;
  readonly set: (value: NumberOrThreshold) => void;
}

/** Where a path leads, following own properties of the policy only. */
function slotAt({ policy }: Draft<Glossary>, at: string): Slot | null {
  const keys = at.replaceAll('[', '.').replaceAll(']', '').split('.');
  const last = keys.pop() ?? '';
  let holder: unknown = policy;
  for (const key of keys) holder = own(holder, key);
  const value = own(holder, last);
  if (!isNumberOrThreshold(value)) return null;
  return {
    value,
    set: (changed) => {
      (holder as Record<string, unknown>)[last] = changed;
    },
  };
}

const own = (holder: unknown, key: string): unknown =>
  typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
    ? (holder as Record<string, unknown>)[key]
    : undefined;

const isNumberOrThreshold = (value: unknown): value is NumberOrThreshold =>
  typeof value === 'number' || typeof own(value, 'threshold') === 'string';
