import type {
  ChangeRequest,
  ChangeResult,
  CompareRequest,
  CompareResult,
  CurveRequest,
  CurveResult,
  GridRequest,
  GridResult,
  RankRequest,
  RankResult,
  SeekRequest,
  SeekResult,
  WhatIfApi,
} from '#contracts/what-if-api';
import { comparisonDocument } from '#domain/replay/compare/comparison-document';
import { compareDefinitions } from '#domain/replay/compare/definitions-compared';
import type { ReplayProblem } from '#domain/replay/options';
import { type SweepInput, sweep } from '#domain/replay/sweep';
import { type SweepDocument, sweepDocumentInSteps } from '#domain/replay/sweep-document';
import { replayedPairs } from '#domain/replay/what-if/pair-grid';
import { rankingDocument } from '#domain/replay/what-if/ranking-document';
import { smallestChange } from '#domain/replay/what-if/smallest-change';
import { type Grid, grid } from '#domain/replay/what-if/two-thresholds';
import { whatMatters } from '#domain/replay/what-if/what-matters';
import { fail, ok, type Result } from '#domain/result';
import type { Desk } from './desk';
import { throttled } from './pace';
import { done, inputOf } from './replay-session';
import { noData } from './session-problems';

/** The worker's work on rules that are thought of, over the data held. */
export class WhatIfSession implements WhatIfApi {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  change(
    { runId, policy, options, lead, stage }: ChangeRequest,
    onProgress: (share: number) => void,
  ): Promise<ChangeResult> {
    const { runs, tools } = this.#desk;
    return runs.during(runId, 'change', async (run) => {
      const { held } = this.#desk;
      if (!held) return fail(noData);
      const { data, gates } = held;
      const steps = smallestChange({ proposal: policy, data, options }, lead, stage, (changed) =>
        gates.entries({ proposal: changed, options }, stage),
      );
      return this.#desk.drive(steps, run, throttled(tools.now, onProgress));
    });
  }

  compare(
    { runId, stage, definitions, options }: CompareRequest,
    onProgress: (share: number) => void,
  ): Promise<CompareResult> {
    const { runs, tools } = this.#desk;
    return runs.during(runId, 'compare', async (run) => {
      const { held } = this.#desk;
      if (!held) return fail(noData);
      const input = { data: held.data, stage, definitions, options };
      const compared = await this.#desk.drive(
        compareDefinitions(input, true),
        run,
        throttled(tools.now, onProgress),
      );
      return compared.ok ? ok(comparisonDocument(compared.value, input, held.mappingDigest)) : compared;
    });
  }

  curve(request: CurveRequest): Promise<CurveResult> {
    const { held, runs } = this.#desk;
    return runs.during(request.runId, 'curve', async (run) => {
      if (!held) return fail(noData);
      runs.cancelAll('curve', run);
      const { glossary, options, stage, halvings, threshold, values } = request;
      const input = { proposal: glossary.policy, options };
      const steps = held.gates.curve(input, stage, { threshold, values }, halvings, request);
      return this.#desk.drive(done(steps), run);
    });
  }

  grid(request: GridRequest, onProgress: (share: number) => void): Promise<GridResult> {
    const { held, runs, tools } = this.#desk;
    return runs.during(request.runId, 'grid', async (run) => {
      if (!held) return fail(noData);
      runs.cancelAll('grid', run);
      const { by, glossary, options, stage, first, second, objective } = request;
      const asked = { stage, first, second, objective };
      // A gate compares with the record, whatever else is compared with.
      const own = inputOf({ glossary, today: null, baseline: 'recorded', options }, held);
      const steps: Generator<number, GridResult> =
        by === 'replays'
          ? replayedPairs(inputOf(request, held), asked)
          : done(held.gates.pairs(own, asked, by.halvings, by.winsAgainst));
      return this.#desk.drive(steps, run, throttled(tools.now, onProgress));
    });
  }

  rank(
    { runId, glossary, options, stage }: RankRequest,
    onProgress: (share: number) => void,
  ): Promise<RankResult> {
    const { runs, tools } = this.#desk;
    return runs.during(runId, 'rank', async (run) => {
      const { held } = this.#desk;
      if (!held) return fail(noData);
      const input = { proposal: glossary.policy, data: held.data, options };
      const ranked = await this.#desk.drive(whatMatters(input, stage), run, throttled(tools.now, onProgress));
      return ranked.ok ? ok(rankingDocument(ranked.value, input, glossary.id, held.mappingDigest)) : ranked;
    });
  }

  seek(request: SeekRequest, onProgress: (share: number) => void): Promise<SeekResult> {
    const { runs, tools } = this.#desk;
    return runs.during(request.runId, 'seek', async (run) => {
      const { held } = this.#desk;
      if (!held) return fail(noData);
      const { threshold, values, objective } = request;
      const input = { ...inputOf(request, held), objective, threshold, values };
      return this.#desk.drive(sought(input, request), run, throttled(tools.now, onProgress));
    });
  }
}

function* sought(
  input: SweepInput,
  { objective, second }: Pick<SeekRequest, 'objective' | 'second'>,
): Generator<number, Result<SweepDocument, ReplayProblem>> {
  const found = yield* second ? grid({ ...input, second }) : alone(input);
  if (!found.ok) return found;
  const { sweep: along, rows } = found.value;
  const others = second && { threshold: second.threshold, rows };
  const asked = objective && { objective, second: others };
  return ok(yield* sweepDocumentInSteps(along, input.proposal, input.threshold, asked));
}

/** A sweep of one threshold, as one of two. */
function* alone(input: SweepInput): Generator<number, Result<Grid, ReplayProblem>> {
  const swept = yield* sweep(input);
  return swept.ok ? ok({ sweep: swept.value, rows: [] }) : swept;
}
