import { collectReferences } from '#domain/glossary/references';
import { slaSchema } from '#domain/glossary/schema/operations';
import type { Policy } from '#domain/glossary/schema/policy';

/** Rules on screen against those that count as today's. */
export type RulesState = 'changed' | 'today';

/** Told by content: a threshold that was moved and moved back changes nothing. */
export function rulesState(policy: Policy, today: Policy): RulesState {
  return today === policy || JSON.stringify(today) === JSON.stringify(policy) ? 'today' : 'changed';
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
