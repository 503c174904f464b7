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
  readonly rates: ReadonlyMap<string, RateFigures>;
}

/**
 * Share of the leads of a stage that go on to another. Two transitions between the same two stages, such as a rep's and
 * a timeout, have one rate together: a replay asks whether a lead got there, whichever way it took.
 */
export interface RateFigures {
  readonly pair: Pair;
  /** How many transitions the rate is of, this one among them. */
  readonly ways: number;
  /** Whether it stands on the line of this transition: on the first that somebody decides, and on no other. */
  readonly stands: boolean;
  /** How often the proposal took this very transition. */
  readonly taken: number;
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
      transitions.map(({ transition, from, to, baseline, proposal, taken }) => {
        const ways = transitions.filter((other) => other.from === from && other.to === to);
        const bearer = ways.find(({ mode }) => mode !== 'timeout') ?? ways[0];
        return [
          transition,
          {
            pair: pair(baseline?.rate, proposal.rate),
            ways: ways.length,
            stands: bearer?.transition === transition,
            taken,
          },
        ];
      }),
    ),
  };
}
