import type { Where } from '../result';
import type { ReferenceKind } from './primitives';
import { collectReferences, policyReferences, type Reference } from './references';
import { type Glossary, recordSchema, viewSchema } from './schema/glossary';
import type { Policy } from './schema/policy';

/** What is wrong with a policy whose shape is right. */
export interface IntegrityFault {
  readonly message: string;
  readonly where: Where;
}

/** The things of a policy that can be pointed at, in document order, by kind. */
export function idsOf(policy: Policy): Record<ReferenceKind, readonly string[]> {
  const ids = (things: readonly { id: string }[]) => things.map((thing) => thing.id);
  return {
    activity: ids(policy.activities),
    calendar: ids(policy.calendars),
    field: ids(policy.fields),
    party: ids(policy.parties),
    population: ids(policy.populations),
    queue: ids(policy.queues),
    reason: ids(policy.reasons),
    score: ids(policy.scores),
    signal: ids(policy.signals),
    sla: ids(policy.slas),
    stage: ids(policy.stages),
    step: ids(policy.rollout?.steps ?? []),
    system: ids(policy.systems),
    territory: ids(policy.territories),
    threshold: ids(policy.thresholds),
    tier: ids(policy.tiers),
    transition: ids(policy.transitions),
  };
}

/**
 * Guarantees of every policy the program works on: ids are unique within their kind and every reference
 * names an existing thing. Returns all faults, in document order; an empty list means sound.
 */
export function checkIntegrity(policy: Policy, at = 'policy'): IntegrityFault[] {
  const faults: IntegrityFault[] = [];
  for (const [kind, ids] of Object.entries(idsOf(policy)) as [ReferenceKind, readonly string[]][]) {
    const seen = new Set<string>();
    for (const id of ids) {
      if (seen.has(id))
        faults.push({ message: `the ${kind} id "${id}" is used twice`, where: { path: 'policy' } });
      seen.add(id);
    }
    known.set(kind, seen);
  }
  for (const reference of policyReferences(policy)) {
    if (!known.get(reference.kind)?.has(reference.id)) {
      faults.push({
        message: `there is no ${reference.kind} "${reference.id}"`,
        where: { path: `policy.${reference.path}` },
      });
    }
  }
  return faults;
}
