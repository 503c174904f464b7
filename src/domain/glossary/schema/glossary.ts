import { z } from '../../format/zod';
import { dateSchema, labelSchema, referenceTo, slugSchema, textSchema } from '../primitives';
import { policySchema } from './policy';

export const WORKSHOP_STEPS = [
  'map',
  'define',
  'agree',
  'instrument',
  'route',
  'enforce',
  'improve',
] as const;

export const digestSchema = z
  .string()
  .regex(/^sha-256:[0-9a-f]{64}$/, 'a digest is sha-256: and 64 hex digits');

/** What was decided and why; not signed, so that it can grow after publication. */
export const recordSchema = z.strictObject({
  decisions: z.array(
    z.strictObject({
      id: slugSchema,
      date: dateSchema.nullable(),
      step: z.enum(WORKSHOP_STEPS),
      question: textSchema,
      decision: textSchema,
      rationale: textSchema,
      by: z.array(referenceTo('party')),
      transition: referenceTo('transition').nullable(),
    }),
  ),
  changes: z.array(
    z.strictObject({
      id: slugSchema,
      version: z.int().min(1),
      path: z.string().max(400),
      reason: textSchema,
    }),
  ),
});

/** Where things are drawn. Positions are canvas pixels at zoom 1. */
export const viewSchema = z.strictObject({
  positions: z.array(z.strictObject({ stage: referenceTo('stage'), x: z.number(), y: z.number() })),
});

/** What the room is still working on. A scenario is a whole policy and the digest of the one it started from. */
export const workSchema = z.strictObject({
  scenarios: z.array(
    z.strictObject({
      id: slugSchema,
      name: labelSchema,
      note: textSchema,
      basedOn: digestSchema,
      policy: policySchema,
    }),
  ),
  agenda: z.array(
    z.strictObject({
      id: slugSchema,
      step: z.enum(WORKSHOP_STEPS),
      title: labelSchema,
      minutes: z.int().min(1),
      done: z.boolean(),
    }),
  ),
});

export const GLOSSARY_KIND = 'parley.glossary';
export const GLOSSARY_FORMAT_VERSION = 1;

export const glossarySchema = z.strictObject({
  kind: z.literal(GLOSSARY_KIND),
  formatVersion: z.literal(GLOSSARY_FORMAT_VERSION),
  id: slugSchema,
  policy: policySchema,
  record: recordSchema,
  view: viewSchema,
  work: workSchema,
});
export type Glossary = z.infer<typeof glossarySchema>;
