import type { DocumentFormat } from '../format/envelope';
import { z } from '../format/zod';
import type { Policy } from '../glossary/schema/policy';
import type { Threshold } from '../glossary/schema/stage';
import { documentDigest } from './fingerprint';
import { type ReplayResult, resultSchema } from './result';
import { sweepToVersion2 } from './result-migrations';
import type { Sweep } from './sweep';
import { bestOfPoints, bestSchema } from './what-if/best-document';
import { cellRowSchema, cellsOf, pointsOfRow } from './what-if/grid-cells';
import { type Objective, objectiveSchema } from './what-if/objective';
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
  cells: z.array(cellRowSchema).describe('by value of the second threshold'),
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
    cells: sought?.second
      ? sought.second.rows.map((row) => cellsOf(row, sought.objective, options.smallestCell))
      : [],
    fingerprint: { ...first.fingerprint, policy: policyDigest },
  };
}

function thresholdOf(policy: Policy, id: string): Threshold {
  const threshold = policy.thresholds.find((known) => known.id === id);
  if (!threshold) throw new RangeError(`there is no threshold "${id}"`);
  return threshold;
}

const named = ({ id, label, unit, value }: Threshold) => ({ id, label, unit, value });

function bestOf(
  sweep: Sweep,
  { objective, second }: Sought,
  first: Threshold,
  other: Threshold | null,
): SweepDocument['best'] {
  const points = second
    ? second.rows.flatMap(pointsOfRow)
    : sweep.values.flatMap((value, index) => {
        const parts = sweep.pointAt(index);
        return parts ? [{ at: [value], parts }] : [];
      });
  return bestOfPoints(points, objective, other ? [first, other] : [first]);
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
