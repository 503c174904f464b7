import { DOUBT } from './running-score';

/** Steps of a like height that scores are told apart by, to find near which bar one is: as many as leave one bar to a step, but no more. */
const MOST_STEPS = 1 << 14;

/** Asks the score itself whether it has come to a bar, by its place, at an instant. */
export type AskBar = (lead: number, t: number, bar: number) => boolean;

/** The bars a score may be held against, ascending; in points. */
export class Staircase {
  readonly count: number;
  /** From here on a bar may be reached, and from here on it surely is. */
  readonly #lowest: Float64Array;
  readonly #sure: Float64Array;
  readonly #near: Uint16Array;
  readonly #bottom: number;
  readonly #perStep: number;
  readonly #top: number;

  /** @param stays points that do not decay, added up, of which rounding depends. */
  constructor(bars: Float64Array, stays: number) {
    this.count = bars.length;
    const within = (bar: number) => DOUBT * (Math.abs(bar) + stays);
    // One more that is never reached, so that no look-up is out of bounds.
    this.#lowest = Float64Array.of(...bars.map((bar) => bar - within(bar)), Number.POSITIVE_INFINITY);
    this.#sure = bars.map((bar) => bar + within(bar));
    this.#bottom = bars.length > 0 ? (this.#lowest[0] ?? 0) : 0;
    const height = (this.#lowest[bars.length - 1] ?? 0) - this.#bottom;
    const steps = height > 0 ? Math.min(Math.ceil(height / leastGap(bars)), MOST_STEPS) : 0;
    this.#perStep = height > 0 ? steps / height : 0;
    this.#top = steps + 1;
    this.#near = new Uint16Array(steps + 2);
    for (let step = 0, bar = 0; step < this.#near.length; step++) {
      while (bar < this.count && this.#stepOf(this.#lowest[bar] ?? 0) < step) bar++;
      this.#near[step] = bar;
    }
  }

  /** A score below this reaches no bar from `reached` on. */
  next(reached: number): number {
    return this.#lowest[reached] ?? 0;
  }

  /** How many bars a score has come to, of which `reached` are known. */
  reachedBy(points: number, reached: number, lead: number, t: number, ask: AskBar): number {
    const lowest = this.#lowest;
    let bars = this.#near[this.#stepOf(points)] ?? 0;
    if (bars < reached) bars = reached;
    while (points >= (lowest[bars] ?? 0)) bars++;
    while (bars > reached && points < (this.#sure[bars - 1] ?? 0) && !ask(lead, t, bars - 1)) bars--;
    return bars;
  }

  #stepOf(points: number): number {
    const step = (points - this.#bottom) * this.#perStep;
    return step > this.#top ? this.#top : Math.max(0, Math.floor(step));
  }
}

function leastGap(ascending: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < ascending.length; i++) {
    least = Math.min(least, (ascending[i] ?? 0) - (ascending[i - 1] ?? 0));
  }
  return least;
}
