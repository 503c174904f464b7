import { z } from '../../format/zod';
import { instantSchema } from '../../glossary/primitives';
import { digestSchema } from '../../glossary/schema/glossary';
import type { Policy } from '../../glossary/schema/policy';
import { dataDigest, ENGINE_VERSION } from '../fingerprint';
import { TIMING_MODELS } from '../options';
import { isoInstant } from '../replay-input';
import type { Move, MovedLeads, MoveInput } from './moved-leads';

const count = z.number().int().min(0);

/** The leads that a change of glossaries touches. Lead data. */
export const touchedSchema = z.strictObject({
  options: z.strictObject({
    timing: z.enum(TIMING_MODELS),
    seed: z.number().int().nullable().describe('of the run of the queues; null: none is run'),
    asOf: instantSchema,
    period: z.strictObject({ from: instantSchema, to: instantSchema }).nullable(),
  }),
  cohort: z
    .strictObject({ both: count, before: count, after: count })
    .describe('leads in the cohort of both glossaries, of the first alone, of the second alone'),
  leads: count.describe('that enter some stage under one alone, or at another time'),
  leadsThroughQueue: count
    .nullable()
    .describe('of these, those that only other leads in their queue move; null: not timed by queues'),
  stages: z.array(
    z.strictObject({
      stage: z.string(),
      name: z.string(),
      added: count,
      addedWon: count.describe('of the added, those that the record shows won'),
      dropped: count,
      droppedWon: count,
      earlier: count,
      later: count,
      same: count.describe('let in by both at one instant'),
      throughQueue: count.describe('of those moved, those that only other leads in their queue move'),
      examples: z
        .array(z.strictObject({ lead: z.string(), is: z.enum(['added', 'dropped', 'earlier', 'later']) }))
        .describe('the first five'),
    }),
  ),
  fingerprint: z.strictObject({ engine: z.string(), mapping: digestSchema, data: digestSchema }),
});
export type TouchedDocument = z.infer<typeof touchedSchema>;

const MOST_EXAMPLES = 5;

/** Collects the first moves of each stage, for `touchedDocument`. */
export class FirstMoves {
  readonly #byStage = new Map<string, Move[]>();

  add(move: Move): void {
    const own = this.#byStage.get(move.stage) ?? [];
    if (own.length < MOST_EXAMPLES) own.push(move);
    this.#byStage.set(move.stage, own);
  }

  of(stage: string): readonly Move[] {
    return this.#byStage.get(stage) ?? [];
  }
}

/** What `movedLeads` tells, as a document. */
export function touchedDocument(
  { asOf, cohort, touched, touchedThroughQueue, stages }: MovedLeads,
  { before, after, data, options: { timing, period, seed } }: MoveInput,
  first: FirstMoves,
  mappingDigest: string,
): TouchedDocument {
  return {
    options: {
      timing,
      seed: timing === 'queue' ? seed : null,
      asOf: isoInstant(asOf),
      period: period && { from: isoInstant(period.from), to: isoInstant(period.to) },
    },
    cohort,
    leads: touched,
    leadsThroughQueue: touchedThroughQueue,
    stages: stages.map(({ stage, ...counts }) => ({
      stage,
      name: stageName(after, stage) ?? stageName(before, stage) ?? stage,
      ...counts,
      examples: first.of(stage).map(({ lead, kind }) => ({ lead: data.ids.at(lead) ?? '', is: kind })),
    })),
    fingerprint: { engine: ENGINE_VERSION, mapping: mappingDigest, data: dataDigest(data) },
  };
}

const stageName = ({ stages }: Policy, id: string): string | undefined =>
  stages.find((own) => own.id === id)?.name;
