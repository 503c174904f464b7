import type { Definitions } from '../definitions';
import type { StageResult } from '../result';
import { isAside } from './asides';
import type { AsideCounts } from './set-aside-tally';

type SetAside = NonNullable<StageResult['setAside']>;

/** Counts under the definitions they were made by. */
export interface AsideSide {
  readonly definitions: Definitions;
  readonly counts: AsideCounts;
}

/**
 * Reasons and returns of a stage that leads are set aside in, most frequent reasons first; null: it is none.
 * @param baseline null: it does not know the stage.
 */
export function setAsideOf(proposal: AsideSide, stage: number, baseline: AsideSide | null): SetAside | null {
  const { definitions, counts } = proposal;
  if (!isAside(definitions.stages[stage]?.stage.kind ?? '')) return null;
  const before = baseline && {
    reasons: byId(baseline.definitions.policy.reasons, baseline.counts.reasons),
    on: byId(
      baseline.definitions.stages.map((one) => one.stage),
      baseline.counts.on,
    ),
  };
  const own = definitions.policy.reasons;
  const reasons = [...own.map(({ id, label }) => ({ id, label })), { id: null, label: 'No reason' }]
    .map(({ id, label }, index) => ({
      reason: id,
      label,
      baseline: before && (before.reasons.get(id) ?? 0),
      proposal: counts.reasons[index] ?? 0,
    }))
    .filter((one) => one.proposal > 0 || (one.baseline ?? 0) > 0)
    .sort(byFrequency);
  return {
    reasons,
    returned: { baseline: baseline?.counts.returned ?? null, proposal: counts.returned },
    on: definitions.stages.flatMap((other, index) => {
      const entered = counts.on[index] ?? 0;
      const formerly = before && (before.on.get(other.stage.id) ?? 0);
      return entered > 0 || (formerly ?? 0) > 0
        ? [{ stage: other.stage.id, baseline: formerly, proposal: entered }]
        : [];
    }),
  };
}

/** By the id at the same place; what comes after the last is of none. */
const byId = (
  of: readonly { readonly id: string }[],
  counts: readonly number[],
): ReadonlyMap<string | null, number> =>
  new Map(counts.map((count, index) => [of[index]?.id ?? null, count]));

type ReasonRow = SetAside['reasons'][number];

/** Where both counts are the same, the order of the glossary stays; a missing reason is last. */
function byFrequency(a: ReasonRow, b: ReasonRow): number {
  if (a.reason === null || b.reason === null) return Number(a.reason === null) - Number(b.reason === null);
  return b.proposal - a.proposal || (b.baseline ?? 0) - (a.baseline ?? 0);
}
