import { policyReferences } from '#domain/glossary/references';
import type { Policy } from '#domain/glossary/schema/policy';

/** Whether two policies judge SLAs differently: in their definitions, or in a threshold these rest on. */
export function slasDiffer(one: Policy, other: Policy): boolean {
  return slaRules(one) !== slaRules(other);
}

function slaRules(policy: Policy): string {
  const used = new Set(
    policyReferences(policy).flatMap(({ kind, id, path }) =>
      kind === 'threshold' && path.startsWith('slas[') ? [id] : [],
    ),
  );
  const values = policy.thresholds.flatMap(({ id, value }) => (used.has(id) ? [[id, value]] : []));
  return JSON.stringify([policy.slas, values]);
}
