import type { QualityFigures } from '../quality/quality-figures';
import type { Part, StageQuality } from '../quality/quality-rows';
import type { SlaResult, StageResult } from '../result';
import type { Tables } from '../tables';

/** One of so many, as a power of two, is a sample: what can be shown while a slider is dragged. */
export const SAMPLE_HALVINGS = 4;

/**
 * What a setting does to one stage: figures of the very same name and meaning as in the result of a replay, and equal to them where
 * all leads were looked at.
 */
export interface GateFigures {
  readonly stage: string;
  /** Leads of the cohort that were looked at, and the whole cohort. */
  readonly leads: number;
  readonly cohort: number;
  readonly recorded: number | null;
  readonly walked: number;
  readonly swap: StageResult['swap'];
  /** Of the clocks that entering starts; null: they wait for the whole replay. */
  readonly slas: readonly GateSla[] | null;
  /** Against the target; null: none was asked for, the stage does not lead to it, or it waits for the whole replay. */
  readonly quality: QualityFigures | null;
  readonly segments: readonly {
    readonly field: string;
    /** Most leads first, then by code units; the missing one last. */
    readonly values: readonly {
      readonly value: string | null;
      readonly leads: number;
      readonly recorded: number | null;
      readonly walked: number;
    }[];
  }[];
}

type Swap = NonNullable<StageResult['swap']>;

/** A swap set from what is counted of it. @param leads all that were looked at. */
export function swapOf(
  counted: Pick<Swap, 'kept' | 'same' | 'earlier' | 'added' | 'addedWorked' | 'dropped'>,
  leads: number,
): Swap {
  const { kept, same, earlier, added, addedWorked, dropped } = counted;
  const later = kept - same - earlier;
  const addedUnworked = added - addedWorked;
  const neither = leads - kept - added - dropped;
  return { kept, same, earlier, later, added, addedWorked, addedUnworked, dropped, neither };
}

export interface GateSla {
  readonly sla: string;
  readonly verdicts: SlaResult['proposal']['verdicts'];
  readonly time: SlaResult['proposal']['time'];
}

/** A stage at every value of a threshold. */
export interface GateSweep {
  readonly values: readonly number[];
  figuresAt(index: number): GateFigures;
  /** Leads of some parts of the cohort against the target; null as in its figures. */
  qualityAt(index: number, parts: readonly Part[]): StageQuality | null;
  /** What was counted, for `add`; to be taken before anything is read. */
  tables(): Tables;
  /** Adds what was counted over other leads, in this thread or another. */
  add(tables: Tables): void;
}
