import { SWAP_FIGURES, type SwapFigure } from '#domain/replay/comparison';
import { CLOCK_FIGURES } from '#domain/replay/counted-clocks';
import type { Figure } from '#domain/replay/leads-of/figure';
import { type QualityListFigure, qualityCounts } from '#domain/replay/quality/quality-places';
import type { ReplayResult } from '#domain/replay/result';
import type { StepFigure } from '#domain/replay/step-places';
import { WIN_FIGURES } from '#domain/replay/wins/count-wins';

export interface Counted {
  readonly figure: Figure;
  readonly count: number;
  /** In whole minor units; left out: amounts are no part of it. */
  readonly amount?: number;
}

/** Every figure of a result that can be opened, with what the result says of it. */
export function* figuresIn(result: ReplayResult): Generator<Counted> {
  for (const { stage, swap, wins, setAside } of result.stages) {
    for (const of of swap ? (Object.keys(SWAP_FIGURES) as SwapFigure[]) : []) {
      yield { figure: { kind: 'swap', stage, of }, count: swap?.[of] ?? 0 };
    }
    for (const of of wins ? WIN_FIGURES : []) {
      const amount = wins?.amount?.[of];
      yield {
        figure: { kind: 'wins', stage, of },
        count: wins?.[of] ?? 0,
        ...(amount !== undefined && { amount }),
      };
    }
    if (setAside) yield* asidesIn(stage, setAside);
  }
  yield* stepsIn(result);
  yield* clocksIn(result);
  for (const quality of result.quality ?? []) yield* qualityIn(quality);
  for (const { queue, weeks } of result.load?.queues ?? []) {
    yield {
      figure: { kind: 'arrivals', queue, weeks: null },
      count: weeks.reduce((sum, { arrivals }) => sum + arrivals, 0),
    };
    for (const { from, arrivals } of weeks.slice(0, 2)) {
      yield { figure: { kind: 'arrivals', queue, weeks: [from] }, count: arrivals };
    }
  }
  yield* enteredIn(result);
}

function* stepsIn({ transitions }: ReplayResult): Generator<Counted> {
  for (const { from, to, baseline, proposal, bounds } of transitions) {
    const { unknown, pending, upstream } = bounds;
    for (const [side, counts] of [
      ['baseline', baseline],
      ['proposal', proposal],
    ] as const) {
      if (!counts) continue;
      const { reached, observed, converted } = counts;
      const figure = (of: StepFigure) => ({ kind: 'step', from, to, side, of }) as const;
      yield { figure: figure('reached'), count: reached };
      yield { figure: figure('converted'), count: converted };
      yield { figure: figure('notConverted'), count: observed - converted };
      if (side === 'proposal') yield { figure: figure('notObserved'), count: unknown + pending + upstream };
    }
  }
}

function* clocksIn({ slas }: ReplayResult): Generator<Counted> {
  for (const { sla, ...sides } of slas) {
    for (const side of ['baseline', 'proposal'] as const) {
      const counts = sides[side];
      for (const of of counts ? CLOCK_FIGURES : []) {
        const { clocks = 0, early = 0, verdicts } = counts ?? {};
        yield { figure: { kind: 'clock', sla, side, of }, count: { ...verdicts, clocks, early }[of] ?? 0 };
      }
    }
  }
}

function* qualityIn(quality: NonNullable<ReplayResult['quality']>[number]): Generator<Counted> {
  const { stage } = quality;
  for (const [of, count] of Object.entries(qualityCounts(quality))) {
    yield { figure: { kind: 'quality', stage, of: of as QualityListFigure }, count };
  }
}

function* asidesIn(
  stage: string,
  { reasons, returned, on }: NonNullable<ReplayResult['stages'][number]['setAside']>,
): Generator<Counted> {
  const figures = [
    ...reasons.map(({ reason, ...sides }) => ({ of: { reason }, sides })),
    { of: 'returned' as const, sides: returned },
    ...on.map(({ stage: to, ...sides }) => ({ of: { to }, sides })),
  ];
  for (const { of, sides } of figures) {
    for (const side of ['baseline', 'proposal'] as const) {
      const count = sides[side];
      if (count !== null) yield { figure: { kind: 'set-aside', stage, side, of }, count };
    }
  }
}

function* enteredIn({ restatement }: ReplayResult): Generator<Counted> {
  const [first] = restatement?.rows ?? [];
  for (const { stage, ...sides } of first?.stages ?? []) {
    for (const side of ['recorded', 'today', 'proposal'] as const) {
      const [count, all] = [
        sides[side],
        restatement?.rows.reduce(
          (sum, { stages }) => sum + (stages.find((one) => one.stage === stage)?.[side] ?? 0),
          0,
        ),
      ];
      if (count === null) continue;
      yield { figure: { kind: 'entered', stage, side, period: first?.from ?? null }, count };
      yield { figure: { kind: 'entered', stage, side, period: null }, count: all ?? 0 };
    }
  }
}
