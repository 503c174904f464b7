import type { ReferenceKind } from './primitives';
import type { Policy } from './schema/policy';

type Named = { readonly id: string; readonly name?: string; readonly label?: string };

/** The things of each kind, as they stand in a policy. */
const THINGS: { readonly [K in ReferenceKind]: (policy: Policy) => readonly Named[] } = {
  activity: (policy) => policy.activities,
  calendar: (policy) => policy.calendars,
  field: (policy) => policy.fields,
  party: (policy) => policy.parties,
  population: (policy) => policy.populations,
  queue: (policy) => policy.queues,
  reason: (policy) => policy.reasons,
  score: (policy) => policy.scores,
  signal: (policy) => policy.signals,
  sla: (policy) => policy.slas,
  stage: (policy) => policy.stages,
  step: (policy) => policy.rollout?.steps ?? [],
  system: (policy) => policy.systems,
  territory: (policy) => policy.territories,
  threshold: (policy) => policy.thresholds,
  tier: (policy) => policy.tiers,
  transition: (policy) =>
    policy.transitions.map(({ id, from, to }) => ({ id, name: arrow(policy, from, to) })),
};

const arrow = (policy: Policy, from: string, to: string) =>
  `${nameOf(policy, 'stage', from)} → ${nameOf(policy, 'stage', to)}`;

/** What people call a thing. An id that names nothing is its own name, so that an unsound policy can be shown too. */
export function nameOf(policy: Policy, kind: ReferenceKind, id: string): string {
  const thing = THINGS[kind](policy).find((one) => one.id === id);
  return thing?.name ?? thing?.label ?? id;
}

/** `nameOf` for several ids, in their order. */
export const namesOf = (policy: Policy, kind: ReferenceKind, ids: readonly string[]): string[] =>
  ids.map((id) => nameOf(policy, kind, id));

/** "A", "A or B", "A, B or C". */
export function listText(items: readonly string[], word: 'and' | 'or'): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${word} ${last}`;
}
