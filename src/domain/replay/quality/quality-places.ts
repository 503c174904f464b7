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
  observed: ['hit', 'miss'],
  unknown: ['unknown'],
  upstream: ['open'],
  upstreamTargets: ['open-target'],
  /** All of which it is not known whether they would be let in, or would go on. */
  open: ['unknown', 'open', 'open-target'],
  late: ['late', 'after-target'],
  afterTarget: ['after-target'],
  immature: ['immature', 'immature-target'],
  targets: ['hit', 'open-target', 'missed'],
  missed: ['missed'],
  outside: ['may-have'],
} as const satisfies Readonly<Record<string, readonly QualityPlace[]>>;
export type QualityListFigure = keyof typeof QUALITY_FIGURES;
