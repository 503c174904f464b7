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
