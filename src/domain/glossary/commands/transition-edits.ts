import type { Draft } from 'immer';
import { z } from '../../format/zod';
import { firstDangling } from '../integrity';
import { nameOf } from '../names';
import { slugSchema, textSchema } from '../primitives';
import type { Glossary } from '../schema/glossary';
import type { Policy } from '../schema/policy';
import { type Transition, transitionModeSchema } from '../schema/stage';
import { type CommandProblem, define, idTaken, noSuch } from './command';

const transitionId = z.string().max(64);
const stageId = z.string().max(64);

const transitionOf = (draft: Draft<Glossary>, id: string) =>
  draft.policy.transitions.find((transition) => transition.id === id);

const stepName = (policy: Policy, id: string) => {
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
      const problem = endsProblem(draft, from, to);
      if (problem) return problem;
      draft.policy.transitions.push({ id: transition, from, to, mode, calendar: null, sla: null, note: '' });
      return danglingAfter(draft);
    },
  }),
  'delete-transition': define({
    schema: z.strictObject({ transition: transitionId }),
    label: ({ transition }, { policy }) => `deleting the step ${stepName(policy, transition)}`,
    apply: (draft, { transition }) => {
      if (!transitionOf(draft, transition)) return noSuch('transition', transition);
      draft.policy.transitions = draft.policy.transitions.filter((candidate) => candidate.id !== transition);
      for (const decision of draft.record.decisions) {
        if (decision.transition === transition) decision.transition = null;
      }
      return null;
    },
  }),
  'set-transition-mode': define({
    schema: z.strictObject({ transition: transitionId, mode: transitionModeSchema }),
    label: ({ transition, mode }, { policy }) => `deciding ${stepName(policy, transition)} by ${mode.kind}`,
    apply: (draft, { transition, mode }) => {
      const found = transitionOf(draft, transition);
      if (!found) return noSuch('transition', transition);
      found.mode = mode;
      return danglingAfter(draft);
    },
  }),
  'reconnect-transition': define({
    schema: z.strictObject({ transition: transitionId, from: stageId, to: stageId }),
    label: ({ transition }, { policy }) => `reconnecting ${stepName(policy, transition)}`,
    apply: (draft, { transition, from, to }) => {
      const found = transitionOf(draft, transition);
      if (!found) return noSuch('transition', transition);
      if (found.from === from && found.to === to) return null;
      const problem = endsProblem(draft, from, to);
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
    label: ({ transition }, { policy }) => `changing the step ${stepName(policy, transition)}`,
    apply: (draft, { transition, parts }) => {
      const found = transitionOf(draft, transition);
      if (!found) return noSuch('transition', transition);
      Object.assign(found, parts);
      return danglingAfter(draft);
    },
  }),
};

/** Both ends exist and differ, and no step of the same two stages is decided in a way that the new one would repeat. */
function endsProblem({ policy }: Draft<Glossary>, from: string, to: string): CommandProblem | null {
  for (const stage of [from, to]) {
    if (!policy.stages.some((candidate) => candidate.id === stage)) return noSuch('stage', stage);
  }
  if (from === to) {
    return {
      code: 'not-allowed',
      message: 'A step cannot lead back to its own stage',
      remedy: 'Connect two stages',
    };
  }
  const same = policy.transitions.find((t: Draft<Transition>) => t.from === from && t.to === to);
  if (!same || same.mode.kind === 'timeout') return null;
  return {
    code: 'not-allowed',
    message: 'These two stages are connected already',
    remedy: 'Change how that step is decided instead',
  };
}

function danglingAfter({ policy }: Draft<Glossary>): CommandProblem | null {
  const fault = firstDangling(policy as Policy);
  return fault && noSuch(fault.kind, fault.id);
}
