import { criteriaText } from '../criteria/text';
import type { TracedCriteria } from '../criteria/trace';
import type { DocumentFormat } from '../format/envelope';
import { z } from '../format/zod';
import { instantSchema } from '../glossary/primitives';
import type { Policy } from '../glossary/schema/policy';
import { type JudgedClock, VERDICTS } from './clocks';
import type { CriteriaAt, ExplainedExit, ExplainedVisit, Explanation } from './explain';
import type { RecordedTime } from './recorded';
import { isoInstant } from './replay-input';
import { flipDocument, flipSchema } from './what-if/flip-document';
import type { Flip } from './what-if/smallest-change';

const actSchema = z.strictObject({
  at: instantSchema,
  dateOnly: z.boolean(),
  byPerson: z.boolean(),
});

/** A node of criteria with its verdict. */
export interface ExplainedCriteria {
  readonly op: TracedCriteria['criteria']['op'];
  readonly text: string;
  readonly holds: boolean;
  readonly value: string | number | boolean | null;
  readonly of: readonly ExplainedCriteria[];
}

const criteriaSchema: z.ZodType<ExplainedCriteria> = z
  .lazy(() =>
    z.strictObject({
      op: z.enum(['all', 'any', 'not', 'field', 'score', 'tier', 'activity', 'consent', 'signal']),
      text: z.string().describe('in words'),
      holds: z.boolean(),
      value: z
        .union([z.string(), z.number(), z.boolean()])
        .nullable()
        .describe('what an atom looked at: a text, a count, points, the id of a tier; null when missing'),
      of: z.array(criteriaSchema).describe('the parts of a group, or what "not" flips'),
    }),
  )
  .meta({ id: 'ExplainedCriteria' });

const criteriaAtSchema = z.strictObject({ at: instantSchema, criteria: criteriaSchema });

const exitSchema = z.strictObject({
  transition: z.string(),
  to: z.string(),
  mode: z.enum(['rules', 'rep', 'hybrid', 'timeout']),
  outcome: z
    .enum([
      'taken',
      'later',
      'not-met',
      'no-act',
      'pending',
      'not-due',
      'cancelled',
      'refused',
      'same-instant',
      'too-often',
    ])
    .describe('taken, or why not; later: another way was taken before'),
  at: instantSchema.nullable().describe('when it was or would have been taken'),
  act: actSchema.nullable().describe('the recorded act it rests on'),
  refused: z.array(z.strictObject({ at: instantSchema, disqualifier: z.string().nullable() })),
  nearest: criteriaAtSchema
    .extend({ failing: z.number().int().nullable().describe('atoms that would have to come out otherwise') })
    .nullable()
    .describe('not-met: where the fewest atoms failed'),
});

const clockSchema = z.strictObject({
  sla: z.string(),
  at: instantSchema,
  verdict: z.enum(VERDICTS),
  elapsedMs: z.number().nullable().describe('on the clock of the SLA'),
  early: z.boolean(),
});

const visitSchema = z.strictObject({
  stage: z.string(),
  at: instantSchema,
  dateOnly: z.boolean().describe('known to the day only; the time is then the start of that day'),
  leftAt: instantSchema.nullable(),
  transition: z.string().nullable().describe('the one taken to get here; null: the lead begins here'),
  act: actSchema.nullable(),
  clamped: z.boolean().describe('the recorded act was brought forward to be possible'),
  againstCriteria: z.boolean(),
  reason: z.string().nullable(),
  criteria: criteriaSchema.describe('the entry criteria at the instant of entry'),
  exits: z.array(exitSchema),
});

const waitSchema = z.strictObject({
  queue: z.string(),
  at: instantSchema.describe('handed over'),
  outcome: z
    .enum(['taken-up', 'left', 'never', 'not-run'])
    .describe(
      'left: on its own account; never: recorded, and nobody worked it; not-run: it goes by its delays',
    ),
  answered: z.boolean().describe('what is recorded of its being worked moves with that'),
  waiting: z.int().min(0).describe('others who waited when it came'),
  inService: z.int().min(0).describe('others who were being served'),
  overtakenBy: z.int().min(0).describe('who came later and was taken up before, by tier'),
  reps: z.int().nullable(),
  rep: z.int().nullable().describe('which of them takes it up, from 1'),
  until: instantSchema.nullable().describe('taken up, or left'),
  waitedMs: z.number().nullable().describe('of the open time of the queue'),
  serviceMs: z.number().nullable(),
});

/** What `parley explain --json` prints. Lead data, unlike a result. */
export const explanationSchema = z.strictObject({
  kind: z.literal('parley.explanation'),
  formatVersion: z.literal(2),
  glossary: z.string().describe('id'),
  lead: z.string(),
  created: instantSchema.nullable(),
  asOf: instantSchema,
  inCohort: z.boolean(),
  leftOutBecause: z.enum(['in-stock', 'after-as-of', 'population', 'period']).nullable(),
  population: z.string().nullable(),
  visits: z.array(visitSchema),
  nearestStart: criteriaAtSchema.nullable().describe('of a lead that entered no stage'),
  recorded: z.array(actSchema.extend({ stage: z.string() })),
  clocks: z.strictObject({ recorded: z.array(clockSchema), proposal: z.array(clockSchema) }),
  queued: z
    .strictObject({
      seed: z.number().int(),
      waits: z
        .array(waitSchema)
        .describe('one for each visit to the stage that leads are routed at; none: outside the cohort'),
    })
    .nullable()
    .describe(
      'what the queues did with it in the run that leads are timed by; null: leads go by another timing model',
    ),
  smallestChange: flipSchema.nullable().describe('null: it was not asked for'),
});
export type ExplanationDocument = z.infer<typeof explanationSchema>;

