import type {
  AdoptResult,
  KeepResult,
  LoadProgress,
  LoadRequest,
  LoadResult,
  LookRequest,
  LookResult,
  MatchRequest,
  MatchResult,
  PrepareRequest,
  PrepareResult,
  ReplayApi,
  RunId,
  SimulateRequest,
  SimulateResult,
  SweepRequest,
  SweepResult,
} from '#contracts/replay-api';
import { matchCounts } from '#domain/replay/match-counts';
import type { ReplayProblem } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import type { ReplayResult } from '#domain/replay/result';
import { type Sweep, sweep } from '#domain/replay/sweep';
import { fail, ok, type Result } from '#domain/result';
import type { Desk, Held } from './desk';
import type { LastPass } from './last-pass';
import { storeCopy } from './lead-copies';
import { readLeads } from './load-leads';
import { Pace, throttled } from './pace';
import { noCandidate, noData } from './session-problems';

/** The worker's work on the data held, without its wiring: hears a cancel between slices. */
export class ReplaySession implements ReplayApi {
  readonly #desk: Desk;
  readonly #last: LastPass;

  constructor(desk: Desk, last: LastPass) {
    this.#desk = desk;
    this.#last = last;
  }

  load(request: LoadRequest, onProgress: (progress: LoadProgress) => void): Promise<LoadResult> {
    return this.#desk.runs.during(request.runId, 'load', async (run) => {
      const read = await readLeads(request, run, this.#desk.tools, onProgress);
      if (!read.ok) return read;
      if (request.hold === 'candidate') this.#desk.candidate = read.value;
      else this.#use(read.value);
      return ok(read.value.summary);
    });
  }

  async adopt(): Promise<AdoptResult> {
    const { candidate } = this.#desk;
    if (!candidate) return fail(noCandidate);
    this.#desk.candidate = null;
    this.#use(candidate);
    return ok(candidate.summary);
  }

  async discard(): Promise<void> {
    this.#desk.candidate = null;
  }

  simulate(request: SimulateRequest, onProgress: (share: number) => void): Promise<SimulateResult> {
    return this.#desk.runs.during(request.runId, 'simulate', async (run) => {
      const { held, tools } = this.#desk;
      if (!held) return fail(noData);
      const steps = this.#last.simulate(inputOf(request, held));
      return this.#desk.drive(steps, run, throttled(tools.now, onProgress));
    });
  }

  sweep(request: SweepRequest): Promise<SweepResult> {
    return this.#desk.runs.during(request.runId, 'sweep', async (run) => {
      const { held } = this.#desk;
      if (!held) return fail(noData);
      const { threshold, values } = request;
      return this.#desk.drive(eachResult(sweep({ ...inputOf(request, held), threshold, values })), run);
    });
  }

  matchCounts(request: MatchRequest): Promise<MatchResult> {
    return this.#desk.runs.during(request.runId, 'matchCounts', async (run) => {
      const { held } = this.#desk;
      if (!held) return fail(noData);
      return this.#desk.drive(matchCounts(request, held.data, request.options), run);
    });
  }

  prepare(request: PrepareRequest): Promise<PrepareResult> {
    const { held, runs } = this.#desk;
    return runs.during(request.runId, 'prepare', async (run) => {
      if (!held) return fail(noData);
      runs.cancelAll('prepare', run);
      const { glossary, options, threshold } = request;
      const input = inputOf({ glossary, today: null, baseline: 'recorded', options }, held);
      return this.#desk.drive(done(held.gates.open(input, threshold)), run);
    });
  }

  look(request: LookRequest): Promise<LookResult> {
    const { held, runs } = this.#desk;
    return runs.during(request.runId, 'look', async (run) => {
      if (!held) return fail(noData);
      // They would write into one another's columns.
      runs.cancelAll('look', run);
      const { glossary, options, halvings } = request;
      const steps = held.gates.figures({ proposal: glossary.policy, options }, halvings);
      return this.#desk.drive(done(steps), run);
    });
  }

  keep({ runId }: { readonly runId: RunId }): Promise<KeepResult> {
    return this.#desk.runs.during(runId, 'keep', async (run) => {
      const { held, tools } = this.#desk;
      if (!tools.copies || !held?.unstored) return ok({ kept: false });
      const outcome = await storeCopy(tools.copies, held.data, held.unstored, new Pace(tools), run);
      if (outcome.ok && this.#desk.held === held) this.#desk.held = { ...held, unstored: null };
      return outcome;
    });
  }

  async cancel(runId: RunId): Promise<void> {
    this.#desk.runs.cancel(runId);
  }

  /** From now on all is about these data. */
  #use(held: Held): void {
    this.#last.forget();
    for (const kind of ['prepare', 'look', 'judge', 'curve'] as const) this.#desk.runs.cancelAll(kind);
    this.#desk.held = held;
  }
}

/** A request as the domain takes it, about one set of data. */
export function inputOf(
  { glossary, today, baseline, options }: Omit<SimulateRequest, 'runId'>,
  { data, mappingDigest }: Held,
): ReplayInput {
  const { id, policy } = glossary;
  const rules = { glossary: { id }, today: today ?? policy, proposal: policy, baseline };
  return { ...rules, data, mappingDigest, options };
}

/** Work whose outcome is never a refusal. */
export function* done<T>(steps: Generator<number, T>): Generator<number, Result<T, never>> {
  return ok(yield* steps);
}

/** A sweep and its results, which take their time, too. */
function* eachResult(
  steps: Generator<number, Result<Sweep, ReplayProblem>>,
): Generator<number, Result<readonly ReplayResult[], ReplayProblem>> {
  const swept = yield* steps;
  if (!swept.ok) return swept;
  const results: ReplayResult[] = [];
  for (let index = 0; index < swept.value.values.length; index++) {
    yield 1;
    results.push(swept.value.resultAt(index));
  }
  return ok(results);
}
