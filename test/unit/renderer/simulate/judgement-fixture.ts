import type { ComparisonDocument } from '#domain/replay/compare/comparison-document';
import type { ReplayResult, StageResult } from '#domain/replay/result';

type Wins = NonNullable<StageResult['wins']>;
type Restatement = NonNullable<ReplayResult['restatement']>;
type Row = Restatement['rows'][number];

/** Wins of a stage by how they are handed over; those not named are at the same time. */
export const wins = (all: number, parts: Partial<Omit<Wins, 'wins' | 'same'>> = {}): Wins => {
  const { earlier = 0, later = 0, throughOpportunity = 0, throughAccount = 0, notFound = 0 } = parts;
  return {
    wins: all,
    same: all - earlier - later - throughOpportunity - throughAccount - notFound,
    earlier,
    later,
    throughOpportunity,
    throughAccount,
    notFound,
    afterWin: 0,
    amount: null,
    ...parts,
  };
};

type Sides = readonly [recorded: number | null, today: number | null, proposal: number];

export const sides = ([recorded, today, proposal]: Sides) => ({ recorded, today, proposal });

export const month = (
  from: string,
  to: string,
  stages: Readonly<Record<string, Sides>>,
  more: { readonly pipeline?: Sides; readonly clocks?: Readonly<Record<string, Sides>> } = {},
  ranges: Readonly<Record<string, [number, number]>> = {},
): Row => ({
  from,
  to,
  stages: Object.entries(stages).map(([stage, some]) => ({
    stage,
    ...sides(some),
    range: ranges[stage] ?? null,
  })),
  pipeline: more.pipeline ? sides(more.pipeline) : null,
  slas: Object.entries(more.clocks ?? {}).map(([sla, some]) => ({ sla, clocks: sides(some) })),
});

type Load = NonNullable<ReplayResult['load']>;
type Queue = Load['queues'][number];

/** A queue by minutes asked and open in its weeks, which begin on Mondays from 5 January 2026 on. */
export const queue = (
  id: string,
  weeks: readonly (readonly [asked: number | null, open: number | null])[],
  more: Partial<Pick<Queue, 'reps' | 'minutes'>> = {},
): Queue => ({
  queue: id,
  reps: 1,
  minutes: 10,
  weeks: weeks.map(([minutesAsked, minutesOpen], index) => ({
    from: new Date(Date.UTC(2026, 0, 5 + 7 * index)).toISOString().slice(0, 10),
    arrivals: (minutesAsked ?? 10) / 10,
    minutesAsked,
    minutesOpen,
    daysOver: minutesAsked === null || minutesOpen === null ? null : Number(minutesAsked > minutesOpen),
  })),
  ...more,
});

type Calibrated = NonNullable<Load['calibration']>[number];

export const calibrated = (
  id: string,
  [recorded, run]: readonly [number | null, number | null],
  more: Partial<Calibrated> = {},
): Calibrated => ({
  queue: id,
  minutes: 10,
  fitted: false,
  attainment: { recorded, run },
  waitP50: null,
  waitP90: null,
  late: { never: 0, closed: 0, free: 0, busy: 0 },
  ...more,
});

type Pair = ComparisonDocument['pairs'][number];
type Disagreement = Pair['disagreements'][number];

/** What one definition lets in and another does not, by cause and leads. */
export const parted = (
  letInBy: number,
  refusedBy: number,
  causes: Readonly<Record<string, number>> = {},
  unlisted = 0,
): Disagreement => ({
  letInBy,
  refusedBy,
  leads: Object.values(causes).reduce((sum, leads) => sum + leads, unlisted),
  causes: Object.entries(causes).map(([text, leads]) => ({
    kind: 'criteria',
    conditions: [text],
    text,
    leads,
    examples: ['L1'],
  })),
  unlisted,
});

export const pair = (
  [a, b]: readonly [number, number],
  disagreements: Pair['disagreements'] = [parted(a, b), parted(b, a)],
  more: Partial<Pair> = {},
): Pair => ({
  of: [a, b],
  both: 50,
  onlyFirst: disagreements[0].leads,
  onlySecond: disagreements[1].leads,
  neither: 100,
  otherTime: 0,
  agreement: { value: 0.9, interval: null },
  jaccard: { value: 0.6, interval: null },
  kappa: { value: -0.123, interval: [-0.2, 0.004] },
  disagreements,
  ...more,
});

export const comparison = (
  names: readonly string[],
  pairs: readonly Pair[],
  more: Partial<ComparisonDocument> = {},
): ComparisonDocument =>
  ({
    stage: 'mql',
    definitions: names.map((name, index) => ({
      name,
      reached: 50 + index,
      otherPopulations: false,
      policyDigest: `sha256:${index}`,
    })),
    leads: { total: 300, compared: 200, contested: 30 },
    alpha: { value: 0.714, interval: [0.65, 0.78] },
    pairs,
    ...more,
  }) as ComparisonDocument;
