import type {
  CheckRequest,
  CheckResult,
  ErrorsRequest,
  ErrorsResult,
  FidelityRequest,
  FidelityResult,
  MarksRequest,
  MarksResult,
  PeekRequest,
  PeekResult,
  PeopleRequest,
  PeopleResult,
  PlacesRequest,
  PlacesResult,
  ProfileRequest,
  ProfileResult,
} from '#contracts/import-api';
import type { JudgeRequest, JudgeResult, QueuesRequest, QueuesResult } from '#contracts/judge-api';
import type {
  ComparedLeadsRequest,
  ComparedLeadsResult,
  LeadsRequest,
  LeadsResult,
} from '#contracts/list-api';
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
  SimulateRequest,
  SimulateResult,
  SweepRequest,
  SweepResult,
  WorkerProblem,
} from '#contracts/replay-api';
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
} from '#contracts/what-if-api';
import { ok } from '#domain/result';
import { WorkerCalls } from './worker-calls';
import type { WorkerLine } from './worker-line';

/**
 * The window's side of the replay worker. Adds what comlink lacks: run ids, cancelling by AbortSignal, and an answer
 * for every call even when the worker breaks down. A worker is started at the first call, and anew at the first call
 * after one was lost; the new one has no data. Nothing here rejects.
 */
export class ReplayClient {
  readonly #calls: WorkerCalls;

  /** `onCrash` is called once for each worker that broke down. */
  constructor(start: () => WorkerLine, onCrash: (problem: WorkerProblem) => void) {
    this.#calls = new WorkerCalls(start, onCrash);
  }

