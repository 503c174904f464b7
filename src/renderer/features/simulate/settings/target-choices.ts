import type { Policy } from '#domain/glossary/schema/policy';
import type { Stage } from '#domain/glossary/schema/stage';
import type { ReplayResult } from '#domain/replay/result';
import { isSetAside } from '../stage-groups';

export interface TargetChoice {
  readonly value: string;
  readonly label: string;
}

/**
 * The stages that an outcome can be: those whose entries are recorded. What is won comes first, then the way to it from its
 * end, then the ways out of it.
 */
export function targetChoices({ fidelity }: Pick<ReplayResult, 'fidelity'>, policy: Policy): TargetChoice[] {
  const recorded = new Set(fidelity?.stages.map(({ stage }) => stage));
  const rank = ({ id, kind }: Stage) => (kind === 'won' ? 0 : isSetAside(policy, id) ? 2 : 1);
  return policy.stages
    .filter(({ id }) => recorded.has(id))
    .toReversed()
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ id, name }) => ({ value: id, label: name }));
}
