import { proxy, type Remote, wrap } from 'comlink';
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
  WorkerApi,
} from '#contracts/import-api';
import type { JudgeRequest, JudgeResult, QueuesRequest, QueuesResult } from '#contracts/judge-api';
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
  RunId,
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
  RankRequest,
  RankResult,
  SeekRequest,
  SeekResult,
} from '#contracts/what-if-api';
import { fail, ok, type Result } from '#domain/result';
import type { WorkerLine } from './worker-line';

interface Running {
  readonly line: WorkerLine;
  readonly api: Remote<WorkerApi>;
  /** Answers every call that is waiting; comlink itself would leave them waiting for ever. */
  readonly pending: Set<(problem: WorkerProblem) => void>;
}

/**
 * The window's side of the replay worker. Adds what comlink lacks: run ids, cancelling by AbortSignal, and an answer
 * for every call even when the worker breaks down. A worker is started at the first call, and anew at the first call
 * after one was lost; the new one has no data. Nothing here rejects.
 */
export class ReplayClient {
  readonly #start: () => WorkerLine;
  readonly #onCrash: (problem: WorkerProblem) => void;
  #running: Running | null = null;
  #lastRun: RunId = 0;

  /** `onCrash` is called once for each worker that broke down. */
  constructor(start: () => WorkerLine, onCrash: (problem: WorkerProblem) => void) {
    this.#start = start;
    this.#onCrash = onCrash;
  }

