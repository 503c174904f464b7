import type { ReplayResult } from '#domain/replay/result';

/** A result as a sweep has it, which leaves out the curves of time to stage. */
export const withoutCurves = (result: ReplayResult): ReplayResult => ({
  ...result,
  transitions: result.transitions.map((transition) => ({
    ...transition,
    baseline: transition.baseline && { ...transition.baseline, toStage: null },
    proposal: { ...transition.proposal, toStage: null },
  })),
});
