import { criteriaSchema } from '../../criteria/schema';
import { z } from '../../format/zod';
import {
  durationSchema,
  labelSchema,
  numberOrThresholdSchema,
  referenceTo,
  slugSchema,
  textSchema,
  writtenSchema,
} from '../primitives';

/**
 * What a stage means to a replay: only leaving a `recycled` stage needs fresh events; `won` and `lost` end an
 * opportunity; `opportunity` is what Finance counts as pipeline; `handed-over` leaves to another team.
 */
export const STAGE_KINDS = [
  'open',
  'qualified',
  'opportunity',
  'won',
  'lost',
  'recycled',
  'disqualified',
  'handed-over',
] as const;

export const stageSchema = z.strictObject({
  id: slugSchema,
  name: labelSchema,
  kind: z.enum(STAGE_KINDS),
  definition: textSchema,
  entry: criteriaSchema.describe('what must hold for a lead to enter by rules'),
  exit: textSchema.describe('the condition on which a lead leaves, in words'),
  evidence: z.array(z.strictObject({ text: labelSchema, field: referenceTo('field').nullable() })),
  disqualifiers: z.array(
    z.strictObject({
      id: slugSchema,
      label: labelSchema,
      when: criteriaSchema,
      reason: referenceTo('reason').nullable(),
    }),
  ),
  owners: z.array(referenceTo('party')).min(1),
  systemOfRecord: referenceTo('system'),
  signals: z.array(referenceTo('signal')).describe('the system signals this stage needs'),
  kpi: textSchema,
  reasonRequired: z.boolean().describe('a lead may enter only with a reason code'),
  nextTouchRequired: z.boolean().describe('a lead may enter only with a next-touch plan'),
});
export type Stage = z.infer<typeof stageSchema>;

/** How a transition is decided. Its meaning is `docs/replay.md`, section 3. */
export const transitionModeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rules') }),
  z.strictObject({ kind: z.literal('rep') }),
  z.strictObject({ kind: z.literal('hybrid') }),
  z.strictObject({
    kind: z.literal('timeout'),
    after: durationSchema,
    unless: criteriaSchema.nullable().describe('cancels the timeout when it held at any instant before'),
    reason: referenceTo('reason'),
  }),
]);

export const transitionSchema = z.strictObject({
  id: slugSchema,
  from: referenceTo('stage'),
  to: referenceTo('stage'),
  mode: transitionModeSchema,
  calendar: referenceTo('calendar').nullable(),
  sla: referenceTo('sla').nullable().describe('the SLA this step answers'),
  note: textSchema,
});
export type Transition = z.infer<typeof transitionSchema>;

/** A number people may drag in the room. `value` stays within `min` and `max`. */
export const thresholdSchema = z
  .strictObject({
    id: slugSchema,
    label: labelSchema,
    value: z.number(),
    min: z.number(),
    max: z.number(),
    step: z.number().positive(),
    unit: writtenSchema.max(40),
    note: textSchema,
  })
  .refine((t) => t.min <= t.value && t.value <= t.max, {
    error: 'the value lies outside min … max',
    path: ['value'],
  });
export type Threshold = z.infer<typeof thresholdSchema>;

export const scoreSchema = z.strictObject({
  id: slugSchema,
  label: labelSchema,
  halfLifeDays: numberOrThresholdSchema.nullable().describe('null: points do not decay'),
  activities: z.array(
    z.strictObject({
      activity: referenceTo('activity'),
      points: numberOrThresholdSchema,
      cap: numberOrThresholdSchema.nullable(),
    }),
  ),
  fields: z.array(
    z.strictObject({ label: labelSchema, when: criteriaSchema, points: numberOrThresholdSchema }),
  ),
  cap: numberOrThresholdSchema.nullable(),
});
export type Score = z.infer<typeof scoreSchema>;

export const tierSchema = z.strictObject({
  id: slugSchema,
  label: labelSchema,
  when: criteriaSchema,
});
export type Tier = z.infer<typeof tierSchema>;
