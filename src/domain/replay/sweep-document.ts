import type { DocumentFormat } from '../format/envelope';
import { z } from '../format/zod';
import type { Policy } from '../glossary/schema/policy';
import type { Threshold } from '../glossary/schema/stage';
import { documentDigest } from './fingerprint';
import type { Part } from './quality/quality-rows';
import { type ReplayResult, resultSchema } from './result';
import { sweepToVersion2 } from './result-migrations';
import type { Sweep } from './sweep';
import { share } from './uncertainty/interval';
import { sampled } from './uncertainty/small-cells';
import { bestPoint, type PointCheck } from './what-if/best-point';
import { checkedShare, type Objective, objectiveSchema } from './what-if/objective';
import type { PartFigures } from './what-if/point-figures';
import type { GridRow } from './what-if/two-thresholds';

const result = resultSchema.shape;
const stage = result.stages.element.shape;
const transition = result.transitions.element.shape;
const sla = result.slas.element.shape;

const pointSchema = z.strictObject({
  value: z.number(),
  leads: result.leads.pick({ cohort: true, neverEntered: true }),
  stages: z.array(
    z.strictObject({
      stage: stage.stage,
      reached: stage.proposal.shape.reached,
      range: stage.range,
      swap: stage.swap,
      wins: stage.wins,
    }),
  ),
  transitions: z.array(
    z.strictObject({
      transition: transition.transition,
      ...transition.proposal.pick({
        reached: true,
        observed: true,
        converted: true,
        rate: true,
        wilson: true,
      }).shape,
      bounds: transition.bounds,
    }),
  ),
  slas: z.array(z.strictObject({ sla: sla.sla, ...sla.proposal.shape })),
  quality: result.quality,
});

const secondSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  unit: z.string(),
  value: z.number(),
});

const partSchema = z.strictObject({
  leads: z.int().describe('of the cohort created in this part'),
  from: result.options.shape.asOf.nullable(),
  to: result.options.shape.asOf.nullable().describe('not included'),
  value: z
    .number()
    .nullable()
    .describe('of what is sought: the share of wins that a hand-over is found of, or precision as observed'),
  interval: z.tuple([z.number(), z.number()]).nullable().describe('Wilson 95 %; null below 10 observed'),
});

const bestSchema = z
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

/** The figures of a result at each value of one threshold. It holds no lead, as a result does not. */
export const sweepSchema = z.strictObject({
  kind: z.literal('parley.sweep'),
  formatVersion: z.literal(2),
  glossary: result.glossary,
  threshold: z.strictObject({
    id: z.string(),
    label: z.string(),
    unit: z.string(),
    value: z.number().describe('in the glossary; the digests are of the policy with this value'),
  }),
  set: result.set.describe('other thresholds, the same at every value'),
  baseline: result.baseline,
  options: result.options.omit({ segments: true }),
  leads: result.leads.pick({ total: true, inStock: true, afterAsOf: true }),
  stages: z.array(result.stages.element.pick({ stage: true, name: true })),
  transitions: z.array(
    result.transitions.element.pick({ transition: true, from: true, to: true, mode: true }),
  ),
  slas: z.array(result.slas.element.pick({ sla: true, name: true, target: true })),
  points: z.array(pointSchema).describe('ascending in value'),
  objective: objectiveSchema.nullable(),
  best: bestSchema.describe('null: none was sought, or no value meets the objective'),
  second: secondSchema.nullable().describe('the other threshold of a grid'),
  cells: z
    .array(
      z.strictObject({
        second: z.number(),
        points: z.array(
          z.strictObject({
            value: z.number(),
            reached: z.int(),
            precision: stage.range,
            wins: z.int().nullable(),
          }),
        ),
      }),
    )
    .describe('by value of the second threshold'),
  fingerprint: result.fingerprint,
});
export type SweepDocument = z.infer<typeof sweepSchema>;
export type SweepPoint = SweepDocument['points'][number];

export const sweepFormat: DocumentFormat<SweepDocument> = {
  kind: 'parley.sweep',
  noun: 'sweep',
  version: 2,
  schema: sweepSchema,
  migrations: [sweepToVersion2],
};

/** What was sought by a sweep, and the values of a second threshold that it was swept at. */
export interface Sought {
  readonly objective: Objective;
  readonly second: { readonly threshold: string; readonly rows: readonly GridRow[] } | null;
}

/**
 * The document of a finished sweep. `proposal` is the policy with the swept threshold at its own value.
 * @param sought null: nothing was.
 */
