import { detached } from '../detached';
import type { ValueCount } from './value-count';

/** A value with the time between which it was met; null when none of its times could be read. */
export interface ValueSpan extends ValueCount {
  readonly first: number | null;
  readonly last: number | null;
}

/** A change from one value to another, and when it was met. */
export interface ValueMove {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly first: number | null;
  readonly last: number | null;
}

interface Span {
  count: number;
  first: number | null;
  last: number | null;
}

/** Counts texts and keeps the first and last time of each, up to a number of different ones; beyond it, it holds none. */
export class Spans {
  readonly #most: number;
  readonly #spans = new Map<string, Span>();
  #isFull = false;

  constructor(most: number) {
    this.#most = most;
  }

  /** There were more different texts than it holds. */
  get isFull(): boolean {
    return this.#isFull;
  }

  add(text: string, at: number | null): void {
    if (this.#isFull) return;
    let span = this.#spans.get(text);
    if (span === undefined) {
      if (this.#spans.size === this.#most) {
        this.#isFull = true;
        this.#spans.clear();
        return;
      }
      span = { count: 0, first: null, last: null };
      this.#spans.set(detached(text), span);
    }
    span.count++;
    if (at === null) return;
    if (span.first === null || at < span.first) span.first = at;
    if (span.last === null || at > span.last) span.last = at;
  }

  /** The most frequent first; of equal frequency the one met first. */
  list(): ValueSpan[] {
    return [...this.#spans].map(([text, span]) => ({ text, ...span })).sort((a, b) => b.count - a.count);
  }
}
