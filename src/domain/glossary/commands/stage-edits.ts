import type { Draft } from 'immer';
import { criteriaSchema } from '../../criteria/schema';
import { z } from '../../format/zod';
import { firstDangling } from '../integrity';
import { listText, nameOf } from '../names';
import { labelSchema, referenceTo, slugSchema, textSchema } from '../primitives';
import { policyReferences } from '../references';
import type { Glossary } from '../schema/glossary';
import type { Policy } from '../schema/policy';
import { STAGE_KINDS, stageSchema } from '../schema/stage';
import { assignGiven, type CommandProblem, define, idTaken, noSuch } from './command';
import { deleteTransition } from './transition-edits';

const stageId = z.string().max(64);
const position = { x: z.number(), y: z.number() };

const movesSchema = z.strictObject({
  moves: z.array(z.strictObject({ stage: stageId, ...position })).min(1),
});

const stageOf = (draft: Draft<Glossary>, id: string) => draft.policy.stages.find((stage) => stage.id === id);
const stageName = (policy: Policy, id: string) => nameOf(policy, 'stage', id);

/** Edits of stages and of where they are drawn. */
export const stageEdits = {
  'add-stage': define({
    schema: z.strictObject({ stage: slugSchema, name: labelSchema, kind: z.enum(STAGE_KINDS), ...position }),
    label: ({ name }) => `adding the stage ${name}`,
    apply: (draft, { stage, name, kind, x, y }) => {
      if (stageOf(draft, stage)) return idTaken('stage', stage);
      const [party] = draft.policy.parties;
      const [system] = draft.policy.systems;
      if (!party || !system) return noSuch('party or system', '');
      draft.policy.stages.push({
        id: stage,
        name,
        kind,
        definition: '',
        entry: { op: 'all', of: [] },
        exit: '',
        evidence: [],
        disqualifiers: [],
        owners: [party.id],
        systemOfRecord: system.id,
        signals: [],
        kpi: '',
        reasonRequired: kind === 'recycled' || kind === 'disqualified',
        nextTouchRequired: kind === 'recycled',
      });
      draft.view.positions.push({ stage, x, y });
      return null;
    },
  }),
  'delete-stage': define({
    schema: z.strictObject({ stage: stageId }),
    label: ({ stage }, { policy }) => `deleting the stage ${stageName(policy, stage)}`,
    apply: (draft, { stage }) => deleteStage(draft, stage),
  }),
  'delete-parts': define({
    schema: z.strictObject({ stages: z.array(stageId), transitions: z.array(z.string().max(64)) }),
    label: ({ stages, transitions }) =>
      `deleting ${listText([...counted(stages, 'stage'), ...counted(transitions, 'transition')], 'and')}`,
    apply: (draft, { stages, transitions }) => {
      for (const transition of transitions) {
        const problem = deleteTransition(draft, transition);
        if (problem) return problem;
      }
      for (const stage of stages) {
        const problem = deleteStage(draft, stage);
        if (problem) return problem;
      }
      return null;
    },
  }),
  'move-stages': define({
    schema: movesSchema,
    label: ({ moves }, { policy }) =>
      moves.length === 1
        ? `moving ${stageName(policy, moves[0]?.stage ?? '')}`
        : `moving ${moves.length} stages`,
    apply: moveStages,
  }),
  'arrange-stages': define({
    schema: movesSchema,
    label: () => 'arranging the map',
    apply: moveStages,
  }),
  'rename-stage': define({
    schema: z.strictObject({ stage: stageId, name: labelSchema }),
    label: ({ stage, name }, { policy }) => `renaming ${stageName(policy, stage)} to ${name}`,
    apply: (draft, { stage, name }) => {
      const found = stageOf(draft, stage);
      if (!found) return noSuch('stage', stage);
      found.name = name;
      return null;
    },
  }),
  'set-stage-text': define({
    schema: z.strictObject({
      stage: stageId,
      property: z.enum(['definition', 'exit', 'kpi']),
      text: textSchema,
    }),
    label: ({ stage, property }, { policy }) =>
      `changing the ${propertyNames[property]} of ${stageName(policy, stage)}`,
    apply: (draft, { stage, property, text }) => {
      const found = stageOf(draft, stage);
      if (!found) return noSuch('stage', stage);
      found[property] = text;
      return null;
    },
  }),
  'set-stage-kind': define({
    schema: z.strictObject({ stage: stageId, kind: z.enum(STAGE_KINDS) }),
    label: ({ stage, kind }, { policy }) => `making ${stageName(policy, stage)} a stage of kind ${kind}`,
    apply: (draft, { stage, kind }) => {
      const found = stageOf(draft, stage);
      if (!found) return noSuch('stage', stage);
      found.kind = kind;
      return null;
    },
  }),
  'set-stage-entry': define({
    schema: z.strictObject({ stage: stageId, entry: criteriaSchema }),
    label: ({ stage }, { policy }) => `changing the entry criteria of ${stageName(policy, stage)}`,
    apply: (draft, { stage, entry }) => {
      const found = stageOf(draft, stage);
      if (!found) return noSuch('stage', stage);
      found.entry = entry;
      return danglingProblem(draft);
    },
  }),
  'set-stage-parts': define({
    schema: z.strictObject({
      stage: stageId,
      parts: stageSchema
        .pick({
          owners: true,
          systemOfRecord: true,
          signals: true,
          evidence: true,
          disqualifiers: true,
          reasonRequired: true,
          nextTouchRequired: true,
        })
        .partial(),
    }),
    label: ({ stage, parts }, { policy }) =>
      `changing ${Object.keys(parts)
        .map((part) => partNames[part as keyof typeof partNames])
        .join(' and ')} of ${stageName(policy, stage)}`,
    apply: (draft, { stage, parts }) => {
      const found = stageOf(draft, stage);
      if (!found) return noSuch('stage', stage);
      assignGiven(found, parts);
      return danglingProblem(draft);
    },
  }),
  'set-initial-stage': define({
    schema: z.strictObject({ stage: referenceTo('stage') }),
    label: ({ stage }, { policy }) => `making ${stageName(policy, stage)} the first stage`,
    apply: (draft, { stage }) => {
      if (!stageOf(draft, stage)) return noSuch('stage', stage);
      draft.policy.initialStage = stage;
      return null;
    },
  }),
};

