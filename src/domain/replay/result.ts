import type { DocumentFormat } from '../format/envelope';
import { z } from '../format/zod';
import { instantSchema } from '../glossary/primitives';
import { digestSchema } from '../glossary/schema/glossary';
import { VERDICTS } from './clocks';
import { TIMING_MODELS } from './options';
import {
  assumptionSchema,
  boundsJudgementShape,
  differenceSchema,
  intervalsSchema,
  loadSchema,
  opportunitiesSchema,
  PERIOD_LENGTHS,
  qualitySchema,
  restatementSchema,
  setAsideSchema,
  shiftSchema,
  stepDifferenceSchema,
  suppressedSchema,
  toStageSchema,
  wilsonSchema,
  winsSchema,
} from './result-judgement';
import { toVersion2 } from './result-migrations';

const count = z.int().min(0);
const share = z.number().min(0).max(1).nullable();
const duration = z.number().nullable().describe('milliseconds');
const interval = z.tuple([z.number(), z.number()]).nullable().describe('[lowest, highest] possible');

const timeSchema = z.strictObject({
  completed: count,
  open: count.describe('spells still going on at as-of'),
  p50: duration,
  p75: duration,
  p90: duration,
  kaplanMeierMedian: duration,
});

const stageSideSchema = z.strictObject({
  reached: count.describe('leads of the cohort that entered at least once'),
  standing: count.describe('leads of the cohort whose latest stage it is at as-of'),
  entries: count.describe('entries, repeated ones included'),
  time: timeSchema.describe('time in stage, repeated visits included'),
});

const transitionSideSchema = z.strictObject({
  reached: count.describe('n: leads that entered the stage it starts from, mature and not unknown before'),
  observed: count.describe('of those, neither unknown nor pending'),
  converted: count.describe('k: of those, observed to enter the stage it leads to'),
  rate: share.describe('converted / observed'),
  immature: count,
  outOfOrder: count.describe('entered the later stage only before the earlier one; no conversion'),
  unworked: count.describe(
    'recorded there, never worked by a person and not converted; counted as not converted',
  ),
  time: z
    .strictObject({ p50: duration, p75: duration, p90: duration })
    .describe('from entry to entry, of the converted'),
  wilson: wilsonSchema,
  toStage: toStageSchema,
});

const conversionSchema = transitionSideSchema.pick({
  reached: true,
  observed: true,
  converted: true,
  rate: true,
});

const boundsSchema = z.strictObject({
  unknown: count.describe('u: in the stage by these rules only, and never worked there'),
  pending: count.describe('their recorded step falls after as-of'),
  upstream: count.describe('U: unknown or pending at a stage on the way here'),
  rate: interval,
  ...boundsJudgementShape,
});

const swapSchema = z.strictObject({
  kept: count,
  same: count.describe('of the kept: at the same instant'),
  earlier: count,
  later: count,
  added: count,
  addedWorked: count,
  addedUnworked: count,
  dropped: count,
  neither: count,
});

const slaSideSchema = z.strictObject({
  clocks: count,
  verdicts: z.strictObject(
    Object.fromEntries(VERDICTS.map((verdict) => [verdict, count])) as Record<
      (typeof VERDICTS)[number],
      typeof count
    >,
  ),
  early: count,
  attainment: share.describe('met / (met + breached)'),
  wilson: wilsonSchema,
  bounds: interval,
  time: z
    .strictObject({ p50: duration, p90: duration })
    .describe('on the clock until the stop, of the stopped'),
});

const sideOf = <T extends z.ZodType>(side: T) =>
  z.strictObject({
    baseline: side.nullable().describe('null: not recorded'),
    proposal: side,
  });

