import type { Criteria } from '../../criteria/schema';
import type { Policy } from '../../glossary/schema/policy';
import { resolved } from '../backdrop';
import type { ReplayInput } from '../replay-input';

const NEVER: Criteria = { op: 'any', of: [] };

/** The policy with a stage that no criteria let anybody into. */
export const closedAt = (policy: Policy, stage: string): Policy => ({
  ...policy,
  stages: policy.stages.map((own) => (own.id === stage ? { ...own, entry: NEVER, disqualifiers: [] } : own)),
});

/**
 * Names all that decides where leads wait for a stage, who counts, and what the record says of it: the policy without what
 * lets leads into the stage, and without what lies behind it. Scores and tiers have a say only where something else asks them.
 * A text of some length rather than its digest, which would take longer than to look at a sample of a million leads.
 */
export function gateKey(
  { proposal, options }: Pick<ReplayInput, 'proposal' | 'options'>,
  stage: string,
): string {
  const { stages, scores, tiers, thresholds: _values, slas, ...rest } = closedAt(proposal, stage);
  const before = stagesBefore(proposal, stage);
  const others = {
    ...rest,
    stages: stages.filter(({ id }) => before.has(id)),
    slas: slas.map(({ limit: { unit }, target: _target, ...sla }) => ({ ...sla, unit })),
  };
  const asksPoints = /"op":"(?:score|tier)"/.test(JSON.stringify(others));
  return JSON.stringify({
    stage,
    options,
    policy: resolved(proposal, { ...others, points: asksPoints ? { scores, tiers } : null }),
  });
}

/** Stages a lead can be in without having been in `stage`. */
function stagesBefore({ initialStage, transitions }: Policy, stage: string): ReadonlySet<string> {
  const found = new Set([initialStage]);
  for (const known of found) {
    if (known === stage) continue;
    for (const { from, to } of transitions) if (from === known) found.add(to);
  }
  return found;
}