  load(
    request: Omit<LoadRequest, 'runId'>,
    onProgress: (progress: LoadProgress) => void,
    signal: AbortSignal,
  ): Promise<LoadResult> {
    return this.#calls.call<LoadResult>(signal, async (api, runId, until) =>
      api.load({ ...request, runId }, until(onProgress)),
    );
  }

  simulate(
    request: Omit<SimulateRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<SimulateResult> {
    return this.#calls.call<SimulateResult>(signal, async (api, runId, until) =>
      api.simulate({ ...request, runId }, until(onProgress)),
    );
  }

  sweep(request: Omit<SweepRequest, 'runId'>, signal: AbortSignal): Promise<SweepResult> {
    return this.#calls.call<SweepResult>(signal, async (api, runId) => api.sweep({ ...request, runId }));
  }

  matchCounts(request: Omit<MatchRequest, 'runId'>, signal: AbortSignal): Promise<MatchResult> {
    return this.#calls.call<MatchResult>(signal, async (api, runId) =>
      api.matchCounts({ ...request, runId }),
    );
  }

  prepare(request: Omit<PrepareRequest, 'runId'>, signal: AbortSignal): Promise<PrepareResult> {
    return this.#calls.call<PrepareResult>(signal, async (api, runId) => api.prepare({ ...request, runId }));
  }

  look(request: Omit<LookRequest, 'runId'>, signal: AbortSignal): Promise<LookResult> {
    return this.#calls.call<LookResult>(signal, async (api, runId) => api.look({ ...request, runId }));
  }

  judge(request: Omit<JudgeRequest, 'runId'>, signal: AbortSignal): Promise<JudgeResult> {
    return this.#calls.call<JudgeResult>(signal, async (api, runId) => api.judge({ ...request, runId }));
  }

  evidence(
    request: Omit<SimulateRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<SimulateResult> {
    return this.#calls.call<SimulateResult>(signal, async (api, runId, until) =>
      api.evidence({ ...request, runId }, until(onProgress)),
    );
  }

  runQueues(
    request: Omit<QueuesRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<QueuesResult> {
    return this.#calls.call<QueuesResult>(signal, async (api, runId, until) =>
      api.runQueues({ ...request, runId }, until(onProgress)),
    );
  }

  /** Makes the candidate the data held. */
  adopt(): Promise<AdoptResult> {
    return this.#calls.call<AdoptResult>(unending, async (api) => api.adopt());
  }

  /** Lets go of the candidate; with the worker it is gone, too. */
  async discard(): Promise<void> {
    if (this.#calls.isRunning) await this.#calls.call(unending, async (api) => ok(await api.discard()));
  }

  /** Stores a copy of the data held. */
  keep(signal: AbortSignal): Promise<KeepResult> {
    return this.#calls.call<KeepResult>(signal, async (api, runId) => api.keep({ runId }));
  }

  peek(request: Omit<PeekRequest, 'runId'>, signal: AbortSignal): Promise<PeekResult> {
    return this.#calls.call<PeekResult>(signal, async (api, runId) => api.peek({ ...request, runId }));
  }

  profile(
    request: Omit<ProfileRequest, 'runId'>,
    onProgress: (progress: LoadProgress) => void,
    signal: AbortSignal,
  ): Promise<ProfileResult> {
    return this.#calls.call<ProfileResult>(signal, async (api, runId, until) =>
      api.profile({ ...request, runId }, until(onProgress)),
    );
  }

  check(
    request: Omit<CheckRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<CheckResult> {
    return this.#calls.call<CheckResult>(signal, async (api, runId, until) =>
      api.check({ ...request, runId }, until(onProgress)),
    );
  }

  fidelity(
    request: Omit<FidelityRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<FidelityResult> {
    return this.#calls.call<FidelityResult>(signal, async (api, runId, until) =>
      api.fidelity({ ...request, runId }, until(onProgress)),
    );
  }

  people(
    request: Omit<PeopleRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<PeopleResult> {
    return this.#calls.call<PeopleResult>(signal, async (api, runId, until) =>
      api.people({ ...request, runId }, until(onProgress)),
    );
  }

  marks(request: Omit<MarksRequest, 'runId'>, signal: AbortSignal): Promise<MarksResult> {
    return this.#calls.call<MarksResult>(signal, async (api, runId) => api.marks({ ...request, runId }));
  }

  places(
    request: Omit<PlacesRequest, 'runId'>,
    onProgress: (progress: LoadProgress) => void,
    signal: AbortSignal,
  ): Promise<PlacesResult> {
    return this.#calls.call<PlacesResult>(signal, async (api, runId, until) =>
      api.places({ ...request, runId }, until(onProgress)),
    );
  }

  errors(
    request: Omit<ErrorsRequest, 'runId'>,
    onProgress: (progress: LoadProgress) => void,
    signal: AbortSignal,
  ): Promise<ErrorsResult> {
    return this.#calls.call<ErrorsResult>(signal, async (api, runId, until) =>
      api.errors({ ...request, runId }, until(onProgress)),
    );
  }

  change(
    request: Omit<ChangeRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<ChangeResult> {
    return this.#calls.call<ChangeResult>(signal, async (api, runId, until) =>
      api.change({ ...request, runId }, until(onProgress)),
    );
  }

  compare(
    request: Omit<CompareRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<CompareResult> {
    return this.#calls.call<CompareResult>(signal, async (api, runId, until) =>
      api.compare({ ...request, runId }, until(onProgress)),
    );
  }

  curve(request: Omit<CurveRequest, 'runId'>, signal: AbortSignal): Promise<CurveResult> {
    return this.#calls.call<CurveResult>(signal, async (api, runId) => api.curve({ ...request, runId }));
  }

  grid(
    request: Omit<GridRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<GridResult> {
    return this.#calls.call<GridResult>(signal, async (api, runId, until) =>
      api.grid({ ...request, runId }, until(onProgress)),
    );
  }

  rank(
    request: Omit<RankRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<RankResult> {
    return this.#calls.call<RankResult>(signal, async (api, runId, until) =>
      api.rank({ ...request, runId }, until(onProgress)),
    );
  }

  seek(
    request: Omit<SeekRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<SeekResult> {
    return this.#calls.call<SeekResult>(signal, async (api, runId, until) =>
      api.seek({ ...request, runId }, until(onProgress)),
    );
  }

  leadsOf(
    request: Omit<LeadsRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<LeadsResult> {
    return this.#calls.call<LeadsResult>(signal, async (api, runId, until) =>
      api.leadsOf({ ...request, runId }, until(onProgress)),
    );
  }

  comparedLeads(
    request: Omit<ComparedLeadsRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<ComparedLeadsResult> {
    return this.#calls.call<ComparedLeadsResult>(signal, async (api, runId, until) =>
      api.comparedLeads({ ...request, runId }, until(onProgress)),
    );
  }

  /** Ends the worker and with it the data; what was waiting is answered `worker-crashed`. */
  terminate(): void {
    this.#calls.terminate();
  }
}

/** Of calls that are over at once. */
const unending = new AbortController().signal;
