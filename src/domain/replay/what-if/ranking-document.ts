import type { DocumentFormat } from '../../format/envelope';
import { z } from '../../format/zod';
import { digestSchema } from '../../glossary/schema/glossary';
import { defineReplay } from '../definitions';
import { askedOf, askedSchema, fingerprintOf, fingerprintSchema } from '../document-parts';
import { documentDigest } from '../fingerprint';
import { editOf, editSchema } from './flip-document';
import type { RankInput, Ranking } from './what-matters';

const count = z.int().min(0);

/** What `parley rank --json` prints. It names no lead. */
export const rankingSchema = z.strictObject({
  kind: z.literal('parley.ranking'),
  formatVersion: z.literal(1),
  glossary: z.strictObject({
    id: z.string(),
    title: z.string(),
    version: z.int(),
    policyDigest: digestSchema,
  }),
  stage: z.string(),
  target: z.string().nullable().describe('by which the figure is the share of hits; null: leads that enter'),
  options: askedSchema,
  leads: z.strictObject({
    cohort: count,
    reached: count.describe('that enter the stage under the rules as they are'),
    hits: count.nullable().describe('of those, that reach the target then or later'),
  }),
  ranked: z
    .array(
      z.strictObject({
        moved: count.describe('leads that enter by one of both rules only, the more of the ways'),
        difference: z.number().min(0).describe('of the figure, the more of the ways'),
        effects: z
          .array(
            z.strictObject({
              edit: editSchema,
              added: count,
              dropped: count,
              reached: count,
              hits: count.nullable(),
            }),
          )
          .min(1)
          .max(2)
          .describe('of a threshold down and up by a tenth of its range; of a condition left out'),
      }),
    )
    .describe('one change at a time: what two do together is not in it'),
  untried: z
    .array(z.string())
    .describe('thresholds of a score known only as exported, or with nowhere to go'),
  fingerprint: fingerprintSchema.extend({ policy: digestSchema }),
});
export type RankingDocument = z.infer<typeof rankingSchema>;

export const rankingFormat: DocumentFormat<RankingDocument> = {
  kind: 'parley.ranking',
  noun: 'ranking',
  version: 1,
  schema: rankingSchema,
  migrations: [],
};

/** A finished ranking as a document: edits in words, ISO times. */
export function rankingDocument(
  { stage, asOf, cohort, reached, hits, ranked, untried }: Ranking,
  { proposal, data, options }: RankInput,
  glossary: string,
  mappingDigest: string,
): RankingDocument {
  const definitions = defineReplay(proposal);
  const policyDigest = documentDigest(proposal);
  return {
    kind: 'parley.ranking',
    formatVersion: 1,
    glossary: {
      id: glossary,
      title: proposal.title,
      version: proposal.version,
      policyDigest,
    },
    stage,
    target: options.target,
    options: askedOf(options, asOf),
    leads: { cohort, reached, hits },
    ranked: ranked.map(({ moved, difference, effects }) => ({
      moved,
      difference,
      effects: effects.map(({ edit, ...effect }) => ({ edit: editOf(proposal, edit), ...effect })),
    })),
    untried: [...untried],
    fingerprint: {
      ...fingerprintOf(data, definitions.ok ? [definitions.value] : [], options, mappingDigest, asOf),
      policy: policyDigest,
    },
  };
}
