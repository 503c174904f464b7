import { z } from '../format/zod';

// What a result says of how sure its figures are and of what they mean for others, besides what happened in the replay.

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const range = z.tuple([z.number(), z.number()]);
const sampling = range.nullable().describe('95 % confidence interval; null: too few to tell');
const possible = range.nullable().describe('[lowest, highest] possible, given what is unknown');
const duration = z.number().nullable().describe('milliseconds');
const day = z.iso.date();
const units = z.int().describe('whole minor units of the currency, for example cents');

/** What may be assumed of leads nobody worked (`docs/replay.md`, section 4); none is by itself. */
export const assumptionSchema = z.discriminatedUnion('id', [
  z.strictObject({ id: z.literal('unworked-no-better') }),
  z.strictObject({
    id: z.literal('unworked-as-observed'),
    within: z.string().describe('id of the field whose values are told apart'),
  }),
  z.strictObject({ id: z.literal('unworked-convert'), share }),
  z.strictObject({
    id: z.literal('response-effect'),
    perHour: z.number().describe('relative change of conversion by hour of waiting; with timing queue only'),
  }),
]);
export type Assumption = z.infer<typeof assumptionSchema>;

export const PERIOD_LENGTHS = ['week', 'month', 'quarter'] as const;
export type PeriodLength = (typeof PERIOD_LENGTHS)[number];

export const wilsonSchema = sampling.describe('Wilson 95 % interval of the rate; null below 10 observed');

export const toStageSchema = z
  .strictObject({
    events: count.describe('leads that converted'),
    censored: count.describe('leads that had not by as-of, or by their second entry of the stage left'),
    at: z.array(z.strictObject({ days: z.number(), share, interval: sampling })),
    median: duration,
  })
  .nullable()
  .describe('Kaplan–Meier estimate of the share converted so many days after entry; null: nobody was there');

export const boundsJudgementShape = {
  ends: z
    .tuple([sampling, sampling])
    .nullable()
    .describe('Wilson 95 % intervals of the lower and of the upper end'),
  breakEven: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('share'), share }),
      z.strictObject({ kind: z.literal('always') }),
      z.strictObject({ kind: z.literal('never') }),
    ])
    .nullable()
    .describe('share of the unknown that must convert for the rate to be the baseline’s'),
  assumed: z.array(z.strictObject({ assumption: assumptionSchema, rate: possible })),
};

const differenceShape = {
  value: z.number().nullable().describe('proposal minus baseline'),
  interval: sampling.describe('of a paired bootstrap; null: too few to tell'),
  groups: count.describe('groups of leads drawn with anything in them'),
  bounds: possible,
};

const NO_DIFFERENCE = 'null: not computed, or nothing to compare with';

export const differenceSchema = z.strictObject(differenceShape).nullable().describe(NO_DIFFERENCE);

const pairedCountsSchema = z.strictObject({
  observed: count,
  converted: count,
  unknown: count,
  pending: count,
  upstream: count.describe('beside them: it is not known whether they are in the stage'),
  mayLeave: z
    .strictObject({ converted: count, notConverted: count })
    .describe('of the observed: in no pair if they are too young on the other side, which is unknown'),
});

export const stepDifferenceSchema = z
  .strictObject({
    ...differenceShape,
    counts: z
      .strictObject({ proposal: pairedCountsSchema, baseline: pairedCountsSchema })
      .optional()
      .describe(
        'of the leads it is of, mature on both sides; not there where rules are compared with themselves, and in older files',
      ),
  })
  .nullable()
  .describe(NO_DIFFERENCE);

const handedOver = {
  same: count,
  earlier: count,
  later: count,
  throughOpportunity: count.describe('another lead of the same opportunity was handed over by then'),
  throughAccount: count.describe('another lead of the same account was handed over by then'),
  notFound: count.describe('no hand-over found by these rules; whether it would have been won is not known'),
};

export const winsSchema = z
  .strictObject({
    wins: count.describe('recorded wins whose lead the baseline let into the stage before'),
    ...handedOver,
    afterWin: count.describe('of the later: only after the win'),
    amount: z
      .strictObject({
        wins: units,
        ...(Object.fromEntries(Object.keys(handedOver).map((name) => [name, units])) as Record<
          keyof typeof handedOver,
          typeof units
        >),
        afterWin: units,
        missing: count.describe('wins without an amount'),
      })
      .nullable()
      .describe('null: no amounts are mapped'),
  })
  .nullable();

export const qualitySchema = z
  .array(
    z.strictObject({
      stage: z.string(),
      target: z.string(),
      m: count.describe('leads in the stage, without late ones and those unknown before it'),
      hits: count.describe('k: of those, that reached the target at or after entry'),
      late: count.describe('leads that reached the target before they entered'),
      immature: count,
      unknown: count.describe(
        'u: of m, without the target and never worked where people decide on the way to it',
      ),
      upstream: count.describe('without the target, and unknown or pending before the stage'),
      upstreamTargets: count.describe('with the target, and unknown or pending before the stage; of K'),
      targets: count.describe('K: leads with the target, without late ones'),
      outside: count.describe('v: neither in the stage, nor with the target, and never worked there'),
      cohort: count.describe('N: leads of the cohort, without late ones'),
      precision: possible,
      precisionObserved: z.number().nullable().describe('k / (m − u)'),
      precisionInterval: wilsonSchema,
      recall: possible,
      recallRecorded: z.number().nullable().describe('k / K'),
      lift: possible,
      afterTarget: count.describe('late leads let in by an activity after their target'),
    }),
  )
  .nullable()
  .describe('null: no target was asked for');

