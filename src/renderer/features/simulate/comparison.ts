import { collectReferences } from '#domain/glossary/references';
import { slaSchema } from '#domain/glossary/schema/operations';
import type { Policy } from '#domain/glossary/schema/policy';

/** Whether two policies judge SLAs differently: in their definitions, or in a threshold these rest on. */
export function slasDiffer(one: Policy, other: Policy): boolean {
  return one !== other && slaRules(one) !== slaRules(other);
}

function slaRules(policy: Policy): string {
  const used = new Set(
    policy.slas
      .flatMap((sla) => collectReferences(slaSchema, sla))
      .flatMap(({ kind, id }) => (kind === 'threshold' ? [id] : [])),
  );
  const values = policy.thresholds.flatMap(({ id, value }) => (used.has(id) ? [[id, value]] : []));
  return JSON.stringify([policy.slas, values]);
}
