import type { CountedSide } from './backdrop';
import { type Swaps, SwapTally } from './comparison';
import type { ReplayContext } from './context';
import type { Definitions } from './definitions';
import { groupFields } from './groups/pseudo-fields';
import type { ReplayOptions } from './options';
import { ClockColumns, PairTally } from './pairs/pair-tally';
import { type PeriodTally, periodTally } from './restatement/period-tally';
import { SegmentTally } from './segments';
import { SideTally } from './side-tally';

/** What a result compares the proposal with. */
export interface BaselineSide {
  readonly definitions: Definitions;
  readonly tally: SideTally;
  readonly swaps: Swaps;
  readonly segments: SegmentTally;
  /** Null: of a replay of several settings, or of rules compared with themselves. */
  readonly pairs: PairTally | null;
  readonly clocks: ClockColumns | null;
}

/** A side the proposal is compared with, added up. */
export interface ComparedSide extends BaselineSide {
  readonly swaps: SwapTally;
  /** Null: periods were not asked for. */
  readonly periods: PeriodTally | null;
  /** Whether the side knows a stage of its own definitions at all. */
  readonly knows: (stage: number) => boolean;
}

/** What the sides of one replay have in common. */
export interface SidesOf {
  readonly proposal: ReplayContext;
  readonly asOf: number;
  readonly options: ReplayOptions;
  readonly settings: number;
}

/**
 * A side to be added up.
 * @param knows whether it knows a stage of its own.
 * @param counted what an earlier replay has of it.
 */
export function comparedSide(
  { proposal, asOf, options, settings }: SidesOf,
  definitions: Definitions,
  knows: (stage: number) => boolean,
  counted: CountedSide | null = null,
): ComparedSide {
  const swaps = new SwapTally(proposal.definitions, definitions, knows, settings);
  const stageOf = (index: number) => swaps.baselineStage(index);
  const isOne = settings === 1;
  return {
    definitions,
    tally: counted?.tally ?? new SideTally(definitions, asOf, options.maturityDays, settings),
    swaps,
    segments:
      counted?.segments ??
      new SegmentTally(definitions, asOf, options.maturityDays, groupFields(options), settings),
    periods: counted ? counted.periods : periodTally(proposal, definitions, options.cohorts),
    pairs: isOne
      ? new PairTally(proposal.definitions, definitions, stageOf, asOf, options.maturityDays)
      : null,
    clocks: counted?.clocks ?? (isOne ? new ClockColumns(definitions) : null),
    knows,
  };
}
