import { z } from '../../format/zod';
import type { Interval } from '../uncertainty/interval';
import type { Proportion } from '../uncertainty/newcombe';

/** What a threshold is set for: the most wins that are handed over, or the most leads at a precision. */
export const objectiveSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('wins'),
    stage: z.string(),
    capacity: z
      .union([z.literal('queues'), z.strictObject({ perWeek: z.number().min(0) })])
      .nullable()
      .describe('what the queues of the glossary have time for, or so many leads a week; null: no limit'),
  }),
  z.strictObject({
    kind: z.literal('precision'),
    stage: z.string(),
    atLeast: z.number().min(0).max(1).describe('what the lower end of its bounds may not fall below'),
  }),
]);
export type Objective = z.infer<typeof objectiveSchema>;

/** Weeks that bring leads to one queue, and those of them that bring more than there is time for. */
export interface QueueWeeks {
  readonly weeks: number;
  readonly overloaded: number;
}

/** What one setting of thresholds comes to at a stage, over some of the leads. */
export interface PointFigures {
  /** Leads of these that can be judged: of the cohort, neither late nor immature. */
  readonly judged: number;
  readonly reached: number;
  /** Hits, and leads in the stage of which it is known. */
  readonly observed: Proportion;
  /** Bounds of precision; null: nobody is in the stage. */
  readonly precision: Interval | null;
  /** Wins of which these rules find a hand-over by then, and all; null: there is no stage of wins. */
  readonly wins: Proportion | null;
  /** By queue; null: it is not known what they have time for. */
  readonly load: readonly QueueWeeks[] | null;
}

/** One week in so many may bring a queue more than it has time for: some weeks always bring more than others. */
const WEEKS_PER_SHORT_ONE = 10;

/**
 * Whether a setting may be chosen at all: its precision is surely high enough, or no queue gets more than it has time for in more
 * than one week of ten.
 */
export function isAllowed(objective: Objective, { precision, wins, load }: PointFigures): boolean {
  if (objective.kind === 'precision') return precision !== null && precision[0] >= objective.atLeast;
  if (wins === null || load === null) return false;
  return load.every(({ weeks, overloaded }) => overloaded * WEEKS_PER_SHORT_ONE <= weeks);
}

/** What is made as great as it can be among the settings that are allowed. */
export const gainOf = (objective: Objective, { reached, wins }: PointFigures): number =>
  objective.kind === 'precision' ? reached : (wins?.k ?? 0);

/** The share by which the choice is checked on other leads: hits of those in the stage, or wins found of all. */
export const checkedShare = (objective: Objective, { observed, wins }: PointFigures): Proportion =>
  objective.kind === 'precision' ? observed : (wins ?? { k: 0, n: 0 });
