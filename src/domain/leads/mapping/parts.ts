import { z } from '../../format/zod';
import { dateSchema, referenceTo } from '../../glossary/primitives';

export const columnSchema = z.string().min(1).max(300).describe('a header, exactly as it stands in the file');
export const fileReference = z.string().max(64).describe('id of a file of this mapping');
export const madeBySchema = z.enum(['person', 'automation']);
export const answersSchema = z
  .array(referenceTo('stage'))
  .nullable()
  .describe('the stages this answers; null: the stage whose SLA it stops');

/** `iso`, or a pattern of YYYY MM M DD D HH H hh h mm ss SSS a MMM and literal text, such as `DD.MM.YYYY HH:mm`. */
export const timeFormatSchema = z.string().min(1).max(60);

export const sourceSchema = z.strictObject({ file: fileReference, column: columnSchema });

/** What is asked of one cell of the row itself. */
export const conditionSchema = z
  .union([
    z.strictObject({ column: columnSchema, in: z.array(z.string()).min(1) }),
    z.strictObject({
      column: columnSchema,
      notIn: z.array(z.string()).min(1).describe('holds for an empty cell, too'),
    }),
    z.strictObject({ column: columnSchema, is: z.enum(['empty', 'filled']) }),
    z.strictObject({
      column: columnSchema,
      endsWith: z.array(z.string().min(1)).min(1).describe('in whatever case; such as "@example.com"'),
    }),
  ])
  .describe('only rows of whose cell this is true; in the same file');
export type Condition = z.infer<typeof conditionSchema>;

export const timeSourceSchema = z.strictObject({
  file: fileReference,
  column: columnSchema,
  format: timeFormatSchema,
  when: conditionSchema.nullable(),
});
export type TimeSource = z.infer<typeof timeSourceSchema>;

/** What raw texts mean. A table with a `since` date holds from that day on, until the next one. */
export const valueTablesSchema = z.array(
  z.strictObject({ since: dateSchema.nullable(), map: z.record(z.string(), z.string().nullable()) }),
);

export const numberFormatSchema = z.strictObject({
  decimal: z.enum(['.', ',']),
  thousands: z.enum(['', ',', '.', ' ', "'"]),
});

const after = referenceTo('stage')
  .nullable()
  .describe('one time for each entry of this stage, and before the next; null: the first since creation');

/** A time that no column holds, found from what people did. */
export const derivedSchema = z.discriminatedUnion('recipe', [
  z.strictObject({
    recipe: z.literal('owner-to-user').describe('the owner changed from a queue to a person'),
    field: referenceTo('field').describe('the owner; its history must be mapped'),
    queues: z
      .strictObject({ texts: z.array(z.string()), prefixes: z.array(z.string()) })
      .describe('which owners are queues: these, and those that begin so, as ids of queues do'),
    after,
  }),
  z.strictObject({
    recipe: z.literal('human-status-change').describe('a person changed the status'),
    after,
  }),
  z.strictObject({
    recipe: z.literal('first-activity').describe('a person did one of these'),
    types: z.array(referenceTo('activity')).min(1),
    after,
  }),
]);
export type Derived = z.infer<typeof derivedSchema>;

export const isDerived = (at: TimeSource | Derived): at is Derived => 'recipe' in at;
