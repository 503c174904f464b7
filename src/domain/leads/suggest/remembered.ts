import { type DocumentFormat, type FormatProblem, parseDocument } from '../../format/envelope';
import { z } from '../../format/zod';
import type { Digest } from '../../publish/digest';
import type { Result } from '../../result';
import { fileSchema } from '../mapping/files';
import { mappingSchema } from '../mapping/schema';

/** Stands for the file itself wherever a remembered part names it. */
export const THIS_FILE = 'this-file';

const { lead, people, consent, fields, milestones, signals, exclusions, zone, missing } = mappingSchema.shape;

/**
 * What was decided for a file with certain columns: its own part of a mapping, and what of the rest is read from it.
 * It holds no cell but those that tables of values name, and no table of a personal field.
 */
export const rememberedSchema = z.strictObject({
  kind: z.literal('parley.remembered-mapping'),
  formatVersion: z.literal(1),
  fingerprint: z
    .custom<Digest>((value) => typeof value === 'string' && /^sha-256:[0-9a-f]{64}$/.test(value))
    .describe('of the names of its columns'),
  first: z.boolean().describe('it was the file that makes the leads'),
  file: fileSchema.describe('its id is "this-file", and so it is called in the other parts'),
  on: z.string().nullable().describe('the fingerprint of the file it was looked up by'),
  zone,
  missing,
  known: z
    .array(z.string())
    .describe('ids of the fields that the glossary had: one that has come since may be read'),
  created: lead.shape.created.nullable(),
  owner: lead.shape.owner,
  reason: lead.shape.reason,
  amount: lead.shape.amount,
  account: lead.shape.account,
  opportunity: lead.shape.opportunity,
  people,
  consent,
  fields,
  milestones,
  signals,
  exclusions,
});
export type RememberedFile = z.infer<typeof rememberedSchema>;

export const rememberedFormat: DocumentFormat<RememberedFile> = {
  kind: 'parley.remembered-mapping',
  noun: 'remembered mapping',
  version: 1,
  schema: rememberedSchema,
  migrations: [],
};

/** Reads what `remember` gave and `printDocument` wrote. */
export const recall = (text: string): Result<RememberedFile, FormatProblem> =>
  parseDocument(rememberedFormat, text);
