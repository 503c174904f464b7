import type { Endpoint } from 'comlink';

/** A running worker as the client needs it; tests put a pair of message ports in its place. */
export interface WorkerLine {
  readonly endpoint: Endpoint;
  /** Calls back when the worker has broken down and will not answer any more. */
  onCrash(listener: () => void): void;
  terminate(): void;
}

/** Starts the replay worker. */
export function startReplayWorker(): WorkerLine {
  const worker = new Worker(new URL('../../worker/replay.worker.ts', import.meta.url), { type: 'module' });
  return {
    endpoint: worker,
    onCrash(listener) {
      // An error that nobody caught there: the state of the session can no longer be trusted.
      worker.addEventListener('error', listener);
      worker.addEventListener('messageerror', listener);
    },
    terminate: () => worker.terminate(),
  };
}