export const explanationFormat: DocumentFormat<ExplanationDocument> = {
  kind: 'parley.explanation',
  noun: 'explanation',
  version: 2,
  schema: explanationSchema,
  // Version 2 may say by which change of the rules the lead would be treated otherwise.
  migrations: [(document) => ({ ...document, formatVersion: 2, queued: null, smallestChange: null })],
};

/**
 * An explanation as a document: ids and words in place of indexes, ISO times.
 * @param flip the smallest changes, where they were asked for.
 */
export function explanationDocument(
  explanation: Explanation,
  glossary: string,
  flip: Flip | null = null,
): ExplanationDocument {
  const { policy, membership, createdAt, clocks, recorded } = explanation;
  const stage = (index: number): string => policy.stages[index]?.id ?? '';
  return {
    kind: 'parley.explanation',
    formatVersion: 2,
    glossary,
    lead: explanation.id,
    created: Number.isNaN(createdAt) ? null : isoInstant(createdAt),
    asOf: isoInstant(explanation.asOf),
    inCohort: membership.in,
    leftOutBecause: membership.in ? null : membership.why,
    population: policy.populations[membership.population ?? -1]?.id ?? null,
    visits: explanation.visits.map((visit) => visitOf(policy, visit)),
    nearestStart: criteriaAt(policy, explanation.nearestStart),
    recorded: recorded.flatMap((entries, index) =>
      // A lead in stock has no creation to enter its first stage at.
      entries.flatMap((entry) => (Number.isNaN(entry.at) ? [] : [{ stage: stage(index), ...actOf(entry) }])),
    ),
    clocks: {
      recorded: clocks.recorded.map((clock) => clockOf(policy, clock)),
      proposal: clocks.walked.map((clock) => clockOf(policy, clock)),
    },
    queued: explanation.queued && {
      seed: explanation.queued.seed,
      waits: explanation.queued.waits.map(({ isAnswered, at, until, ...wait }) => ({
        ...wait,
        at: isoInstant(at),
        answered: isAnswered,
        until: until === null ? null : isoInstant(until),
      })),
    },
    smallestChange: flip && flipDocument(policy, flip),
  };
}

function visitOf(policy: Policy, visit: ExplainedVisit): ExplanationDocument['visits'][number] {
  return {
    stage: policy.stages[visit.stage]?.id ?? '',
    at: isoInstant(visit.at),
    dateOnly: visit.dateOnly,
    leftAt: visit.leftAt === null ? null : isoInstant(visit.leftAt),
    transition: policy.transitions[visit.via]?.id ?? null,
    act: visit.act && actOf(visit.act),
    clamped: visit.clamped,
    againstCriteria: visit.againstCriteria,
    reason: visit.reason,
    criteria: criteriaOf(policy, visit.criteria.traced),
    exits: visit.exits.map((exit) => exitOf(policy, exit)),
  };
}

type ExitDocument = ExplanationDocument['visits'][number]['exits'][number];

function exitOf(policy: Policy, exit: ExplainedExit): ExitDocument {
  const transition = policy.transitions[exit.transition];
  const to = policy.stages.find(({ id }) => id === transition?.to);
  const nearest = criteriaAt(policy, exit.nearest);
  const failing = exit.nearest?.traced.distance.flips ?? 0;
  return {
    transition: transition?.id ?? '',
    to: to?.id ?? '',
    mode: transition?.mode.kind ?? 'rules',
    outcome: exit.outcome,
    at: exit.at === null ? null : isoInstant(exit.at),
    act: exit.act && actOf(exit.act),
    refused: exit.refused.map(({ at, disqualifier }) => ({
      at: isoInstant(at),
      disqualifier: to?.disqualifiers[disqualifier]?.id ?? null,
    })),
    nearest: nearest && { ...nearest, failing: Number.isFinite(failing) ? failing : null },
  };
}

const criteriaAt = (policy: Policy, seen: CriteriaAt | null) =>
  seen && { at: isoInstant(seen.at), criteria: criteriaOf(policy, seen.traced) };

function criteriaOf(policy: Policy, { criteria, holds, value, of }: TracedCriteria): ExplainedCriteria {
  const isDate =
    criteria.op === 'field' && policy.fields.find(({ id }) => id === criteria.field)?.type === 'date';
  return {
    op: criteria.op,
    text: criteriaText(criteria, policy),
    holds,
    value: isDate && typeof value === 'number' ? isoInstant(value) : value,
    of: of.map((part) => criteriaOf(policy, part)),
  };
}

const actOf = ({ at, dateOnly, byPerson }: RecordedTime) => ({ at: isoInstant(at), dateOnly, byPerson });

const clockOf = (policy: Policy, { sla, at, verdict, elapsedMs, early }: JudgedClock) => ({
  sla: policy.slas[sla]?.id ?? '',
  at: isoInstant(at),
  verdict,
  elapsedMs,
  early,
});
