import type { Definitions } from '../definitions';
import type { ReplayResult } from '../result';
import { share } from '../uncertainty/interval';
import { sampled } from '../uncertainty/small-cells';
import { liftOf, type Possible, precisionOf, recallOf } from './lift';
import type { StageQuality } from './quality-rows';
import type { QualityTally } from './quality-tally';

export type QualityFigures = NonNullable<ReplayResult['quality']>[number];

/** What a result says of every stage that can be judged by the target; null: no target was asked for. */
export const qualityFigures = (
  tally: QualityTally | null,
  { stages }: Definitions,
  target: string | null,
  setting: number,
): ReplayResult['quality'] =>
  tally === null || target === null
    ? null
    : tally.stages.map((stage, index) => ({
        stage: stages[stage]?.stage.id ?? '',
        target,
        ...figuresOf(tally.stage(index, setting)),
      }));

/** Figures from counts: bounds of what is not known, and the sampling interval of what is, each by itself. */
export function figuresOf(counts: StageQuality): Omit<QualityFigures, 'stage' | 'target'> {
  const { reached: _reached, ...told } = counts;
  const { m, hits, unknown, targets } = counts;
  return {
    ...told,
    precision: pair(precisionOf(counts)),
    precisionObserved: share(hits, m - unknown),
    precisionInterval: pair(sampled(hits, m - unknown)),
    recall: pair(recallOf(counts)),
    recallRecorded: share(hits, targets),
    lift: pair(liftOf(counts)),
  };
}

const pair = (interval: Possible): [number, number] | null => interval && [interval[0], interval[1]];

/** Leads that the target itself may have let in, which says more of the rules than of the leads (`docs/replay.md`, section 1). */
export function afterTargetNotes(
  tally: QualityTally | null,
  { stages }: Definitions,
  setting: number,
): ReplayResult['notes'] {
  return (tally?.stages ?? []).flatMap((stage, index) => {
    const leads = tally?.stage(index, setting).afterTarget ?? 0;
    const name = stages[stage]?.stage.name ?? '';
    const text = `Let into "${name}" after they had reached the target, by criteria that counted activities from after it, and in no figure of quality`;
    return leads > 0 ? [{ code: 'after-target', text, leads }] : [];
  });
}
