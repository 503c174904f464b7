import { criteriaSchema } from '../../criteria/schema';
import { z } from '../../format/zod';
import {
  dateSchema,
  durationSchema,
  labelSchema,
  numberOrThresholdSchema,
  referenceTo,
  slugSchema,
  textSchema,
} from '../primitives';

const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time is HH:MM');
const intervals = z.array(z.tuple([clockTime, clockTime]));

/** Open hours by wall clock of a zone. An interval over midnight is written as two. */
export const calendarSchema = z.strictObject({
  id: slugSchema,
  name: labelSchema,
  timeZone: z.string().min(1).max(64),
  week: z.strictObject({
    mon: intervals,
    tue: intervals,
    wed: intervals,
    thu: intervals,
    fri: intervals,
    sat: intervals,
    sun: intervals,
  }),
  exceptions: z
    .array(z.strictObject({ date: dateSchema, intervals, name: labelSchema }))
    .describe('replace the hours of one date; no intervals: closed'),
  businessDay: z
    .enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
    .describe('the weekday whose open time is one business day'),
});
export type CalendarDefinition = z.infer<typeof calendarSchema>;

export const territorySchema = z.strictObject({
  id: slugSchema,
  name: labelSchema,
  when: criteriaSchema,
  calendar: referenceTo('calendar').nullable(),
});
export type Territory = z.infer<typeof territorySchema>;

export const queueSchema = z.strictObject({
  id: slugSchema,
  name: labelSchema,
  team: referenceTo('party'),
  territory: referenceTo('territory').nullable(),
  calendar: referenceTo('calendar').nullable(),
  reps: numberOrThresholdSchema.nullable(),
  handlingMinutes: numberOrThresholdSchema.nullable(),
  dailyCap: numberOrThresholdSchema.nullable(),
  discipline: z.enum(['oldest-first', 'by-tier']),
});
export type Queue = z.infer<typeof queueSchema>;

export const routingSchema = z.strictObject({
  onEntryOf: referenceTo('stage').describe('leads are routed when they enter this stage'),
  rules: z.array(
    z.strictObject({
      id: slugSchema,
      name: labelSchema,
      when: criteriaSchema,
      queue: referenceTo('queue'),
      ownerGroup: z.string().max(200).nullable(),
    }),
  ),
  fallbackQueue: referenceTo('queue').describe('where a lead goes that no rule takes'),
  errorQueue: referenceTo('queue'),
  noResponse: z
    .strictObject({ sla: referenceTo('sla'), queue: referenceTo('queue'), note: textSchema })
    .nullable(),
  outOfTerritory: z.strictObject({ queue: referenceTo('queue'), note: textSchema }).nullable(),
});
export type Routing = z.infer<typeof routingSchema>;

export const slaSchema = z.strictObject({
  id: slugSchema,
  name: labelSchema,
  who: z.array(referenceTo('party')).min(1),
  doneWhen: textSchema,
  start: z
    .discriminatedUnion('on', [
      z.strictObject({ on: z.literal('created') }),
      z.strictObject({ on: z.literal('stage'), stage: referenceTo('stage') }),
      z.strictObject({ on: z.literal('signal'), signal: referenceTo('signal') }),
    ])
    .describe('what starts the clock'),
  stop: z
    .array(
      z.discriminatedUnion('on', [
        z.strictObject({ on: z.literal('stage'), stages: z.array(referenceTo('stage')).min(1) }),
        z.strictObject({ on: z.literal('signal'), signal: referenceTo('signal') }),
        z.strictObject({
          on: z.literal('activity'),
          types: z.array(referenceTo('activity')).min(1),
          by: z.enum(['person', 'anyone']),
        }),
      ]),
    )
    .min(1)
    .describe('what stops the clock; the first of them counts'),
  limit: durationSchema,
  calendar: z
    .discriminatedUnion('of', [
      z
        .strictObject({ of: z.literal('assignee') })
        .describe('owner, else queue, else territory, else the default'),
      z.strictObject({ of: z.literal('calendar'), calendar: referenceTo('calendar') }),
    ])
    .describe('whose calendar runs it'),
  pausedBy: z.enum(['closed-hours', 'nothing']),
  restartsOn: z.strictObject({ reassignment: z.boolean(), newJourney: z.boolean() }),
  target: numberOrThresholdSchema.describe('SLO: the share of leads, 0 to 1, that must meet it'),
  alert: z.strictObject({
    when: z.enum(['error', 'breach', 'unaccepted-report', 'ageing-p75']),
    action: textSchema,
    notify: z.array(referenceTo('party')),
  }),
  killSwitch: z
    .strictObject({
      when: textSchema,
      limit: numberOrThresholdSchema.describe('share of errors or breaches, 0 to 1'),
      within: durationSchema,
      queue: referenceTo('queue'),
      releasedBy: referenceTo('party'),
    })
    .nullable(),
});
export type Sla = z.infer<typeof slaSchema>;
