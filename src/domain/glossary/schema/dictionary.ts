import { criteriaSchema } from '../../criteria/schema';
import { z } from '../../format/zod';
import {
  labelSchema,
  numberOrThresholdSchema,
  referenceTo,
  slugSchema,
  textSchema,
  writtenSchema,
} from '../primitives';

/** A team or a role: whoever can own a stage, be named in the RACI or sign. */
export const partySchema = z.strictObject({
  id: slugSchema,
  name: labelSchema,
  kind: z.enum(['team', 'role']),
  team: referenceTo('party').nullable().describe('the team a role belongs to'),
});
export type Party = z.infer<typeof partySchema>;

export const systemSchema = z.strictObject({
  id: slugSchema,
  name: labelSchema,
  kind: z.enum(['crm', 'map', 'warehouse', 'enrichment', 'engagement', 'other']),
});
export type System = z.infer<typeof systemSchema>;

export const FIELD_TYPES = ['text', 'category', 'number', 'boolean', 'date'] as const;

export const fieldSchema = z.strictObject({
  id: slugSchema,
  label: labelSchema,
  type: z.enum(FIELD_TYPES),
  unit: writtenSchema.max(40).nullable(),
  values: z
    .array(z.strictObject({ value: z.string().min(1), label: labelSchema }))
    .describe('the picklist of a category; empty for other types'),
  caseSensitive: z.boolean(),
  definition: textSchema,
  system: referenceTo('system'),
  requiredAt: z.array(referenceTo('stage')),
  personal: z.boolean().describe('identifies a person: pseudonymised on import unless kept'),
  tracked: z.boolean().describe('history tracking is to be switched on'),
  outcome: z.boolean().describe('records the outcome (a status), so criteria may not read it'),
  apiNames: z.strictObject({
    salesforce: z.string().max(80).nullable(),
    hubspot: z.string().max(80).nullable(),
    marketo: z.string().max(80).nullable(),
  }),
});
export type Field = z.infer<typeof fieldSchema>;

export const activitySchema = z.strictObject({
  id: slugSchema,
  label: labelSchema,
  channel: labelSchema,
  direction: z.enum(['inbound', 'outbound']),
  definition: textSchema,
});
export type Activity = z.infer<typeof activitySchema>;

export const signalSchema = z.strictObject({
  id: slugSchema,
  label: labelSchema,
  system: referenceTo('system'),
  definition: textSchema,
});
export type Signal = z.infer<typeof signalSchema>;

export const reasonSchema = z.strictObject({
  id: slugSchema,
  label: labelSchema,
  use: z.enum(['recycle', 'disqualify', 'timeout']),
  definition: textSchema,
  suppress: z.boolean().describe('leads with this reason get no further marketing'),
  nextTouchDays: numberOrThresholdSchema.nullable(),
  nurtureTrack: writtenSchema.max(200).nullable(),
});
export type Reason = z.infer<typeof reasonSchema>;

/** A named part of an export. The first population whose criteria hold at creation is the lead's. */
export const populationSchema = z.strictObject({
  id: slugSchema,
  name: labelSchema,
  when: criteriaSchema,
  treatment: z.enum(['include', 'exclude']),
  entryStage: referenceTo('stage').nullable().describe('null: the initial stage'),
  slas: z.array(referenceTo('sla')).nullable().describe('null: every SLA applies'),
  note: textSchema,
});
export type Population = z.infer<typeof populationSchema>;
