import { nameOf, namesOf } from '../names';
import type { Report, RuleGroup } from './types';

/** Who decides and signs, and when the rollout happens. */
export const governanceRules: RuleGroup<
  | 'signature-not-role'
  | 'signature-outside-approvers'
  | 'raci-overlap'
  | 'rollout-step-left-out'
  | 'rollout-weeks'
> = {
  'signature-not-role': {
    severity: 'error',
    what: 'A required signature of a team.',
    why: 'A key belongs to one role; a team cannot sign, and nobody would know who did.',
    remedy: 'Require the signature of a role, for example the head of that team.',
    check: ({ policy }) =>
      policy.governance.requiredSignatures.flatMap((id, i): Report[] => {
        const party = policy.parties.find((one) => one.id === id);
        return party?.kind === 'team'
          ? [
              {
                message: `${party.name} is a team and cannot sign`,
                path: `policy.governance.requiredSignatures[${i}]`,
              },
            ]
          : [];
      }),
  },
  'signature-outside-approvers': {
    severity: 'error',
    what: 'A required signature of somebody who is neither approver nor validator.',
    why: 'The governance says who approves, and the signatures say otherwise.',
    remedy: 'Make that role an approver or a validator, or do not require its signature.',
    check: ({ policy: { governance, ...policy } }) =>
      governance.requiredSignatures.flatMap((id, i): Report[] =>
        governance.approvers.includes(id) || governance.validators.includes(id)
          ? []
          : [
              {
                message: `${policy.parties.find((one) => one.id === id)?.name ?? id} has to sign but neither approves nor validates`,
                path: `policy.governance.requiredSignatures[${i}]`,
              },
            ],
      ),
  },
  'raci-overlap': {
    severity: 'note',
    what: 'A party that is consulted or informed about work it is responsible or accountable for.',
    why: 'A RACI row with one name in two places leaves open which of the two is meant.',
    remedy: 'Keep the stronger part.',
    check: ({ policy }) =>
      policy.raci.flatMap(({ workstream, responsible, accountable, consulted, informed }, i): Report[] => {
        const doers = new Set([...responsible, accountable]);
        const twice = [
          ...consulted.filter((id) => doers.has(id) || informed.includes(id)),
          ...informed.filter((id) => doers.has(id)),
        ];
        return twice.length > 0
          ? [
              {
                message: `In ${workstream}, ${namesOf(policy, 'party', [...new Set(twice)]).join(', ')} stands in two columns`,
                path: `policy.raci[${i}]`,
              },
            ]
          : [];
      }),
  },
  'rollout-step-left-out': {
    severity: 'warning',
    what: 'A rollout step that a schedule gives no weeks.',
    why: 'The plan has no dates for it, and its deliverables are never due.',
    remedy: 'Give the step weeks in that schedule.',
    check: ({ policy: { rollout } }) =>
      (rollout?.schedules ?? []).flatMap(({ name, spans }, i): Report[] =>
        (rollout?.steps ?? [])
          .filter(({ id }) => !spans.some(({ step }) => step === id))
          .map((step) => ({
            message: `Schedule ${name} leaves out step ${step.name}`,
            path: `policy.rollout.schedules[${i}].spans`,
          })),
      ),
  },
  'rollout-weeks': {
    severity: 'error',
    what: 'A rollout step whose weeks end before they begin or lie outside the schedule.',
    why: 'No dates can be given.',
    remedy: 'Give the step weeks in order, from 1 to the number of weeks of the schedule.',
    check: ({ policy }) =>
      (policy.rollout?.schedules ?? []).flatMap(({ name, weeks: total, spans }, i) =>
        spans.flatMap(({ step, weeks }, k): Report[] =>
          weeks.from <= weeks.to && weeks.to <= total
            ? []
            : [
                {
                  message: `In schedule ${name}, step ${nameOf(policy, 'step', step)} runs from week ${weeks.from} to week ${weeks.to} of ${total}`,
                  path: `policy.rollout.schedules[${i}].spans[${k}].weeks`,
                },
              ],
        ),
      ),
  },
};