export const opportunitiesSchema = z
  .strictObject({
    total: count,
    withLead: count,
    withoutLead: count,
    won: count,
    wonWithoutLead: count,
    amountWithoutLead: units.nullable(),
  })
  .nullable()
  .describe('of the file of opportunities; null: none is joined');

const before = count.nullable().describe('null: the baseline does not know the stage');

export const setAsideSchema = z
  .strictObject({
    reasons: z.array(
      z.strictObject({
        reason: z.string().nullable().describe('null: none is recorded that is for such a stage'),
        label: z.string(),
        baseline: before,
        proposal: count,
      }),
    ),
    returned: z
      .strictObject({ baseline: before, proposal: count })
      .describe('leads that went on to some other stage afterwards'),
    on: z.array(z.strictObject({ stage: z.string(), baseline: before, proposal: count })),
  })
  .nullable()
  .describe('leads set aside here, by reason, and those that came back; null: a stage of another kind');

const perSide = (of: z.ZodType<number>) =>
  z.strictObject({ recorded: of.nullable(), today: of.nullable(), proposal: of });

export const restatementSchema = z
  .strictObject({
    by: z.enum(PERIOD_LENGTHS),
    rows: z.array(
      z.strictObject({
        from: day,
        to: day.describe('not included'),
        stages: z.array(perSide(count).extend({ stage: z.string(), range: possible })),
        pipeline: perSide(units).nullable(),
        slas: z.array(z.strictObject({ sla: z.string(), clocks: perSide(count) })),
      }),
    ),
  })
  .nullable()
  .describe('first entries by the period of entry, under the record, today’s rules and the proposal');

const perRun = range.nullable().describe('lowest and highest of the runs; no confidence interval');
const compared = z.strictObject({ recorded: z.number().nullable(), run: z.number().nullable() }).nullable();

export const queueRunSchema = z.strictObject({
  runs: count,
  warmUpDays: count,
  queues: z.array(
    z.strictObject({
      queue: z.string(),
      arrivals: count,
      utilisation: perRun,
      waitP50: perRun,
      waitP90: perRun,
      backlog: z.array(z.strictObject({ day, waiting: count })),
    }),
  ),
  slas: z
    .array(z.strictObject({ sla: z.string(), attainment: perRun }))
    .describe('share taken up within the limit, of arrivals whose clock is known to run'),
  reentriesMoved: count.describe('leads whose later entries would be others under these waits'),
  leftWaiting: count.describe('leads that left the stage before their turn'),
});

export const calibrationSchema = z.array(
  z.strictObject({
    queue: z.string(),
    minutes: z.number().nullable().describe('handling time used'),
    fitted: z.boolean().describe('found from the record, since the glossary gives none'),
    attainment: compared,
    waitP50: compared,
    waitP90: compared,
    late: z
      .strictObject({
        never: count.describe('nobody is known to have taken them up'),
        closed: count.describe('due before their queue opened'),
        free: count.describe(
          'somebody was free before they were due, even if each lead had taken eight times as long',
        ),
        busy: count.describe('all may have been busy with other leads until then'),
      })
      .optional()
      .describe(
        'recorded arrivals that were not taken up in time, each under the first that is true of it; not there in older files',
      ),
  }),
);

export const loadSchema = z
  .strictObject({
    queues: z.array(
      z.strictObject({
        queue: z.string(),
        reps: z.number().nullable(),
        minutes: z.number().nullable(),
        weeks: z.array(
          z.strictObject({
            from: day.describe('the Monday it begins on'),
            arrivals: count.describe('by the day they can first be worked on'),
            minutesAsked: z.int().min(0).nullable().describe('arrivals × handling time'),
            minutesOpen: z
              .int()
              .min(0)
              .nullable()
              .describe('reps × open time, or what the daily cap lets through of it'),
            daysOver: count.nullable().describe('days whose own arrivals ask for more than the day has'),
          }),
        ),
      }),
    ),
    run: queueRunSchema.nullable().describe('null: not timed by queues'),
    calibration: calibrationSchema.nullable(),
  })
  .nullable();

export const intervalsSchema = z
  .strictObject({
    level: z.literal(0.95),
    method: z.literal('percentile of a Poisson bootstrap'),
    replicates: count,
    buckets: count,
    by: z.enum(['account', 'lead']),
    groups: count,
  })
  .nullable()
  .describe('how the intervals of differences were found; null: they were not asked for');

export const suppressedSchema = z
  .strictObject({ values: count, leads: count })
  .nullable()
  .describe('values with so few leads that they are put together');

export const shiftSchema = sampling.describe(
  'of a rate of the record: its change against the value before, by Newcombe; regimes only',
);