export const resultSchema = z.strictObject({
  kind: z.literal('parley.result'),
  formatVersion: z.literal(2),
  glossary: z.strictObject({
    id: z.string(),
    title: z.string(),
    version: z.int(),
    policyDigest: digestSchema.describe('of the policy replayed, its thresholds as set'),
  }),
  set: z.array(
    z.strictObject({ threshold: z.string(), label: z.string(), from: z.number(), to: z.number() }),
  ),
  baseline: z.strictObject({
    kind: z.enum(['recorded', 'replayed']),
    title: z.string().nullable().describe('of the glossary replayed as the baseline'),
    policyDigest: digestSchema.nullable(),
    asked: z
      .enum(['recorded', 'replayed'])
      .describe('another baseline is used where fidelity is below the limit, or leads are timed by queues'),
  }),
  options: z.strictObject({
    timing: z.enum(TIMING_MODELS),
    asOf: instantSchema,
    maturityDays: z.number(),
    period: z.strictObject({ from: instantSchema, to: instantSchema }).nullable(),
    populations: z.array(z.string()),
    segments: z.array(z.string()),
    seed: z.int(),
    target: z.string().nullable(),
    assumptions: z.array(assumptionSchema),
    cohorts: z.enum(PERIOD_LENGTHS).nullable(),
    regimes: z.array(instantSchema),
    smallestCell: count,
  }),
  intervals: intervalsSchema,
  leads: z.strictObject({
    total: count,
    inStock: count.describe('without a created time: not walked'),
    afterAsOf: count,
    populations: z.array(
      z.strictObject({ id: z.string().nullable(), name: z.string(), leads: count, included: z.boolean() }),
    ),
    outsidePeriod: count,
    cohort: count.describe('leads every rate is about'),
    neverEntered: count.describe('of the cohort: never met the criteria of the initial stage'),
  }),
  stages: z.array(
    z.strictObject({
      stage: z.string(),
      name: z.string(),
      ...sideOf(stageSideSchema).shape,
      today: count
        .nullable()
        .describe('leads the rules in force today let in when replayed; null: the proposal is those rules'),
      range: interval.describe('leads the proposal may let in, given what is unknown before it'),
      swap: swapSchema.nullable(),
      unknown: count,
      refusedByDisqualifier: count,
      difference: differenceSchema,
      wins: winsSchema,
      setAside: setAsideSchema,
    }),
  ),
  transitions: z.array(
    z.strictObject({
      transition: z.string(),
      from: z.string(),
      to: z.string(),
      mode: z.enum(['rules', 'rep', 'hybrid', 'timeout']),
      ...sideOf(transitionSideSchema).shape,
      bounds: boundsSchema,
      difference: stepDifferenceSchema,
      taken: count.describe('times the proposal took this very transition'),
      clamped: count,
      againstCriteria: count.describe('let in by a person although the criteria did not hold'),
      refusedByCriteria: count.describe('accepted by a person, the criteria never held afterwards'),
    }),
  ),
  slas: z.array(
    z.strictObject({
      sla: z.string(),
      name: z.string(),
      target: z.number(),
      ...sideOf(slaSideSchema).shape,
      difference: differenceSchema,
    }),
  ),
  segments: z.array(
    z.strictObject({
      field: z
        .string()
        .describe('id; ":month", ":week", ":quarter", ":regime", ":part" are no fields of the glossary'),
      label: z.string(),
      suppressed: suppressedSchema,
      values: z.array(
        z.strictObject({
          value: z.string().nullable().describe('null: missing at creation'),
          leads: count,
          stages: z.array(z.strictObject({ stage: z.string(), baseline: count.nullable(), proposal: count })),
          transitions: z.array(
            z.strictObject({
              transition: z.string(),
              baseline: conversionSchema.nullable(),
              proposal: conversionSchema,
              shift: shiftSchema,
            }),
          ),
        }),
      ),
    }),
  ),
  quality: qualitySchema,
  opportunities: opportunitiesSchema,
  restatement: restatementSchema,
  load: loadSchema,
  routing: z.array(z.strictObject({ queue: z.string(), leads: count })).nullable(),
  fidelity: z
    .strictObject({
      limit: z.number(),
      lowest: share,
      stages: z.array(z.strictObject({ stage: z.string(), agreement: share })),
    })
    .nullable()
    .describe('the rules in force today replayed against the record; null where nothing is recorded'),
  coverage: z
    .array(
      z.strictObject({
        kind: z.enum(['activity', 'field']),
        id: z.string(),
        label: z.string(),
        from: instantSchema.nullable(),
        to: instantSchema.nullable(),
      }),
    )
    .describe(
      'first and last record, up to as-of, of what criteria read; null: none, and of a field no history',
    ),
  notes: z.array(z.strictObject({ code: z.string(), text: z.string(), leads: count.nullable() })),
  fingerprint: z.strictObject({
    engine: z.string(),
    policy: digestSchema,
    baselinePolicy: digestSchema.nullable(),
    mapping: digestSchema,
    data: digestSchema,
    offsets: digestSchema.describe('of the UTC-offset changes used'),
    seed: z.int(),
  }),
});
export type ReplayResult = z.infer<typeof resultSchema>;
export type StageResult = ReplayResult['stages'][number];
export type TransitionResult = ReplayResult['transitions'][number];
export type SlaResult = ReplayResult['slas'][number];

export const resultFormat: DocumentFormat<ReplayResult> = {
  kind: 'parley.result',
  noun: 'result',
  version: 2,
  schema: resultSchema,
  migrations: [toVersion2],
};
