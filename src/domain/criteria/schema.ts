import { z } from '../format/zod';
import {
  dateSchema,
  type NumberOrThreshold,
  numberOrThresholdSchema,
  referenceTo,
} from '../glossary/primitives';

export const COMPARISONS = ['lt', 'lte', 'gt', 'gte'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** An atom asks one thing of one lead at one instant. Its meaning is `docs/replay.md`, section 2. */
export type Atom =
  | { op: 'field'; field: string; is: 'present' | 'missing' }
  | { op: 'field'; field: string; is: 'eq' | 'ne'; value: string | number | boolean }
  | { op: 'field'; field: string; is: 'in' | 'not-in'; values: (string | number)[] }
  | { op: 'field'; field: string; is: Comparison; value: NumberOrThreshold }
  | { op: 'field'; field: string; is: 'before' | 'since'; date: string }
  | { op: 'field'; field: string; is: 'contains' | 'starts-with'; value: string }
  | { op: 'score'; score: string; is: Comparison; value: NumberOrThreshold }
  | { op: 'tier'; in: string[] }
  | { op: 'activity'; types: string[]; atLeast: NumberOrThreshold; withinDays: NumberOrThreshold | null }
  | { op: 'consent'; is: 'granted' }
  | { op: 'signal'; signal: string };

/**
 * The closed criteria tree. `all` of nothing is true, `any` of nothing is false. An atom on a missing value
 * is false, so `ne` does not hold for a lead whose value is missing; `not` flips.
 */
export type Criteria =
  | { op: 'all'; of: Criteria[] }
  | { op: 'any'; of: Criteria[] }
  | { op: 'not'; of: Criteria }
  | Atom;

const field = { op: z.literal('field') };

const fieldAtoms = z.discriminatedUnion('is', [
  z.strictObject({ ...field, field: referenceTo('field'), is: z.enum(['present', 'missing']) }),
  z.strictObject({
    ...field,
    field: referenceTo('field'),
    is: z.enum(['eq', 'ne']),
    value: z.union([z.string(), z.number(), z.boolean()]),
  }),
  z.strictObject({
    ...field,
    field: referenceTo('field'),
    is: z.enum(['in', 'not-in']),
    values: z.array(z.union([z.string(), z.number()])).min(1),
  }),
  z.strictObject({
    ...field,
    field: referenceTo('field'),
    is: z.enum(COMPARISONS),
    value: numberOrThresholdSchema,
  }),
  z.strictObject({
    ...field,
    field: referenceTo('field'),
    is: z.enum(['before', 'since']),
    date: dateSchema,
  }),
  z.strictObject({
    ...field,
    field: referenceTo('field'),
    is: z.enum(['contains', 'starts-with']),
    value: z.string().min(1),
  }),
]);

export const criteriaSchema: z.ZodType<Criteria> = z
  .lazy(() =>
    z.discriminatedUnion('op', [
      z.strictObject({ op: z.literal('all'), of: z.array(criteriaSchema) }),
      z.strictObject({ op: z.literal('any'), of: z.array(criteriaSchema) }),
      z.strictObject({ op: z.literal('not'), of: criteriaSchema }),
      fieldAtoms,
      z.strictObject({
        op: z.literal('score'),
        score: referenceTo('score'),
        is: z.enum(COMPARISONS),
        value: numberOrThresholdSchema,
      }),
      z.strictObject({ op: z.literal('tier'), in: z.array(referenceTo('tier')).min(1) }),
      z.strictObject({
        op: z.literal('activity'),
        types: z.array(referenceTo('activity')).min(1),
        atLeast: numberOrThresholdSchema,
        withinDays: numberOrThresholdSchema.nullable(),
      }),
      z.strictObject({ op: z.literal('consent'), is: z.literal('granted') }),
      z.strictObject({ op: z.literal('signal'), signal: referenceTo('signal') }),
    ]),
  )
  .meta({ id: 'Criteria' });

/** Criteria that every lead meets. */
export const ALWAYS: Criteria = { op: 'all', of: [] };
