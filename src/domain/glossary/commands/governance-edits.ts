import { z } from '../../format/zod';
import { listText, nameOf, namesOf } from '../names';
import { define, noSuch } from './command';

/** Edits of who decides. */
export const governanceEdits = {
  /** Who has to sign a version: roles that approve or validate, at least one, each once. */
  'set-required-signatures': define({
    schema: z.strictObject({
      roles: z
        .array(z.string().max(64))
        .min(1, 'somebody has to sign')
        .refine((roles) => new Set(roles).size === roles.length, 'a role is named twice'),
    }),
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
};
