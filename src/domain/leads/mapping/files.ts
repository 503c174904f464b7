import { z } from '../../format/zod';
import { dateSchema, labelSchema, referenceTo, slugSchema } from '../../glossary/primitives';
import {
  answersSchema,
  columnSchema,
  conditionSchema,
  madeBySchema,
  sourceSchema,
  timeFormatSchema,
} from './parts';

const fileParts = {
  id: slugSchema,
  name: labelSchema.describe('what people call the file; not a path'),
};
const whereSchema = z
  .array(conditionSchema)
  .describe('a row of which one of these is not true is left out, and counted');

export const LINK_KINDS = ['contact', 'map', 'opportunity', 'merged', 'other'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

const listSchema = z
  .enum([';', ',', '[]'])
  .nullable()
  .describe('several ids in one cell: between semicolons, commas, or as a JSON array; null: one');

const leadFileSchema = z.strictObject({
  role: z.literal('leads'),
  ...fileParts,
  key: columnSchema.describe('the column with the lead id'),
  rows: z.enum(['unite', 'join']).describe('unite: rows of ids that nobody has become leads, too'),
  on: sourceSchema
    .nullable()
    .describe('the key holds what stands in this column of an earlier file; null: it holds ids of leads'),
  links: z
    .array(z.strictObject({ column: columnSchema, kind: z.enum(LINK_KINDS), list: listSchema }))
    .describe('other ids by which further files may name the lead'),
  master: columnSchema
    .nullable()
    .describe('the id of the lead that this row was merged into, where there is one'),
  columns: z
    .array(
      z.strictObject({
        column: columnSchema,
        as: columnSchema.describe('the column of the first file that it is read as'),
        format: timeFormatSchema.nullable().describe('null: the format of that column'),
      }),
    )
    .describe('of a file that is united with the first'),
  where: whereSchema,
});

const activityFileSchema = z.strictObject({
  role: z.literal('activities'),
  ...fileParts,
  key: columnSchema,
  at: z.strictObject({ column: columnSchema, format: timeFormatSchema }),
  type: columnSchema
    .nullable()
    .describe('null: a row is of the first of the types whose condition it fulfils'),
  value: columnSchema.nullable(),
  types: z.array(
    z.strictObject({
      value: z.string(),
      when: conditionSchema.nullable(),
      activity: referenceTo('activity').nullable().describe('null: known and left out'),
      madeBy: madeBySchema,
      answers: answersSchema,
    }),
  ),
  where: whereSchema,
});

const historyFileSchema = z.strictObject({
  role: z.literal('history'),
  ...fileParts,
  key: columnSchema,
  at: z.strictObject({ column: columnSchema, format: timeFormatSchema }),
  field: columnSchema.nullable().describe('null: every row is of the status'),
  oldValue: columnSchema
    .nullable()
    .describe('null: the value before is that of the row before; the first row says where the lead began'),
  newValue: columnSchema,
  fields: z.array(z.strictObject({ value: z.string(), field: referenceTo('field') })),
  status: z
    .strictObject({
      value: z.string().describe('how the status field is called in the field column'),
      tables: z.array(
        z.strictObject({ since: dateSchema.nullable(), map: z.record(z.string(), z.string().nullable()) }),
      ),
      madeBy: madeBySchema,
      by: z
        .strictObject({
          column: columnSchema,
          automation: z.array(z.string()).describe('texts, or what they begin with, of whoever is no person'),
        })
        .nullable()
        .describe('who made a change; null: as madeBy says'),
    })
    .nullable(),
  where: whereSchema,
});

const mergeFileSchema = z.strictObject({
  role: z.literal('merges'),
  ...fileParts,
  key: columnSchema.describe('the lead that stayed'),
  merged: columnSchema.describe('the ids that have meant it since'),
  list: listSchema,
  where: whereSchema,
});

export const fileSchema = z.discriminatedUnion('role', [
  leadFileSchema,
  activityFileSchema,
  historyFileSchema,
  mergeFileSchema,
]);
export type MappingFile = z.infer<typeof fileSchema>;
export type LeadFile = z.infer<typeof leadFileSchema>;
export type ActivityFile = z.infer<typeof activityFileSchema>;
export type HistoryFile = z.infer<typeof historyFileSchema>;
export type MergeFile = z.infer<typeof mergeFileSchema>;
