import type { Draft } from 'immer';
import { z } from '../../format/zod';
import { firstDangling } from '../integrity';
import type { Glossary } from '../schema/glossary';
import type { Policy } from '../schema/policy';
import { stageSchema, transitionSchema } from '../schema/stage';
import { type CommandProblem, define, idTaken } from './command';
import { endsProblem } from './transition-edits';

const pastedSchema = z.strictObject({
  stages: z.array(z.strictObject({ stage: stageSchema, x: z.number(), y: z.number() })).min(1),
  transitions: z.array(transitionSchema).describe('between the stages that are pasted'),
});

/** Edits that put copies of stages on the map. */
export const copyEdits = {
  'paste-stages': define({
    schema: pastedSchema,
    label: ({ stages: [first, ...others] }) =>
      `adding ${others.length > 0 ? `${others.length + 1} copied stages` : first?.stage.name}`,
    apply: pasteStages,
  }),
};

/**
 * The copies come whole, with criteria and disqualifiers, under ids that are free. Copies from another glossary may
 * need things that this one lacks: then nothing is pasted.
 */
function pasteStages(
  draft: Draft<Glossary>,
  { stages, transitions }: z.infer<typeof pastedSchema>,
): CommandProblem | null {
  const { policy, view } = draft;
  for (const { stage, x, y } of stages) {
    if (policy.stages.some(({ id }) => id === stage.id)) return idTaken('stage', stage.id);
    policy.stages.push(stage);
    view.positions.push({ stage: stage.id, x, y });
  }
  for (const transition of transitions) {
    if (policy.transitions.some(({ id }) => id === transition.id))
      return idTaken('transition', transition.id);
    const problem = endsProblem(draft, transition);
    if (problem) return problem;
    policy.transitions.push(transition);
  }
  const fault = firstDangling(policy as Policy);
  if (!fault) return null;
  return {
    code: 'not-allowed',
    message: `What was copied needs the ${fault.kind} "${fault.id}", which this glossary does not have`,
    remedy: 'Copy a stage that needs only what this glossary has, or add a stage and define it here',
  };
}
