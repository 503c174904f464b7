import type { DocumentFormat } from '../../format/envelope';
import { z } from '../../format/zod';
import { digestSchema } from '../../glossary/schema/glossary';
import { askedOf, askedSchema, fingerprintOf, fingerprintSchema } from '../document-parts';
import { documentDigest } from '../fingerprint';
import { LEVEL, REPLICATES } from '../pairs/bootstrap';
import { BUCKETS } from '../pairs/clusters';
import { intervalsSchema } from '../result-judgement';
import { causeText } from './cause-text';
import { CAUSE_KINDS } from './contested';
import type {
  CompareInput,
  Comparison,
  Disagreement,
  Measured,
  PairComparison,
} from './definitions-compared';
import { letsIn } from './patterns';

const count = z.number().int().min(0);
const place = count.describe('among the definitions, from 0 on');
const measured = z.strictObject({
  value: z.number().nullable().describe('null: it cannot be told'),
  interval: z
    .tuple([z.number(), z.number()])
    .nullable()
    .describe('of sampling, 95 %; null: too few to tell, or not asked for'),
});

const disagreementSchema = z.strictObject({
  letInBy: place,
  refusedBy: place,
  leads: count,
  causes: z
    .array(
      z.strictObject({
        kind: z.enum(CAUSE_KINDS),
        conditions: z
          .array(z.string())
          .describe('that failed at the nearest instant, or the disqualifier, in words'),
        text: z.string().describe('in words'),
        leads: count,
        examples: z.array(z.string()).describe('ids of the first of them'),
      }),
    )
    .describe('the most frequent first; with the unlisted they add up to the leads'),
  unlisted: count,
});

/** What `parley compare --json` prints. It names leads, unlike a result. */
export const comparisonSchema = z.strictObject({
  kind: z.literal('parley.comparison'),
  formatVersion: z.literal(1),
  stage: z.string(),
  definitions: z
    .array(
      z.strictObject({
        name: z.string(),
        title: z.string(),
        version: z.int(),
        policyDigest: digestSchema,
        reached: count.describe('leads it lets into the stage'),
        otherPopulations: z.boolean().describe('its populations are not those of the first'),
      }),
    )
    .min(2)
    .describe('the populations of the first say which leads are compared'),
  options: askedSchema,
  leads: z.strictObject({
    total: count,
    compared: count,
    contested: count.describe('let in by some definitions and not by others'),
  }),
  patterns: z.array(z.strictObject({ letInBy: z.array(place), leads: count })),
  alpha: measured.describe('Krippendorff’s, of all definitions'),
  pairs: z.array(
    z.strictObject({
      of: z.tuple([place, place]),
      both: count,
      onlyFirst: count,
      onlySecond: count,
      neither: count,
      otherTime: count.describe('of both, leads let in at different instants'),
      agreement: measured.describe('share of all leads that both treat alike'),
      jaccard: measured.describe('of the leads that either lets in, the share that both do'),
      kappa: measured.describe('Cohen’s'),
      disagreements: z.tuple([disagreementSchema, disagreementSchema]),
    }),
  ),
  intervals: intervalsSchema,
  fingerprint: fingerprintSchema,
});
export type ComparisonDocument = z.infer<typeof comparisonSchema>;

export const comparisonFormat: DocumentFormat<ComparisonDocument> = {
  kind: 'parley.comparison',
  noun: 'comparison',
  version: 1,
  schema: comparisonSchema,
  migrations: [],
};

/** A finished comparison as a document: ids and words in place of rows, ISO times. */
export function comparisonDocument(
  comparison: Comparison,
  { data, definitions, options }: CompareInput,
  mappingDigest: string,
): ComparisonDocument {
  const { stage, asOf, reached, patterns, alpha, pairs, resampled, otherPopulations } = comparison;
  const idOf = (row: number): string => data.ids.at(row) ?? '';
  return {
    kind: 'parley.comparison',
    formatVersion: 1,
    stage,
    definitions: definitions.map(({ name, policy }, index) => ({
      name,
      title: policy.title,
      version: policy.version,
      policyDigest: documentDigest(policy),
      reached: reached[index] ?? 0,
      otherPopulations: otherPopulations.includes(index),
    })),
    options: askedOf(options, asOf),
    leads: { total: data.count, compared: comparison.leads, contested: comparison.contested },
    patterns: patterns.map(({ pattern, leads }) => ({
      letInBy: [...definitions.keys()].filter((index) => letsIn(pattern, index)),
      leads,
    })),
    alpha: measuredOf(alpha),
    pairs: pairs.map((pair) => pairOf(pair, idOf)),
    intervals: resampled && {
      level: LEVEL,
      method: 'percentile of a Poisson bootstrap',
      replicates: REPLICATES,
      buckets: BUCKETS,
      ...resampled,
    },
    fingerprint: fingerprintOf(data, definitions, options, mappingDigest, asOf),
  };
}

const measuredOf = ({ value, interval }: Measured): z.infer<typeof measured> => ({
  value,
  interval: interval && [...interval],
});

function pairOf(
  {
    of,
    measures,
    disagreements: [first, second],
    both,
    onlyFirst,
    onlySecond,
    neither,
    otherTime,
  }: PairComparison,
  idOf: (row: number) => string,
): ComparisonDocument['pairs'][number] {
  return {
    of: [...of],
    both,
    onlyFirst,
    onlySecond,
    neither,
    otherTime,
    agreement: measuredOf(measures.agreement),
    jaccard: measuredOf(measures.jaccard),
    kappa: measuredOf(measures.kappa),
    disagreements: [disagreementOf(first, idOf), disagreementOf(second, idOf)],
  };
}

const disagreementOf = (
  { causes, ...disagreement }: Disagreement,
  idOf: (row: number) => string,
): z.infer<typeof disagreementSchema> => ({
  ...disagreement,
  causes: causes.map(({ kind, conditions, leads, examples }) => ({
    kind,
    conditions: [...conditions],
    text: causeText({ kind, conditions }),
    leads,
    examples: examples.map(idOf),
  })),
});
