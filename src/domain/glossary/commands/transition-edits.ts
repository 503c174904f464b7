import type { Draft } from 'immer';
import { z } from '../../format/zod';
import { firstDangling } from '../integrity';
import { nameOf } from '../names';
import { slugSchema, textSchema } from '../primitives';
import type { Glossary } from '../schema/glossary';
import type { Policy } from '../schema/policy';
import { type Transition, transitionModeSchema } from '../schema/stage';
import { assignGiven, type CommandProblem, define, idTaken, noSuch } from './command';

const transitionId = z.string().max(64);
const stageId = z.string().max(64);

const transitionOf = (draft: Draft<Glossary>, id: string) =>
  draft.policy.transitions.find((transition) => transition.id === id);

const transitionName = (policy: Policy, id: string) => {
  const found = policy.transitions.find((transition) => transition.id === id);
  return found ? `${nameOf(policy, 'stage', found.from)} → ${nameOf(policy, 'stage', found.to)}` : id;
};

/** Edits of the ways between stages. */
export const transitionEdits = {
  'add-transition': define({
    schema: z.strictObject({
      transition: slugSchema,
      from: stageId,
      to: stageId,
      mode: transitionModeSchema,
    }),
    label: ({ from, to }, { policy }) =>
      `connecting ${nameOf(policy, 'stage', from)} with ${nameOf(policy, 'stage', to)}`,
    apply: (draft, { transition, from, to, mode }) => {
      if (transitionOf(draft, transition)) return idTaken('transition', transition);
      const problem = endsProblem(draft, { from, to, mode });
      if (problem) return problem;
      draft.policy.transitions.push({ id: transition, from, to, mode, calendar: null, sla: null, note: '' });
      return danglingAfter(draft);
    },
  }),
  'delete-transition': define({
    schema: z.strictObject({ transition: transitionId }),
    label: ({ transition }, { policy }) => `deleting the transition ${transitionName(policy, transition)}`,
    apply: (draft, { transition }) => deleteTransition(draft, transition),
  }),
  'set-transition-mode': define({
    schema: z.strictObject({ transition: transitionId, mode: transitionModeSchema }),
    label: ({ transition, mode }, { policy }) => {
      const before = policy.transitions.find(({ id }) => id === transition)?.mode.kind;
      const name = transitionName(policy, transition);
      return mode.kind === before ? `changing the ${mode.kind} ${name}` : `deciding ${name} by ${mode.kind}`;
    },
    apply: (draft, { transition, mode }) => {
      const found = transitionOf(draft, transition);
      if (!found) return noSuch('transition', transition);
      // Files may hold more ways between two stages than commands make; their modes can be changed all the same.
      const becomesOrWasTimeout = (mode.kind === 'timeout') !== (found.mode.kind === 'timeout');
      const problem = becomesOrWasTimeout ? endsProblem(draft, { ...found, mode }) : null;
      if (problem) return problem;
      found.mode = mode;
      return danglingAfter(draft);
    },
  }),
  'reconnect-transition': define({
    schema: z.strictObject({ transition: transitionId, from: stageId, to: stageId }),
    label: ({ transition }, { policy }) => `reconnecting ${transitionName(policy, transition)}`,
    apply: (draft, { transition, from, to }) => {
      const found = transitionOf(draft, transition);
      if (!found) return noSuch('transition', transition);
      if (found.from === from && found.to === to) return null;
      const problem = endsProblem(draft, { ...found, from, to });
      if (problem) return problem;
      Object.assign(found, { from, to });
      return null;
    },
  }),
  'set-transition-parts': define({
    schema: z.strictObject({
      transition: transitionId,
      parts: z
        .strictObject({ calendar: z.string().nullable(), sla: z.string().nullable(), note: textSchema })
        .partial(),
    }),
    label: ({ transition }, { policy }) => `changing the transition ${transitionName(policy, transition)}`,
    apply: (draft, { transition, parts }) => {
      const found = transitionOf(draft, transition);
      if (!found) return noSuch('transition', transition);
      assignGiven(found, parts);
      return danglingAfter(draft);
    },
  }),
};

/** Decisions that were about it stay, and are about no transition any more. */
export function deleteTransition({ policy, record }: Draft<Glossary>, id: string): CommandProblem | null {
  if (!policy.transitions.some((transition) => transition.id === id)) return noSuch('transition', id);
  policy.transitions = policy.transitions.filter((transition) => transition.id !== id);
  for (const decision of record.decisions) {
    if (decision.transition === id) decision.transition = null;
  }
  return null;
}

/**
 * Both ends exist and differ, and the two stages are not connected in this way already. One transition that is decided
 * and one timeout may stand side by side: the timeout acts where nobody decides.
 */
export function endsProblem(
  { policy }: Draft<Glossary>,
  { id, from, to, mode }: { id?: string; from: string; to: string; mode: Pick<Transition['mode'], 'kind'> },
): CommandProblem | null {
  for (const stage of [from, to]) {
    if (!policy.stages.some((candidate) => candidate.id === stage)) return noSuch('stage', stage);
  }
  if (from === to) {
    return {
      code: 'not-allowed',
      message: 'A transition cannot lead back to its own stage',
      remedy: 'Connect two different stages',
    };
  }
  const isTimeout = mode.kind === 'timeout';
  const repeats = policy.transitions.some(
    (other) =>
      other.id !== id &&
      other.from === from &&
      other.to === to &&
      (other.mode.kind === 'timeout') === isTimeout,
  );
  if (!repeats) return null;
  return {
    code: 'not-allowed',
    message: isTimeout
      ? 'A timeout connects these two stages already'
      : 'These two stages are connected already',
    remedy: 'Change that transition instead',
  };
}

function danglingAfter({ policy }: Draft<Glossary>): CommandProblem | null {
  const fault = firstDangling(policy as Policy);
  return fault && noSuch(fault.kind, fault.id);
}
