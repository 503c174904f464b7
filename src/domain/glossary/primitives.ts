import { withoutTurning } from '../format/unseen';
import { z } from '../format/zod';

/**
 * An id is a slug the author chose. It never changes when the thing is renamed, so criteria, recorded
 * decisions and exports keep pointing at the same thing.
 */
export const slugSchema = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'an id has lower-case letters, digits and single hyphens');

/** The kinds of thing an id can point at. */
export const REFERENCE_KINDS = [
  'activity',
  'calendar',
  'field',
  'party',
  'population',
  'queue',
  'reason',
  'score',
  'signal',
  'sla',
  'stage',
  'step',
  'system',
  'territory',
  'threshold',
  'tier',
  'transition',
] as const;

export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** Which schema nodes hold an id of something else; `references.ts` walks it. */
export const referenceRegistry = z.registry<{ refersTo: ReferenceKind }>();

/** A slug that must name an existing thing of that kind. A fresh schema each time, as the registry is keyed by it. */
export function referenceTo(kind: ReferenceKind) {
  const schema = z.string().max(64).describe(`id of a ${kind}`);
  referenceRegistry.add(schema, { refersTo: kind });
  return schema;
}

/** What people wrote, of whatever length; characters that would turn around what stands beside it are left out as it is read. */
export const writtenSchema = z.string().overwrite(withoutTurning);

/** Text a person reads; never markup. */
export const textSchema = writtenSchema.max(4000);
export const labelSchema = writtenSchema.min(1).max(200);

/** A number, or the name of a threshold whose current value is meant. */
export const numberOrThresholdSchema = z.union([
  z.number(),
  z.strictObject({ threshold: referenceTo('threshold') }),
]);
export type NumberOrThreshold = z.infer<typeof numberOrThresholdSchema>;

export const DURATION_UNITS = [
  'minutes',
  'hours',
  'days',
  'business-minutes',
  'business-hours',
  'business-days',
] as const;

/** A span of time. `days` are 24 clock hours; a business day is what its calendar says it is. */
export const durationSchema = z.strictObject({
  amount: numberOrThresholdSchema,
  unit: z.enum(DURATION_UNITS),
});
export type DurationSpec = z.infer<typeof durationSchema>;

/** A calendar date, `YYYY-MM-DD`. */
export const dateSchema = z.iso.date();

/** An instant in UTC, to the millisecond: `2026-03-31T22:00:00.000Z`. */
export const instantSchema = z.iso.datetime({ precision: 3 });
