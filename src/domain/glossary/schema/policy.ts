import { z } from '../../format/zod';
import { labelSchema, referenceTo, textSchema } from '../primitives';
import {
  activitySchema,
  fieldSchema,
  partySchema,
  populationSchema,
  reasonSchema,
  signalSchema,
  systemSchema,
} from './dictionary';
import { governanceSchema, raciSchema, rhythmSchema, rolloutSchema } from './governance';
import { calendarSchema, queueSchema, routingSchema, slaSchema, territorySchema } from './operations';
import { scoreSchema, stageSchema, thresholdSchema, tierSchema, transitionSchema } from './stage';

/**
 * The part of a glossary that is signed. Its digest is the glossary's digest; moving a node on the canvas or
 * noting a decision does not change it. There are no defaults: what is not written is not agreed.
 */
export const policySchema = z
  .strictObject({
    title: labelSchema,
    version: z.int().min(1).describe('the version this policy is, or will be, published as'),
    purpose: textSchema,
    parties: z.array(partySchema).min(1),
    systems: z.array(systemSchema).min(1),
    fields: z.array(fieldSchema),
    activities: z.array(activitySchema),
    signals: z.array(signalSchema),
    reasons: z.array(reasonSchema),
    thresholds: z.array(thresholdSchema),
    scores: z.array(scoreSchema),
    tiers: z.array(tierSchema).describe('the first tier whose criteria hold is the tier of a lead'),
    populations: z.array(populationSchema),
    stages: z.array(stageSchema).min(1),
    initialStage: referenceTo('stage'),
    transitions: z.array(transitionSchema),
    calendars: z.array(calendarSchema).min(1),
    defaultCalendar: referenceTo('calendar'),
    territories: z.array(territorySchema),
    queues: z.array(queueSchema),
    routing: routingSchema.nullable(),
    slas: z.array(slaSchema),
    raci: z.array(raciSchema),
    rhythm: z.array(rhythmSchema),
    rollout: rolloutSchema.nullable(),
    governance: governanceSchema,
  })
  .meta({ id: 'Policy' });
export type Policy = z.infer<typeof policySchema>;
