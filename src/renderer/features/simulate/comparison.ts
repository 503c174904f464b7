import { collectReferences } from '#domain/glossary/references';
import { slaSchema } from '#domain/glossary/schema/operations';
import type { Policy } from '#domain/glossary/schema/policy';

/** Rules on screen against those last saved. */
export type RulesState = 'changed' | 'as-saved' | 'never-saved';

/** Told by content: a threshold that was moved and moved back changes nothing. */
export function rulesState(policy: Policy, saved: Policy | null): RulesState {
  if (saved === null) return 'never-saved';
  return saved === policy || JSON.stringify(saved) === JSON.stringify(policy) ? 'as-saved' : 'changed';
}

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
