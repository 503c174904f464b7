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
  ...more,
});
