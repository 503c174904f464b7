import { z } from '../format/zod';
import { instantSchema } from '../glossary/primitives';
import { digestSchema } from '../glossary/schema/glossary';
import type { LeadData } from '../leads/lead-data';
import type { Definitions } from './definitions';
import { dataDigest, ENGINE_VERSION, offsetsDigest } from './fingerprint';
import { type ReplayOptions, TIMING_MODELS } from './options';
import { isoInstant } from './replay-input';
import { earliest } from './report';

/** Which leads a document speaks of, and how they were replayed. */
export const askedSchema = z.strictObject({
  timing: z.enum(TIMING_MODELS),
  asOf: instantSchema,
  period: z.strictObject({ from: instantSchema, to: instantSchema }).nullable(),
  populations: z.array(z.string()),
  seed: z.int(),
});

/** @param asOf UTC ms. */
export const askedOf = (
  { timing, period, populations, seed }: ReplayOptions,
  asOf: number,
): z.infer<typeof askedSchema> => ({
  timing,
  asOf: isoInstant(asOf),
  period: period && { from: isoInstant(period.from), to: isoInstant(period.to) },
  populations: [...populations],
  seed,
});

/** What the figures of a document rest on beside rules: where this is the same, the same rules give the same figures. */
export const fingerprintSchema = z.strictObject({
  engine: z.string(),
  mapping: digestSchema,
  data: digestSchema,
  offsets: digestSchema,
  seed: z.int(),
});

/**
 * @param definitions all whose calendars were used.
 * @param asOf UTC ms.
 */
export const fingerprintOf = (
  data: LeadData,
  definitions: readonly Pick<Definitions, 'policy'>[],
  { seed }: Pick<ReplayOptions, 'seed'>,
  mappingDigest: string,
  asOf: number,
): z.infer<typeof fingerprintSchema> => ({
  engine: ENGINE_VERSION,
  mapping: mappingDigest,
  data: dataDigest(data),
  offsets: offsetsDigest(definitions, data.zone, earliest(data.created.values, asOf), asOf),
  seed,
});
