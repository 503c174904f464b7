import type { Policy } from '#domain/glossary/schema/policy';
import { glossaryOf, NAMES, type Scope } from './glossary';
import type { Random } from './random';

/** The same glossary as it stood before: other numbers, an order of its own, fewer ways, other SLAs for its populations. */
function earlierVersion(random: Random, policy: Policy): Policy {
  const [initial, ...others] = policy.stages;
  if (!initial) return policy;
  return {
    ...policy,
    thresholds: policy.thresholds.map((one) => ({ ...one, value: one.value * random.pick([1, 1, 2, 3]) })),
    stages: [initial, ...(random.chance(0.5) ? others.reverse() : others)].map((stage) => ({
      ...stage,
      entry: random.chance(0.2) ? random.pick(policy.stages).entry : stage.entry,
      disqualifiers: random.chance(0.7) ? stage.disqualifiers : [],
    })),
    transitions: random.some(policy.transitions, 0.85),
    slas: [...policy.slas].reverse(),
    populations: policy.populations.map((one) => ({
      ...one,
      treatment: random.pick(['include', 'exclude']),
      slas: random.chance(0.5) ? null : random.some(policy.slas, 0.5).map(({ id }) => id),
    })),
  };
}

/** The rules of which one threshold was set to get a policy, perhaps more; null where it has none. */
export function inForce(random: Random, policy: Policy): Policy | null {
  const { thresholds } = policy;
  if (thresholds.length === 0) return null;
  const set = random.pick(thresholds);
  return {
    ...policy,
    thresholds: thresholds.map((one) =>
      one === set || random.chance(0.3) ? { ...one, value: one.value * random.pick([2, 3]) + 1 } : one,
    ),
  };
}

/** What a glossary is compared with instead of the record: itself as it stood before, or what others agreed. */
export function otherGlossaryOf(random: Random, scope: Scope, policy: Policy): Policy {
  if (random.chance(0.5)) return earlierVersion(random, policy);
  const names = NAMES.slice(random.chance(0.2) ? 1 : 0, random.int(3, NAMES.length));
  return glossaryOf(
    random,
    scope,
    names.filter((_, index) => index < 2 || random.chance(0.85)),
  );
}
