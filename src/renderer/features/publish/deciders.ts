import type { Command } from '#domain/glossary/commands/run';
import type { Policy } from '#domain/glossary/schema/policy';

export const DECISIONS = ['proposers', 'approvers', 'validators', 'requiredSignatures'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What one role or team has to say in a glossary. */
export interface Decider {
  readonly id: string;
  readonly name: string;
  readonly has: Readonly<Record<Decision, boolean>>;
  /** What cannot be changed as things stand; the commands would refuse it. */
  readonly isFixed: Readonly<Record<Decision, boolean>>;
}

/** Every role and team, those who decide something first. */
export function decidersOf({ parties, governance }: Policy): Decider[] {
  const all = parties.map(({ id, name, kind }): Decider => {
    const has = {
      proposers: governance.proposers.includes(id),
      approvers: governance.approvers.includes(id),
      validators: governance.validators.includes(id),
      requiredSignatures: governance.requiredSignatures.includes(id),
    };
    const isLast = (decision: Decision) => has[decision] && governance[decision].length === 1;
    const { approvers, validators, requiredSignatures: signs } = has;
    return {
      id,
      name,
      has,
      isFixed: {
        proposers: isLast('proposers'),
        // Whoever signs approves or validates; the last of the two stays.
        approvers: isLast('approvers') || (signs && approvers && !validators),
        validators: signs && validators && !approvers,
        requiredSignatures:
          isLast('requiredSignatures') || (!signs && (kind === 'team' || !(approvers || validators))),
      },
    };
  });
  const decides = ({ has }: Decider) => DECISIONS.some((decision) => has[decision]);
  return [...all.filter(decides), ...all.filter((one) => !decides(one))];
}

/** Gives a decision to a role or team, or takes it away; those who have it keep the order of the parties. */
export function decisionCommand(policy: Policy, id: string, decision: Decision, has: boolean): Command {
  const parties = policy.parties
    .map((party) => party.id)
    .filter((one) => (one === id ? has : policy.governance[decision].includes(one)));
  return decision === 'requiredSignatures'
    ? { do: 'set-required-signatures', roles: parties }
    : { do: 'set-governance', part: decision, parties };
}
