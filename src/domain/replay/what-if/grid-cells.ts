import { z } from '../../format/zod';
import { resultSchema } from '../result';
import { isSmall } from '../uncertainty/small-cells';
import type { ChoicePoint } from './best-document';
import { isAllowed, type Objective } from './objective';
import type { PartFigures } from './point-figures';
import type { GridRow } from './two-thresholds';

const { stages, quality } = resultSchema.shape;

/** What a pair of values of two thresholds comes to at a stage. */
export const gridCellSchema = z.strictObject({
  value: z.number().describe('of the first threshold'),
  reached: z
    .int()
    .nullable()
    .describe('leads that reach the stage; null: some, but fewer than the smallest cell, so nothing is told'),
  range: stages.element.shape.range.nullable(),
  quality: quality.unwrap().element.nullable(),
  wins: z
    .strictObject({ handedOver: z.int().describe('by the win'), of: z.int().describe('recorded wins') })
    .nullable(),
  isAllowed: z.boolean().describe('by the objective, on the leads created first'),
});
export type GridCell = z.infer<typeof gridCellSchema>;

export const cellRowSchema = z.strictObject({
  second: z.number(),
  points: z.array(gridCellSchema).describe('ascending in value'),
});
export type CellRow = z.infer<typeof cellRowSchema>;

/** One row of a grid as documents hold it; without an objective every pair is allowed. @param smallest leads below which a cell is not told by itself. */
export const cellsOf = (
  { second, values, points }: GridRow,
  objective: Objective | null,
  smallest: number,
): CellRow => ({
  second,
  points: points.map((point, index) => cellOf(values[index] ?? 0, point, objective, smallest)),
});

function cellOf(
  value: number,
  { all: { reached, wins }, earlier, range, quality: judged }: PartFigures,
  objective: Objective | null,
  smallest: number,
): GridCell {
  return told(
    {
      value,
      reached,
      range: [range[0], range[1]],
      quality: judged,
      wins: wins && { handedOver: wins.k, of: wins.n },
      isAllowed: objective === null || isAllowed(objective, earlier),
    },
    smallest,
  );
}

/** A cell as it may be told: without figures where it is of few leads. */
export const told = (cell: GridCell, smallest: number): GridCell =>
  isSmall(cell.reached ?? 0, smallest)
    ? { ...cell, reached: null, range: null, quality: null, wins: null }
    : cell;

/** The cells of a row, for a choice among them. */
export const pointsOfRow = ({ second, values, points }: GridRow): ChoicePoint[] =>
  points.map((parts, index) => ({ at: [values[index] ?? 0, second], parts }));
