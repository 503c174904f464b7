import type { SessionStore } from './store';

/** The worker does one piece of work at a time: a new one cancels the old, and a late answer finds itself outdated. */
export class Work {
  readonly #store: SessionStore;
  #current = new AbortController();

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** Cancels what goes on and takes its place. */
  begin(): AbortSignal {
    this.#current.abort();
    this.#current = new AbortController();
    return this.#current.signal;
  }

  /** Ends a piece of work. False: another took its place meanwhile, so its answer must not be shown. */
  end(signal: AbortSignal): boolean {
    if (this.#current.signal !== signal) return false;
    this.#current = new AbortController();
    this.#store.setState({ activity: null });
    return true;
  }

  /** Whether it goes on: a report of progress may arrive after the answer, and must not bring the activity back. */
  goesOn(signal: AbortSignal): boolean {
    return this.#current.signal === signal && !signal.aborted;
  }

  /** Gives up what is going on because nobody waits for it any more: its answer finds itself outdated. */
  drop(): void {
    this.end(this.begin());
  }

  /** Gives up what is going on; what was shown before stays. */
  cancel(): void {
    this.#current.abort();
  }
}
