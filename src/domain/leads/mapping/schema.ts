import { z } from '../../format/zod';
import { dateSchema, labelSchema, referenceTo, slugSchema, textSchema } from '../../glossary/primitives';
import { FINDING_KINDS } from '../checks/finding';
import { fileSchema } from './files';
import {
  answersSchema,
  conditionSchema,
  derivedSchema,
  fileReference,
  madeBySchema,
  numberFormatSchema,
  sourceSchema,
  timeFormatSchema,
  timeSourceSchema,
  valueTablesSchema,
} from './parts';

export const PERSON_KEY_KINDS = ['map', 'contact', 'email', 'other'] as const;
export type PersonKeyKind = (typeof PERSON_KEY_KINDS)[number];

const proxySchema = z.boolean().describe('derived from something else than a recorded entry');

/**
 * Which column is which. It names columns and meanings, never a path or a row: it may be shared with the
 * glossary. The first file of role `leads` has one row per lead; further ones are joined on the lead id.
 */
export const mappingSchema = z.strictObject({
  kind: z.literal('parley.mapping'),
  formatVersion: z.literal(2),
  name: labelSchema,
  note: textSchema,
  zone: z.string().min(1).max(64).describe('IANA zone of times that name none'),
  exported: dateSchema
    .nullable()
    .describe('the day of the export in that zone, which nothing can be later than; null: not known'),
  missing: z.array(z.string()).describe('cell texts that mean no value, besides the empty cell'),
  files: z.array(fileSchema).min(1),
  lead: z.strictObject({
    created: timeSourceSchema,
    owner: z
      .strictObject({ from: sourceSchema, calendars: z.record(z.string(), referenceTo('calendar')) })
      .nullable(),
    reason: z.strictObject({ from: sourceSchema, values: valueTablesSchema }).nullable(),
    amount: z.strictObject({ from: sourceSchema, number: numberFormatSchema }).nullable(),
    account: sourceSchema.nullable(),
    opportunity: sourceSchema.nullable(),
  }),
  people: z
    .strictObject({ keys: z.array(z.strictObject({ from: sourceSchema, kind: z.enum(PERSON_KEY_KINDS) })) })
    .describe('leads that share one of these keys are one person'),
  personal: z
    .strictObject({ keep: z.union([z.literal('all'), z.array(referenceTo('field'))]) })
    .describe('which fields with personal data stay readable'),
  consent: z
    .strictObject({ granted: timeSourceSchema.nullable(), withdrawn: timeSourceSchema.nullable() })
    .nullable(),
  fields: z.array(
    z.strictObject({
      field: referenceTo('field'),
      from: sourceSchema,
      number: numberFormatSchema.nullable().describe('null: decimal point, no thousands'),
      date: timeFormatSchema.nullable().describe('null: iso'),
      yes: z.array(z.string()).describe('the texts that mean true, for a boolean field'),
      no: z.array(z.string()),
      values: valueTablesSchema,
      missing: z.array(z.string()),
    }),
  ),
  milestones: z.array(
    z.strictObject({
      stage: referenceTo('stage'),
      at: z.union([timeSourceSchema, derivedSchema]),
      madeBy: madeBySchema,
      proxy: proxySchema,
      occurrence: z
        .enum(['first', 'latest', 'unknown'])
        .describe('which entry the column holds when there were several'),
    }),
  ),
  signals: z.array(
    z.strictObject({
      signal: referenceTo('signal'),
      at: z.union([timeSourceSchema, derivedSchema]),
      madeBy: madeBySchema,
      answers: answersSchema,
      proxy: proxySchema,
    }),
  ),
  exclusions: z
    .array(z.strictObject({ id: slugSchema, name: labelSchema, file: fileReference, when: conditionSchema }))
    .describe('leads that are left out before anything else, and counted'),
  choices: z
    .array(z.strictObject({ finding: z.enum(FINDING_KINDS), choice: z.literal('leave-out') }))
    .describe('what is left out of what was found doubtful; anything else is taken as it is'),
});
export type Mapping = z.infer<typeof mappingSchema>;
export type FieldMapping = Mapping['fields'][number];
