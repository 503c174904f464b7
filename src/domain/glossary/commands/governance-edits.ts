import { z } from '../../format/zod';
import { listText, nameOf, namesOf } from '../names';
import type { Policy } from '../schema/policy';
import { type CommandProblem, define, noSuch } from './command';

/** Parties by id, each once. */
const partiesSchema = z
  .array(z.string().max(64))
  .refine((parties) => new Set(parties).size === parties.length, 'somebody is named twice');
const somebodySchema = partiesSchema.min(1, 'somebody has to');

const PARTS = {
  proposers: 'propose changes',
  approvers: 'approve',
  validators: 'validate the reporting',
} as const;

/** Edits of who decides, and of who carries the rollout. */
export const governanceEdits = {
  /** Who has to sign a version: roles that approve or validate, at least one, each once. */
  'set-required-signatures': define({
    schema: z.strictObject({ roles: somebodySchema }),
    label: ({ roles }, { policy }) => `having ${listText(namesOf(policy, 'party', roles), 'and')} sign`,
    apply: ({ policy }, { roles }) => {
      const { approvers, validators } = policy.governance;
      for (const role of roles) {
        const party = policy.parties.find(({ id }) => id === role);
        if (!party) return noSuch('role', role);
        if (party.kind === 'team' || !(approvers.includes(role) || validators.includes(role))) {
          return {
            code: 'not-allowed',
            message:
              party.kind === 'team'
                ? `${party.name} is a team, and a key belongs to one person in one role`
                : `${nameOf(policy, 'party', role)} neither approves nor validates this glossary`,
            remedy: 'Choose roles that approve or validate',
          };
        }
      }
      policy.governance.requiredSignatures = roles;
      return null;
    },
  }),

  /** Who proposes, approves or validates; only validating may be nobody's. Whoever has to sign stays one of the latter two. */
  'set-governance': define({
    schema: z.strictObject({
      part: z.enum(['proposers', 'approvers', 'validators']),
      parties: partiesSchema,
    }),
    label: ({ part, parties }, { policy }) =>
      parties.length === 0
        ? `having nobody ${PARTS[part]}`
        : `having ${listText(namesOf(policy, 'party', parties), 'and')} ${PARTS[part]}`,
    apply: ({ policy }, { part, parties }) => {
      if (part !== 'validators' && parties.length === 0) {
        return {
          code: 'not-allowed',
          message: `Somebody has to ${PARTS[part]}`,
          remedy: 'Choose the successor before you take away the last one',
        };
      }
      const problem = unknownParty(policy, parties);
      if (problem) return problem;
      const { governance } = policy;
      const deciders = { ...governance, [part]: parties };
      const signer = governance.requiredSignatures.find(
        (role) => !deciders.approvers.includes(role) && !deciders.validators.includes(role),
      );
      if (part !== 'proposers' && signer !== undefined) {
        return {
          code: 'not-allowed',
          message: `${nameOf(policy, 'party', signer)} has to sign, and would neither approve nor validate`,
          remedy: 'Let somebody else sign first',
        };
      }
      governance[part] = parties;
      return null;
    },
  }),

  /** Who carries a step of the rollout, at least one. */
  'set-step-owners': define({
    schema: z.strictObject({ step: z.string().max(64), owners: somebodySchema }),
    label: ({ step, owners }, { policy }) =>
      `giving the step ${nameOf(policy, 'step', step)} to ${listText(namesOf(policy, 'party', owners), 'and')}`,
    apply: ({ policy }, { step, owners }) => {
      const target = policy.rollout?.steps.find(({ id }) => id === step);
      if (!target) return noSuch('step', step);
      const problem = unknownParty(policy, owners);
      if (!problem) target.owners = owners;
      return problem;
    },
  }),

  /** Who has to bring a deliverable of the rollout. */
  'set-deliverable-owner': define({
    schema: z.strictObject({ deliverable: z.string().max(64), owner: z.string().max(64) }),
    label: ({ deliverable, owner }, { policy }) =>
      `giving ${policy.rollout?.deliverables.find(({ id }) => id === deliverable)?.name ?? deliverable} to ${nameOf(policy, 'party', owner)}`,
    apply: ({ policy }, { deliverable, owner }) => {
      const target = policy.rollout?.deliverables.find(({ id }) => id === deliverable);
      if (!target) return noSuch('deliverable', deliverable);
      const problem = unknownParty(policy, [owner]);
      if (!problem) target.owner = owner;
      return problem;
    },
  }),
};

function unknownParty({ parties }: Pick<Policy, 'parties'>, ids: readonly string[]): CommandProblem | null {
  const unknown = ids.find((id) => !parties.some((party) => party.id === id));
  return unknown === undefined ? null : noSuch('role or team', unknown);
}
