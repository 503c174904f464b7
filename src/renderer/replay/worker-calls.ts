import { type ProxyMarked, proxy, type Remote, wrap } from 'comlink';
import type { WorkerApi } from '#contracts/import-api';
import type { RunId, WorkerProblem } from '#contracts/replay-api';
import { fail, type Result } from '#domain/result';
import type { WorkerLine } from './worker-line';

interface Running {
  readonly line: WorkerLine;
  readonly api: Remote<WorkerApi>;
  /** Answers every call that is waiting; comlink itself would leave them waiting for ever. */
  readonly pending: Set<(problem: WorkerProblem) => void>;
}

/**
 * What is called with progress for as long as there is no answer. Progress has a port of its own and may come after it, when
 * whoever asked would take the work for going on still.
 */
type UntilAnswered = <T>(report: (value: T) => void) => ((value: T) => void) & ProxyMarked;

/** Calls of a worker that is started at the first of them, and anew at the first after one was lost. Each gets an answer. */
export class WorkerCalls {
  readonly #start: () => WorkerLine;
  readonly #onCrash: (problem: WorkerProblem) => void;
  #running: Running | null = null;
  #lastRun: RunId = 0;

  /** `onCrash` is called once for each worker that broke down. */
  constructor(start: () => WorkerLine, onCrash: (problem: WorkerProblem) => void) {
    this.#start = start;
    this.#onCrash = onCrash;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Ends the worker; what was waiting is answered `worker-crashed`. */
  terminate(): void {
    const running = this.#running;
    if (!running) return;
    this.#running = null;
    running.line.terminate();
    for (const settle of running.pending) settle(crashed);
  }

  /** @param send is given the id of its run, which aborting the signal cancels, and how to be told of its progress. */
  async call<R extends Result<unknown>>(
    signal: AbortSignal,
    send: (api: Remote<WorkerApi>, runId: RunId, until: UntilAnswered) => Promise<R>,
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
    const until: UntilAnswered = (report) =>
      proxy((value) => {
        if (pending.has(settle)) report(value);
      });
    signal.addEventListener('abort', abort);
    try {
      const answer = send(api, runId, until).catch(() => fail(internal));
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
