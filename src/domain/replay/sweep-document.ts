import type { DocumentFormat } from '../format/envelope';
import { z } from '../format/zod';
import type { Policy } from '../glossary/schema/policy';
import { documentDigest } from './fingerprint';
import { type ReplayResult, resultSchema } from './result';
import { sweepToVersion2 } from './result-migrations';
import type { Sweep } from './sweep';

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
  value: z.number().nullable().describe('of the objective: wins with a hand-over, or precision'),
  interval: z.tuple([z.number(), z.number()]).nullable(),
});

/** What a sweep seeks: the most wins that are handed over, or the most leads at a precision. */
export const objectiveSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('wins'),
    stage: z.string(),
    capacity: z
      .union([z.literal('queues'), z.strictObject({ perWeek: z.number() })])
      .nullable()
      .describe('null: no limit'),
  }),
  z.strictObject({ kind: z.literal('precision'), stage: z.string(), atLeast: z.number().min(0).max(1) }),
]);
export type Objective = z.infer<typeof objectiveSchema>;

const bestSchema = z
  .strictObject({
    value: z.number(),
    second: z.number().nullable().describe('of the second threshold'),
    earlier: partSchema.describe('the leads it was chosen on'),
    later: partSchema.nullable().describe('the leads it was checked on; null: too few to check'),
    difference: z
      .strictObject({
        value: z.number().nullable(),
        interval: z.tuple([z.number(), z.number()]).nullable(),
      })
      .nullable()
      .describe('later minus earlier, of a precision, by Newcombe'),
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

/** The document of a finished sweep. `proposal` is the policy with the swept threshold at its own value. */
export function sweepDocument(sweep: Sweep, proposal: Policy, threshold: string): SweepDocument {
  const swept = proposal.thresholds.find(({ id }) => id === threshold);
  if (!swept) throw new RangeError(`there is no threshold "${threshold}"`);
  const results = sweep.values.map((value, index) => ({ value, result: sweep.resultAt(index) }));
  const first = results[0]?.result;
  if (!first) throw new RangeError('a sweep has at least one value');
  const { segments: _segments, ...options } = first.options;
  const { total, inStock, afterAsOf } = first.leads;
  const policyDigest = documentDigest(proposal);
  return {
    kind: 'parley.sweep',
    formatVersion: 2,
    glossary: { ...first.glossary, policyDigest },
    threshold: { id: swept.id, label: swept.label, unit: swept.unit, value: swept.value },
    set: first.set.filter((change) => change.threshold !== threshold),
    baseline: first.baseline,
    options,
    leads: { total, inStock, afterAsOf },
    stages: first.stages.map(({ stage, name }) => ({ stage, name })),
    transitions: first.transitions.map(({ transition, from, to, mode }) => ({ transition, from, to, mode })),
    slas: first.slas.map(({ sla, name, target }) => ({ sla, name, target })),
    points: results.map(({ value, result }) => sweepPoint(value, result)),
    objective: null,
    best: null,
    second: null,
    cells: [],
    fingerprint: { ...first.fingerprint, policy: policyDigest },
  };
}

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
