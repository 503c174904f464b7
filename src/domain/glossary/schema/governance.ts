import { z } from '../../format/zod';
import { labelSchema, referenceTo, slugSchema, textSchema } from '../primitives';

export const raciSchema = z.strictObject({
  id: slugSchema,
  workstream: labelSchema,
  responsible: z.array(referenceTo('party')).min(1),
  accountable: referenceTo('party'),
  consulted: z.array(referenceTo('party')),
  informed: z.array(referenceTo('party')),
});

export const rhythmSchema = z.strictObject({
  id: slugSchema,
  cadence: z.enum(['weekly', 'monthly', 'quarterly']),
  focus: textSchema,
  output: textSchema,
  owners: z.array(referenceTo('party')).min(1),
});

export const DELIVERABLE_KINDS = [
  'document',
  'playbook',
  'touch-template',
  'certification',
  'dashboard',
  'audit-log',
  'help-text',
  'alert',
  'automation',
  'configuration',
] as const;

const weekSpan = z.strictObject({ from: z.int().min(1), to: z.int().min(1) });

export const rolloutSchema = z.strictObject({
  steps: z
    .array(
      z.strictObject({
        id: slugSchema,
        name: labelSchema,
        what: textSchema,
        output: textSchema,
        owners: z.array(referenceTo('party')).min(1),
      }),
    )
    .min(1),
  schedules: z
    .array(
      z.strictObject({
        id: slugSchema,
        name: labelSchema,
        days: z.int().min(7),
        weeks: z.int().min(1),
        spans: z.array(z.strictObject({ step: referenceTo('step'), weeks: weekSpan })),
      }),
    )
    .min(1)
    .describe('the first is the default'),
  deliverables: z.array(
    z.strictObject({
      id: slugSchema,
      step: referenceTo('step'),
      kind: z.enum(DELIVERABLE_KINDS),
      name: labelSchema,
      description: textSchema,
      owner: referenceTo('party'),
      fields: z.array(referenceTo('field')).describe('what an audit log has to track'),
    }),
  ),
});
export type Rollout = z.infer<typeof rolloutSchema>;

export const governanceSchema = z.strictObject({
  proposers: z.array(referenceTo('party')).min(1),
  approvers: z.array(referenceTo('party')).min(1),
  validators: z.array(referenceTo('party')).describe('check the reporting impact before a change ships'),
  requiredSignatures: z
    .array(referenceTo('party'))
    .min(1)
    .describe('a version is published only when each of these roles has signed'),
  rules: z.array(z.strictObject({ id: slugSchema, text: textSchema })),
});
export type Governance = z.infer<typeof governanceSchema>;
