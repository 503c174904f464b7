import type { Policy } from '#domain/glossary/schema/policy';
import type { Stage } from '#domain/glossary/schema/stage';
import type { ReplayResult, StageResult, TransitionResult } from '#domain/replay/result';

/** Stages in which a lead no longer moves towards a customer. */
const SET_ASIDE: ReadonlySet<Stage['kind']> = new Set(['lost', 'recycled', 'disqualified', 'handed-over']);

/** One stage of the funnel, with the step by which leads mostly come to it. */
export interface FunnelRow {
  readonly figures: StageResult;
  /** From the nearest stage before it in the funnel that has a way to it; null: it has none. */
  readonly from: { readonly name: string; readonly step: TransitionResult } | null;
}

export interface FunnelGroups {
  /** Towards a customer, in the document's order. */
  readonly onward: readonly FunnelRow[];
  /** Where leads leave that way: recycled, disqualified, lost, handed over. */
  readonly aside: readonly FunnelRow[];
  /** What a full bar may stand for: from the first stage on, or from the first qualified one. Longest first. */
  readonly scales: readonly BarScale[];
}

/** The stage that sets the scale of all bars. Longer bars than its are cut off, and marked so. */
export interface BarScale {
  readonly stage: string;
  readonly name: string;
  readonly leads: number;
}

/** The stages of a result as the funnel shows them. A stage the policy no longer has counts as onward. */
export function funnelGroups(result: ReplayResult, policy: Policy): FunnelGroups {
  const isAside = ({ stage }: StageResult) => isSetAside(policy, stage);
  const onward = result.stages.filter((stage) => !isAside(stage));
  const cameFrom = (to: StageResult): FunnelRow['from'] => {
    const at = onward.indexOf(to);
    for (const before of onward.slice(0, at).reverse()) {
      const step = result.transitions.find(
        ({ from, to: into }) => from === before.stage && into === to.stage,
      );
      if (step) return { name: before.name, step };
    }
    return null;
  };
  return {
    onward: onward.map((figures) => ({ figures, from: cameFrom(figures) })),
    aside: result.stages.filter(isAside).map((figures) => ({ figures, from: null })),
    scales: scalesOf(result.stages, onward, policy),
  };
}

function scalesOf(
  stages: readonly StageResult[],
  onward: readonly StageResult[],
  policy: Policy,
): readonly BarScale[] {
  const largest = (some: readonly StageResult[]): BarScale[] => {
    const [top] = some.toSorted((a, b) => highest(b) - highest(a));
    return top ? [{ stage: top.stage, name: top.name, leads: Math.max(1, highest(top)) }] : [];
  };
  const qualified = onward.findIndex(
    ({ stage }) => policy.stages.find(({ id }) => id === stage)?.kind === 'qualified',
  );
  const all = largest(stages);
  const later = qualified > 0 ? largest(onward.slice(qualified)) : [];
  return later[0]?.stage === all[0]?.stage ? all : [...all, ...later];
}

export const isSetAside = (policy: Policy, id: string): boolean => {
  const stage = policy.stages.find((one) => one.id === id);
  return stage !== undefined && SET_ASIDE.has(stage.kind);
};

const highest = ({ baseline, proposal, range }: StageResult): number =>
  Math.max(baseline?.reached ?? 0, proposal.reached, range?.[1] ?? 0);
