/** How long the worker works before it looks at its messages, in ms. A cancel waits no longer than a few of these. */
const SLICE_MS = 15;
/** Progress is told no more often than this, in ms: more than the eye takes in would only cost messages. */
const PROGRESS_MS = 80;

/** What a session needs of its surroundings; tests put their own in its place. */
export interface Clockwork {
  /** Milliseconds that never run backwards. */
  readonly now: () => number;
  /** Resolves after the messages that are waiting were handled. */
  readonly pause: () => Promise<void>;
}

/** Cuts long work into slices, so that messages are heard in between. */
export class Pace {
  readonly #clockwork: Clockwork;
  #since: number;

  constructor(clockwork: Clockwork) {
    this.#clockwork = clockwork;
    this.#since = clockwork.now();
  }

  /** Whether the slice is used up. */
  get isDue(): boolean {
    return this.#clockwork.now() - this.#since >= SLICE_MS;
  }

  /** Lets messages in and starts the next slice. */
  async pause(): Promise<void> {
    await this.#clockwork.pause();
    this.#since = this.#clockwork.now();
  }
}

/** Does a piece of work to its end, letting messages in whenever a slice is used up. */
export async function paced<T>(work: Generator<unknown, T>, pace: Pace): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (pace.isDue) await pace.pause();
  }
}

/** Passes on the first of what is reported, and then only what comes long enough after the one before. */
export function throttled<T>(now: () => number, report: (value: T) => void): (value: T) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (value) => {
    const at = now();
    if (at - last < PROGRESS_MS) return;
    last = at;
    report(value);
  };
}

/**
 * A pause by a message to oneself: it queues behind what has already arrived, and unlike a timer it is not delayed
 * to 4 ms after a few rounds.
 */
export function messagePause(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resume) => {
      waiting.push(resume);
      port2.postMessage(null);
    });
}