export function sweepDocument(
  sweep: Sweep,
  proposal: Policy,
  threshold: string,
  sought: Sought | null = null,
): SweepDocument {
  const steps = sweepDocumentInSteps(sweep, proposal, threshold, sought);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same, a value at a time: yields the share done, since many results take longer to put together than a hand may wait. */
export function* sweepDocumentInSteps(
  sweep: Sweep,
  proposal: Policy,
  threshold: string,
  sought: Sought | null,
): Generator<number, SweepDocument> {
  const swept = thresholdOf(proposal, threshold);
  const second = sought?.second ? thresholdOf(proposal, sought.second.threshold) : null;
  const points: SweepPoint[] = [];
  let first: ReplayResult | null = null;
  for (const [index, value] of sweep.values.entries()) {
    yield index / sweep.values.length;
    const result = sweep.resultAt(index);
    first ??= result;
    points.push(sweepPoint(value, result));
  }
  if (!first) throw new RangeError('a sweep has at least one value');
  const { segments: _segments, ...options } = first.options;
  const { total, inStock, afterAsOf } = first.leads;
  const policyDigest = documentDigest(proposal);
  return {
    kind: 'parley.sweep',
    formatVersion: 2,
    glossary: { ...first.glossary, policyDigest },
    threshold: named(swept),
    set: first.set.filter((change) => change.threshold !== threshold),
    baseline: first.baseline,
    options,
    leads: { total, inStock, afterAsOf },
    stages: first.stages.map(({ stage, name }) => ({ stage, name })),
    transitions: first.transitions.map(({ transition, from, to, mode }) => ({ transition, from, to, mode })),
    slas: first.slas.map(({ sla, name, target }) => ({ sla, name, target })),
    points,
    objective: sought?.objective ?? null,
    best: sought && bestOf(sweep, sought, swept, second),
    second: second && named(second),
    cells: sought?.second ? sought.second.rows.map(cellsOf) : [],
    fingerprint: { ...first.fingerprint, policy: policyDigest },
  };
}

function thresholdOf(policy: Policy, id: string): Threshold {
  const threshold = policy.thresholds.find((known) => known.id === id);
  if (!threshold) throw new RangeError(`there is no threshold "${id}"`);
  return threshold;
}

const named = ({ id, label, unit, value }: Threshold) => ({ id, label, unit, value });

const cellsOf = ({ second, values, points }: GridRow): SweepDocument['cells'][number] => ({
  second,
  points: points.map(({ all: { reached, precision, wins } }, index) => ({
    value: values[index] ?? 0,
    reached,
    precision: precision && [...precision],
    wins: wins?.k ?? null,
  })),
});

function bestOf(
  sweep: Sweep,
  { objective, second }: Sought,
  first: Threshold,
  other: Threshold | null,
): SweepDocument['best'] {
  const axes = [first, ...(other ? [other] : [])].map(({ value, min, max }) => ({ value, range: max - min }));
  const points = second
    ? second.rows.flatMap((row) =>
        row.points.map((parts, index) => ({ at: [row.values[index] ?? 0, row.second], parts })),
      )
    : sweep.values.flatMap((value, index) => {
        const parts = sweep.pointAt(index);
        return parts ? [{ at: [value], parts }] : [];
      });
  const best = bestPoint(
    points.map(({ at, parts: { earlier, later } }) => ({ at, earlier, later })),
    objective,
    axes,
  );
  const parts = points[best?.index ?? -1]?.parts;
  if (!best || !parts) return null;
  const [value = 0, valueOfSecond = null] = best.at;
  const isChecked = best.check.kind === 'checked';
  return {
    value,
    second: valueOfSecond,
    earlier: partOf(objective, parts, 'earlier'),
    later: isChecked ? partOf(objective, parts, 'later') : null,
    isMetLater: best.check.kind === 'checked' ? best.check.isAllowed : null,
    difference: best.check.kind === 'checked' ? differenceOf(best.check) : null,
  };
}

function partOf(objective: Objective, parts: PartFigures, part: Part): z.infer<typeof partSchema> {
  const { k, n } = checkedShare(objective, parts[part]);
  const interval = sampled(k, n);
  return { ...parts.leads[part], value: share(k, n), interval: interval && [interval[0], interval[1]] };
}

const differenceOf = ({ earlier, later, difference }: Extract<PointCheck, { kind: 'checked' }>) => ({
  value: earlier === null || later === null ? null : later - earlier,
  interval: difference && ([difference[0], difference[1]] as [number, number]),
});

/** What a sweep says of one value: the proposal's figures in the result of a replay with it. */
export const sweepPoint = (
  value: number,
  { leads, stages, transitions, slas, quality }: ReplayResult,
): SweepPoint => ({
  value,
  leads: { cohort: leads.cohort, neverEntered: leads.neverEntered },
  stages: stages.map(({ stage, proposal, range, swap, wins }) => ({
    stage,
    reached: proposal.reached,
    range,
    swap,
    wins,
  })),
  transitions: transitions.map(({ transition, proposal, bounds }) => ({
    transition,
    reached: proposal.reached,
    observed: proposal.observed,
    converted: proposal.converted,
    rate: proposal.rate,
    wilson: proposal.wilson,
    bounds,
  })),
  slas: slas.map(({ sla, proposal }) => ({ sla, ...proposal })),
  quality,
});
