/**
 * Where a lead stands at a stage against the target, each lead at one of them. In the stage: `hit`, `miss`, `unknown`. In no figure:
 * `late` (`after-target` of these: let in by criteria that counted an activity from after it), `immature` (`immature-target`: it has the
 * target). Not known whether in the stage: `open`, `open-target`. Outside: `missed` has the target, `may-have` has none and nobody
 * worked it, `elsewhere` has none.
 */
export type QualityPlace =
  | 'hit'
  | 'miss'
  | 'unknown'
  | 'late'
  | 'after-target'
  | 'immature'
  | 'immature-target'
  | 'open'
  | 'open-target'
  | 'missed'
  | 'may-have'
  | 'elsewhere';

/** The counts of quality, by the names that results have for them and some more: which places the leads of each stand at. */
export const QUALITY_FIGURES = {
  cohort: ['hit', 'miss', 'unknown', 'open', 'open-target', 'missed', 'may-have', 'elsewhere'],
  m: ['hit', 'miss', 'unknown'],
  hits: ['hit'],
  misses: ['miss'],
  unknown: ['unknown'],
  upstream: ['open'],
  upstreamTargets: ['open-target'],
  late: ['late', 'after-target'],
  afterTarget: ['after-target'],
  immature: ['immature', 'immature-target'],
  targets: ['hit', 'open-target', 'missed'],
  missed: ['missed'],
  outside: ['may-have'],
  elsewhere: ['elsewhere'],
} as const satisfies Readonly<Record<string, readonly QualityPlace[]>>;
export type QualityListFigure = keyof typeof QUALITY_FIGURES;

/** As much of the quality of a stage as a result counts leads by. */
interface Counts {
  readonly m: number;
  readonly hits: number;
  readonly late: number;
  readonly immature: number;
  readonly afterTarget: number;
  readonly unknown: number;
  readonly upstream: number;
  readonly upstreamTargets: number;
  readonly targets: number;
  readonly outside: number;
  readonly cohort: number;
}

/** How many leads each figure is made of. */
export function qualityCounts(counts: Counts): Readonly<Record<QualityListFigure, number>> {
  const { m, hits, late, immature, afterTarget, unknown } = counts;
  const { upstream, upstreamTargets, targets, outside, cohort } = counts;
  const missed = targets - hits - upstreamTargets;
  return {
    cohort,
    m,
    hits,
    misses: m - hits - unknown,
    unknown,
    upstream,
    upstreamTargets,
    late,
    afterTarget,
    immature,
    targets,
    missed,
    outside,
    elsewhere: cohort - m - upstream - upstreamTargets - missed - outside,
  };
}
