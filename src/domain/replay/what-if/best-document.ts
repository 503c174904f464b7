import { z } from '../../format/zod';
import { instantSchema } from '../../glossary/primitives';
import type { Threshold } from '../../glossary/schema/stage';
import type { Part } from '../quality/quality-rows';
import { share } from '../uncertainty/interval';
import { sampled } from '../uncertainty/small-cells';
import { bestPoint, type PointCheck } from './best-point';
import { checkedShare, type Objective } from './objective';
import type { PartFigures } from './point-figures';

const partSchema = z.strictObject({
  leads: z.int().describe('of the cohort created in this part'),
  from: instantSchema.nullable(),
  to: instantSchema.nullable().describe('not included'),
  value: z
    .number()
    .nullable()
    .describe('of what is sought: the share of wins that a hand-over is found of, or precision as observed'),
  interval: z.tuple([z.number(), z.number()]).nullable().describe('Wilson 95 %; null below 10 observed'),
});

export const bestSchema = z
  .strictObject({
    value: z.number(),
    second: z.number().nullable().describe('of the second threshold'),
    earlier: partSchema.describe('the leads it was chosen on'),
    later: partSchema.nullable().describe('the leads it was checked on; null: fewer than 100'),
    isMetLater: z.boolean().nullable().describe('whether what is sought holds for the later leads, too'),
    difference: z
      .strictObject({
        value: z.number().nullable(),
        interval: z.tuple([z.number(), z.number()]).nullable(),
      })
      .nullable()
      .describe('later minus earlier, by Newcombe'),
  })
  .nullable();
/** The best setting and what becomes of it on later leads; null: none was sought, or none is allowed. */
export type Best = z.infer<typeof bestSchema>;

/** What a choice is made by: a setting of one threshold or of two, and what it comes to by part of the cohort. */
export interface ChoicePoint {
  readonly at: readonly number[];
  readonly parts: Pick<PartFigures, Part | 'leads'>;
}

/** The best of some settings by an objective (`bestPoint`), as documents hold it. `axes` are the thresholds as they stand. */
export function bestOfPoints(
  points: readonly ChoicePoint[],
  objective: Objective,
  axes: readonly Pick<Threshold, 'value' | 'min' | 'max'>[],
): Best {
  const best = bestPoint(
    points.map(({ at, parts: { earlier, later } }) => ({ at, earlier, later })),
    objective,
    axes.map(({ value, min, max }) => ({ value, range: max - min })),
  );
  const parts = points[best?.index ?? -1]?.parts;
  if (!best || !parts) return null;
  const [value = 0, second = null] = best.at;
  const { check } = best;
  const isChecked = check.kind === 'checked';
  return {
    value,
    second,
    earlier: partOf(objective, parts, 'earlier'),
    later: isChecked ? partOf(objective, parts, 'later') : null,
    isMetLater: isChecked ? check.isAllowed : null,
    difference: isChecked ? differenceOf(check) : null,
  };
}

function partOf(objective: Objective, parts: ChoicePoint['parts'], part: Part): z.infer<typeof partSchema> {
  const { k, n } = checkedShare(objective, parts[part]);
  const interval = sampled(k, n);
  return { ...parts.leads[part], value: share(k, n), interval: interval && [interval[0], interval[1]] };
}

const differenceOf = ({ earlier, later, difference }: Extract<PointCheck, { kind: 'checked' }>) => ({
  value: earlier === null || later === null ? null : later - earlier,
  interval: difference && ([difference[0], difference[1]] as [number, number]),
});
