import { withThresholds } from '../../glossary/thresholds';
import type { ReplayInput } from '../replay-input';
import { gateKey } from './closed-gate';

/**
 * Ids of the stages whose gates are worth having while a threshold is moved, in the order of the policy: those it lets leads
 * into, but not behind another of them, where every step of it would ask for another gate. Where there is none, or no
 * threshold is in hand, all but the initial one.
 */
export function gateStages(
  { proposal, options }: Pick<ReplayInput, 'proposal' | 'options'>,
  threshold: string | null,
): readonly string[] {
  const all = proposal.stages.filter(({ id }) => id !== proposal.initialStage);
  const moved = threshold === null ? null : movedAway(proposal, threshold);
  const served = all.filter(
    (stage) =>
      moved !== null &&
      threshold !== null &&
      names([stage.entry, stage.disqualifiers], proposal, threshold) &&
      gateKey({ proposal: moved, options }, stage.id) === gateKey({ proposal, options }, stage.id),
  );
  return (served.length > 0 ? served : all).map(({ id }) => id);
}

/**
 * Whether a part of a policy names a threshold, in the scores and tiers it asks for as well. Walks plain data, where a threshold
 * is always `{ threshold: id }`: to walk the schema takes long enough to be felt.
 */
function names(
  part: unknown,
  policy: ReplayInput['proposal'],
  threshold: string,
  asked = new Set<unknown>(),
): boolean {
  // A score may ask for a tier that asks for the score; such rules are refused later.
  if (typeof part !== 'object' || part === null || asked.has(part)) return false;
  asked.add(part);
  if ('threshold' in part && part.threshold === threshold) return true;
  const further =
    'op' in part && part.op === 'score' && 'score' in part
      ? policy.scores.filter(({ id }) => id === part.score)
      : 'op' in part && part.op === 'tier'
        ? policy.tiers
        : [];
  return [...Object.values(part), ...further].some((own) => names(own, policy, threshold, asked));
}

/** The policy with a threshold at another value; null: it has but one. */
function movedAway(policy: ReplayInput['proposal'], id: string): ReplayInput['proposal'] | null {
  const { value, min, max } = policy.thresholds.find((threshold) => threshold.id === id) ?? {};
  const other = value === min ? max : min;
  if (other === undefined || other === value) return null;
  const moved = withThresholds(policy, new Map([[id, other]]));
  return moved.ok ? moved.value : null;
}
