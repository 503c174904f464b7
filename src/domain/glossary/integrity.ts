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

const entriesOf = (policy: Policy) => Object.entries(idsOf(policy)) as [ReferenceKind, readonly string[]][];

/**
 * Guarantees of every policy the program works on: ids are unique within their kind and every reference
 * names an existing thing. Returns all faults, in document order; an empty list means sound.
 */
export function checkIntegrity(policy: Policy, at = 'policy'): IntegrityFault[] {
  const twice = entriesOf(policy).flatMap(([kind, ids]) =>
    ids
      .filter((id, index) => ids.indexOf(id) < index)
      .map((id) => ({ message: `the ${kind} id "${id}" is used twice`, where: { path: at } })),
  );
  return [...twice, ...danglingReferences(policy, policyReferences(policy), at)];
}

/** The soundness of a whole document: its policy, every scenario's own policy, and what record and view point at. */
export function checkGlossaryIntegrity(glossary: Glossary): IntegrityFault[] {
  return [
    ...checkIntegrity(glossary.policy),
    ...danglingReferences(glossary.policy, collectReferences(recordSchema, glossary.record), 'record'),
    ...danglingReferences(glossary.policy, collectReferences(viewSchema, glossary.view), 'view'),
    ...glossary.work.scenarios.flatMap((scenario, index) =>
      checkIntegrity(scenario.policy, `work.scenarios[${index}].policy`),
    ),
  ];
}

/** The first reference of a policy that names nothing, or null. */
export const firstDangling = (policy: Policy): Reference | null =>
  dangling(policy, policyReferences(policy))[0] ?? null;

function dangling(policy: Policy, references: readonly Reference[]): Reference[] {
  const known = new Map(entriesOf(policy).map(([kind, ids]) => [kind, new Set(ids)]));
  return references.filter(({ kind, id }) => !known.get(kind)?.has(id));
}

function danglingReferences(policy: Policy, references: readonly Reference[], at: string): IntegrityFault[] {
  return dangling(policy, references).map(({ kind, id, path }) => ({
    message: `there is no ${kind} "${id}"`,
    where: { path: `${at}.${path}` },
  }));
}
