import type { ReplayResult } from '#domain/replay/result';

/** What the proposal is compared with: the record, or today's rules replayed. */
export type BaselineKind = ReplayResult['baseline']['kind'];

/** One figure on either side: what the baseline has, and what the proposal gives. */
export interface Pair {
  readonly against: BaselineKind;
  /** Null: the baseline has no such figure, or it is not known. */
  readonly baseline: number | null;
  readonly proposal: number | null;
}

export interface StageFigures {
  /** Leads that entered the stage at least once. */
  readonly reached: Pair;
  /** Leads whose latest stage it is. */
  readonly standing: Pair;
}

/** What a replay says of the parts of the map, by id; parts added since have no figures. */
export interface MapFigures {
  readonly against: BaselineKind;
  readonly stages: ReadonlyMap<string, StageFigures>;
  /** Share of the leads of a stage that go on by this transition. */
  readonly rates: ReadonlyMap<string, Pair>;
}

export function mapFigures({
  baseline: { kind },
  stages,
  transitions,
}: Pick<ReplayResult, 'baseline' | 'stages' | 'transitions'>): MapFigures {
  const pair = (baseline: number | null | undefined, proposal: number | null): Pair => ({
    against: kind,
    baseline: baseline ?? null,
    proposal,
  });
  return {
    against: kind,
    stages: new Map(
      stages.map(({ stage, baseline, proposal }) => [
        stage,
        {
          reached: pair(baseline?.reached, proposal.reached),
          standing: pair(baseline?.standing, proposal.standing),
        },
      ]),
    ),
    rates: new Map(
      transitions.map(({ transition, baseline, proposal }) => [
        transition,
        pair(baseline?.rate, proposal.rate),
      ]),
    ),
  };
}