const counted = ({ length }: readonly string[], noun: string) =>
  length === 0 ? [] : [`${length} ${noun}${length === 1 ? '' : 's'}`];

const propertyNames = { definition: 'definition', exit: 'exit condition', kpi: 'KPI' };
const partNames = {
  owners: 'the owners',
  systemOfRecord: 'the system of record',
  signals: 'the signals',
  evidence: 'the evidence',
  disqualifiers: 'the disqualifiers',
  reasonRequired: 'the reason rule',
  nextTouchRequired: 'the next-touch rule',
};

function moveStages(draft: Draft<Glossary>, { moves }: z.infer<typeof movesSchema>): CommandProblem | null {
  for (const { stage, x, y } of moves) {
    if (!stageOf(draft, stage)) return noSuch('stage', stage);
    const known = draft.view.positions.find((candidate) => candidate.stage === stage);
    if (known) Object.assign(known, { x, y });
    else draft.view.positions.push({ stage, x, y });
  }
  return null;
}

/** Takes the stage's transitions, position and required fields along; refuses while anything of weight rests on it. */
function deleteStage(draft: Draft<Glossary>, stage: string): CommandProblem | null {
  const { policy, view } = draft;
  const found = stageOf(draft, stage);
  if (!found) return noSuch('stage', stage);
  if (policy.initialStage === stage) {
    return {
      code: 'still-used',
      message: `${found.name} is where every lead begins`,
      remedy: 'Make another stage the first one, then delete this',
    };
  }
  for (const { id } of policy.transitions.filter((t) => t.from === stage || t.to === stage)) {
    deleteTransition(draft, id);
  }
  policy.stages = policy.stages.filter((candidate) => candidate.id !== stage);
  for (const field of policy.fields) field.requiredAt = field.requiredAt.filter((at) => at !== stage);
  view.positions = view.positions.filter((candidate) => candidate.stage !== stage);
  const user = policyReferences(policy as Policy).find(({ kind, id }) => kind === 'stage' && id === stage);
  if (!user) return null;
  return {
    code: 'still-used',
    message: `${found.name} is still used by ${ownerOf(policy as Policy, user.path)}`,
    remedy: 'Change that first, then delete the stage',
    where: { path: `policy.${user.path}` },
  };
}

/** What a path lies in, in words: `slas[2].start.stage` → `the SLA "First touch"`. */
function ownerOf(policy: Policy, path: string): string {
  const [, collection = path, index] = /^(\w+)(?:\[(\d+)\])?/.exec(path) ?? [];
  const things: Partial<Record<string, readonly [noun: string, readonly { readonly name: string }[]]>> = {
    slas: ['SLA', policy.slas],
    populations: ['population', policy.populations],
  };
  const [noun, named] = things[collection] ?? [];
  const name = named?.[Number(index)]?.name;
  return name ? `the ${noun} "${name}"` : `the ${collection}`;
}

/** After free-form changes: the first reference that points at nothing. */
function danglingProblem({ policy }: Draft<Glossary>): CommandProblem | null {
  const fault = firstDangling(policy as Policy);
  return fault && noSuch(fault.kind, fault.id);
}