  load(
    request: Omit<LoadRequest, 'runId'>,
    onProgress: (progress: LoadProgress) => void,
    signal: AbortSignal,
  ): Promise<LoadResult> {
    return this.#call<LoadResult>(signal, async (api, runId) =>
      api.load({ ...request, runId }, proxy(onProgress)),
    );
  }

  simulate(
    request: Omit<SimulateRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<SimulateResult> {
    return this.#call<SimulateResult>(signal, async (api, runId) =>
      api.simulate({ ...request, runId }, proxy(onProgress)),
    );
  }

  sweep(request: Omit<SweepRequest, 'runId'>, signal: AbortSignal): Promise<SweepResult> {
    return this.#call<SweepResult>(signal, async (api, runId) => api.sweep({ ...request, runId }));
  }

  matchCounts(request: Omit<MatchRequest, 'runId'>, signal: AbortSignal): Promise<MatchResult> {
    return this.#call<MatchResult>(signal, async (api, runId) => api.matchCounts({ ...request, runId }));
  }

  prepare(request: Omit<PrepareRequest, 'runId'>, signal: AbortSignal): Promise<PrepareResult> {
    return this.#call<PrepareResult>(signal, async (api, runId) => api.prepare({ ...request, runId }));
  }

  look(request: Omit<LookRequest, 'runId'>, signal: AbortSignal): Promise<LookResult> {
    return this.#call<LookResult>(signal, async (api, runId) => api.look({ ...request, runId }));
  }

  judge(request: Omit<JudgeRequest, 'runId'>, signal: AbortSignal): Promise<JudgeResult> {
    return this.#call<JudgeResult>(signal, async (api, runId) => api.judge({ ...request, runId }));
  }

  evidence(
    request: Omit<SimulateRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<SimulateResult> {
    return this.#call<SimulateResult>(signal, async (api, runId) =>
      api.evidence({ ...request, runId }, proxy(onProgress)),
    );
  }

  runQueues(
    request: Omit<QueuesRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<QueuesResult> {
    return this.#call<QueuesResult>(signal, async (api, runId) =>
      api.runQueues({ ...request, runId }, proxy(onProgress)),
    );
  }

  /** Makes the candidate the data held. */
  adopt(): Promise<AdoptResult> {
    return this.#call<AdoptResult>(unending, async (api) => api.adopt());
  }

  /** Lets go of the candidate; with the worker it is gone, too. */
  async discard(): Promise<void> {
    if (this.#running) await this.#call(unending, async (api) => ok(await api.discard()));
  }

  /** Stores a copy of the data held. */
  keep(signal: AbortSignal): Promise<KeepResult> {
    return this.#call<KeepResult>(signal, async (api, runId) => api.keep({ runId }));
  }

  peek(request: Omit<PeekRequest, 'runId'>, signal: AbortSignal): Promise<PeekResult> {
    return this.#call<PeekResult>(signal, async (api, runId) => api.peek({ ...request, runId }));
  }

  profile(
    request: Omit<ProfileRequest, 'runId'>,
    onProgress: (progress: LoadProgress) => void,
    signal: AbortSignal,
  ): Promise<ProfileResult> {
    return this.#call<ProfileResult>(signal, async (api, runId) =>
      api.profile({ ...request, runId }, proxy(onProgress)),
    );
  }

  check(
    request: Omit<CheckRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<CheckResult> {
    return this.#call<CheckResult>(signal, async (api, runId) =>
      api.check({ ...request, runId }, proxy(onProgress)),
    );
  }

  fidelity(
    request: Omit<FidelityRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<FidelityResult> {
    return this.#call<FidelityResult>(signal, async (api, runId) =>
      api.fidelity({ ...request, runId }, proxy(onProgress)),
    );
  }

  people(
    request: Omit<PeopleRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<PeopleResult> {
    return this.#call<PeopleResult>(signal, async (api, runId) =>
      api.people({ ...request, runId }, proxy(onProgress)),
    );
  }

  marks(request: Omit<MarksRequest, 'runId'>, signal: AbortSignal): Promise<MarksResult> {
    return this.#call<MarksResult>(signal, async (api, runId) => api.marks({ ...request, runId }));
  }

  places(
    request: Omit<PlacesRequest, 'runId'>,
    onProgress: (progress: LoadProgress) => void,
    signal: AbortSignal,
  ): Promise<PlacesResult> {
    return this.#call<PlacesResult>(signal, async (api, runId) =>
      api.places({ ...request, runId }, proxy(onProgress)),
    );
  }

  errors(
    request: Omit<ErrorsRequest, 'runId'>,
    onProgress: (progress: LoadProgress) => void,
    signal: AbortSignal,
  ): Promise<ErrorsResult> {
    return this.#call<ErrorsResult>(signal, async (api, runId) =>
      api.errors({ ...request, runId }, proxy(onProgress)),
    );
  }

  change(
    request: Omit<ChangeRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<ChangeResult> {
    return this.#call<ChangeResult>(signal, async (api, runId) =>
      api.change({ ...request, runId }, proxy(onProgress)),
    );
  }

  compare(
    request: Omit<CompareRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<CompareResult> {
    return this.#call<CompareResult>(signal, async (api, runId) =>
      api.compare({ ...request, runId }, proxy(onProgress)),
    );
  }

  curve(request: Omit<CurveRequest, 'runId'>, signal: AbortSignal): Promise<CurveResult> {
    return this.#call<CurveResult>(signal, async (api, runId) => api.curve({ ...request, runId }));
  }

  rank(
    request: Omit<RankRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<RankResult> {
    return this.#call<RankResult>(signal, async (api, runId) =>
      api.rank({ ...request, runId }, proxy(onProgress)),
    );
  }

  seek(
    request: Omit<SeekRequest, 'runId'>,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<SeekResult> {
    return this.#call<SeekResult>(signal, async (api, runId) =>
      api.seek({ ...request, runId }, proxy(onProgress)),
    );
  }

  /** Ends the worker and with it the data; what was waiting is answered `worker-crashed`. */
  terminate(): void {
    const running = this.#running;
    if (!running) return;
    this.#running = null;
    running.line.terminate();
    for (const settle of running.pending) settle(crashed);
  }

  async #call<R extends Result<unknown>>(
    signal: AbortSignal,
    send: (api: Remote<WorkerApi>, runId: RunId) => Promise<R>,
  ): Promise<R | Result<never, WorkerProblem>> {
    const { api, pending } = this.#worker();
    this.#lastRun += 1;
    const runId = this.#lastRun;
    const abort = () => void api.cancel(runId);
    let settle: (problem: WorkerProblem) => void = () => {};
    const lost = new Promise<Result<never, WorkerProblem>>((resolve) => {
      settle = (problem) => resolve(fail(problem));
    });
    pending.add(settle);
    signal.addEventListener('abort', abort);
    try {
      const answer = send(api, runId).catch(() => fail(internal));
      if (signal.aborted) abort();
      return await Promise.race([answer, lost]);
    } finally {
      pending.delete(settle);
      signal.removeEventListener('abort', abort);
    }
  }

  #worker(): Running {
    if (this.#running) return this.#running;
    const line = this.#start();
    const running: Running = { line, api: wrap<WorkerApi>(line.endpoint), pending: new Set() };
    this.#running = running;
    line.onCrash(() => {
      if (this.#running !== running) return;
      this.terminate();
      this.#onCrash(crashed);
    });
    return running;
  }
}

/** Of calls that are over at once. */
const unending = new AbortController().signal;

const crashed: WorkerProblem = {
  code: 'worker-crashed',
  message: 'The replay stopped working, perhaps for want of memory, and the leads it held are gone',
  remedy: 'Load the data again; if it comes back, leave out older leads.',
};

const internal: WorkerProblem = {
  code: 'internal',
  message: 'The replay met an unexpected fault',
  remedy: 'Try again; if it comes back, restart Parley.',
};
