import type { GateFigures } from '#domain/replay/gate/gate-figures';
import type { ReplayResult, StageResult } from '#domain/replay/result';
import { count } from './format';

type Swap = NonNullable<StageResult['swap']>;

/** A stage as far as the rules on screen are known to change it before they are replayed. */
export interface LookedStage {
  /** Those of the last replay with what is known anew in place of theirs, and what is not left out. */
  readonly figures: StageResult;
  /** Leads that were looked at, of those of the cohort; fewer make the figures an estimate. */
  readonly leads: number;
  readonly cohort: number;
}

/**
 * The figures of a stage by a look; null where it has none. The record's side stays: no threshold moves that. Who changes
 * places is known against the record only.
 */
export function lookedStage(
  look: readonly GateFigures[] | null,
  stage: StageResult,
  { baseline: { kind } }: Pick<ReplayResult, 'baseline'>,
): LookedStage | null {
  const own = look?.find((one) => one.stage === stage.stage);
  if (!own || own.leads === 0) return null;
  const { leads, cohort } = own;
  const isAgainstRecord = kind === 'recorded';
  const swap = isAgainstRecord && own.swap ? scaledSwap(own.swap, own) : null;
  const reached = reachedBy(own, isAgainstRecord ? stage.baseline : null);
  return {
    figures: {
      ...stage,
      proposal: { ...stage.proposal, reached },
      range: null,
      swap,
      unknown: 0,
      refusedByDisqualifier: 0,
    },
    leads,
    cohort,
  };
}

/** Whether the figures are but an estimate. */
export const isEstimate = ({ leads, cohort }: LookedStage): boolean => leads < cohort;

/** What looked-at figures are of, to stand after them. */
export const lookText = (looked: LookedStage): string =>
  isEstimate(looked)
    ? `about, from ${count(looked.leads)} of ${count(looked.cohort)} leads`
    : 'at once, of all leads';

/** The same in a word, for beside a number. */
export const lookMark = (looked: LookedStage): string => (isEstimate(looked) ? 'about' : 'at once');

/** Of a sample, the change against the record is told more closely than the number itself, as it is of the same leads. */
function reachedBy(own: GateFigures, baseline: StageResult['baseline']): number {
  if (own.leads === own.cohort) return own.walked;
  return baseline && own.recorded !== null
    ? baseline.reached + scaled(own.walked - own.recorded, own)
    : scaled(own.walked, own);
}

const scaledSwap = (swap: Swap, own: GateFigures): Swap => ({
  kept: scaled(swap.kept, own),
  same: scaled(swap.same, own),
  earlier: scaled(swap.earlier, own),
  later: scaled(swap.later, own),
  added: scaled(swap.added, own),
  addedWorked: scaled(swap.addedWorked, own),
  addedUnworked: scaled(swap.addedUnworked, own),
  dropped: scaled(swap.dropped, own),
  neither: scaled(swap.neither, own),
});

/** From the leads looked at to the cohort; a sample does not tell more than three digits. */
export function scaled(value: number, { leads, cohort }: Pick<GateFigures, 'leads' | 'cohort'>): number {
  if (leads === cohort) return value;
  return Math.round(Number(((value * cohort) / leads).toPrecision(3)));
}
