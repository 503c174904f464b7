import { type JudgedClock, VERDICTS } from './clocks';
import type { SlaFilter } from './population-slas';

/** The counts of the clocks of an SLA: by verdict, all of them, and those stopped before they started in the record. */
export const CLOCK_FIGURES = [...VERDICTS, 'clocks', 'early'] as const;
export type ClockFigure = (typeof CLOCK_FIGURES)[number];

/**
 * Whether a clock counts: its SLA applies to the lead, and nothing unknown before the stage it runs in may have kept the lead out of it.
 * @param upstream by stage, as `openStages` tells.
 */
export const clockCounts = (
  sla: number,
  stage: number,
  upstream: readonly boolean[],
  slaApplies: SlaFilter,
): boolean => slaApplies(sla) && !upstream[stage];

/** Whether a clock that counts is one of a figure. */
export const clockIsOf = ({ verdict, early }: JudgedClock, of: ClockFigure): boolean =>
  of === 'clocks' || (of === 'early' ? early : verdict === of);
