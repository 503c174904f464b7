import type { Criteria } from '../../criteria/schema';
import type { Policy } from '../../glossary/schema/policy';
import { resolved } from '../backdrop';
import { defineReplay } from '../definitions';
import type { ReplayInput } from '../replay-input';

const NEVER: Criteria = { op: 'any', of: [] };

/** The policy with a stage whose criteria let nobody in, though the windows they count in still lapse. */
export const closedAt = (policy: Policy, stage: string): Policy =>
  withEntry(policy, stage, (entry) => ({ op: 'all', of: [NEVER, entry] }));

const withEntry = (policy: Policy, stage: string, entryOf: (own: Criteria) => Criteria): Policy => ({
  ...policy,
  stages: policy.stages.map((own) =>
    own.id === stage ? { ...own, entry: entryOf(own.entry), disqualifiers: [] } : own,
  ),
});

/**
 * Names all that decides where leads wait for a stage, who counts, and what the record says of it: the policy without what
 * lets leads into the stage, and without what lies behind it. Scores and tiers have a say only where something else asks them.
 * So have windows of whatever stage, which lapse at instants at which it is asked: between the others only scores change.
 * A text of some length rather than its digest, which would take longer than to look at a sample of a million leads.
 */
export function gateKey(
  { proposal, options }: Pick<ReplayInput, 'proposal' | 'options'>,
  stage: string,
): string {
  const closed = withEntry(proposal, stage, () => NEVER);
  const { stages, scores, tiers, thresholds: _values, slas, ...rest } = closed;
  const before = stagesBefore(proposal, stage);
  const others = {
    ...rest,
    stages: stages.filter(({ id }) => before.has(id)),
    // What is reached through these does not show that a lead was worked at the stage, wherever they are.
    recycled: stages.flatMap(({ id, kind }) => (kind === 'recycled' ? [id] : [])),
    slas: slas.map(({ limit: { unit }, target: _target, ...sla }) => ({ ...sla, unit })),
  };
  const asksPoints = /"op":"(?:score|tier)"/.test(JSON.stringify(others));
  return JSON.stringify({
    stage,
    options,
    policy: resolved(proposal, {
      ...others,
      points: asksPoints ? { scores, tiers, windows: windowsOf(proposal) } : null,
    }),
  });
}

/** Windows of all that a walk asks; none of a policy that cannot be replayed, as no gate opens for it. */
function windowsOf(policy: Policy): unknown {
  const definitions = defineReplay(policy);
  return definitions.ok ? definitions.value.windows : [];
}

/** Stages a lead can be in without having been in `stage`. */
export function stagesBefore({ initialStage, transitions }: Policy, stage: string): ReadonlySet<string> {
  const found = new Set([initialStage]);
  for (const known of found) {
    if (known === stage) continue;
    for (const { from, to } of transitions) if (from === known) found.add(to);
  }
  return found;
}
