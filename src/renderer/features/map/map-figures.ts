import type { ReplayResult } from '#domain/replay/result';

/** One figure on either side: what was recorded, and what the proposal gives. */
export interface Pair {
  /** Null: not recorded, or not known. */
  readonly recorded: number | null;
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
  readonly stages: ReadonlyMap<string, StageFigures>;
  /** Share of the leads of a stage that go on by this transition. */
  readonly rates: ReadonlyMap<string, Pair>;
}

export function mapFigures({
  stages,
  transitions,
}: Pick<ReplayResult, 'stages' | 'transitions'>): MapFigures {
  return {
    stages: new Map(
      stages.map(({ stage, baseline, proposal }) => [
        stage,
        {
          reached: { recorded: baseline?.reached ?? null, proposal: proposal.reached },
          standing: { recorded: baseline?.standing ?? null, proposal: proposal.standing },
        },
      ]),
    ),
    rates: new Map(
      transitions.map(({ transition, baseline, proposal }) => [
        transition,
        { recorded: baseline?.rate ?? null, proposal: proposal.rate },
      ]),
    ),
  };
}
