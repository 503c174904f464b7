import { DOUBT } from './running-score';

/** Steps of about a like height that scores are told apart by, to find near which bar one is. */
const STEPS = 1024;

/** Asks the score itself whether it has come to a bar, by its place, at an instant. */
export type AskBar = (lead: number, t: number, bar: number) => boolean;

/** The bars a score may be held against, ascending; in points. */
export class Staircase {
  readonly count: number;
  /** From here on a bar may be reached, and from here on it surely is. */
  readonly #lowest: Float64Array;
  readonly #sure: Float64Array;
  readonly #near = new Uint16Array(STEPS + 1);
  readonly #bottom: number;
  readonly #perStep: number;

  /** @param stays points that do not decay, added up, of which rounding depends. */
  constructor(bars: Float64Array, stays: number) {
    this.count = bars.length;
    const within = (bar: number) => DOUBT * (Math.abs(bar) + stays);
    this.#lowest = bars.map((bar) => bar - within(bar));
    this.#sure = bars.map((bar) => bar + within(bar));
    this.#bottom = this.#lowest[0] ?? 0;
    const top = this.#lowest.at(-1) ?? 0;
    this.#perStep = top > this.#bottom ? STEPS / (top - this.#bottom) : 0;
    for (let step = 0, bar = 0; step <= STEPS; step++) {
      while (bar < this.count && this.#stepOf(this.#lowest[bar] ?? 0) < step) bar++;
      this.#near[step] = bar;
    }
  }

  /** A score below this reaches no bar from `reached` on. */
  next(reached: number): number {
    return this.#lowest[reached] ?? Number.POSITIVE_INFINITY;
  }

  /** How many bars a score has come to, of which `reached` are known. */
  reachedBy(points: number, reached: number, lead: number, t: number, ask: AskBar): number {
    const lowest = this.#lowest;
    let bars = this.#near[Math.min(this.#stepOf(points), STEPS)] ?? 0;
    if (bars < reached) bars = reached;
    while (bars < this.count && points >= (lowest[bars] ?? 0)) bars++;
    while (bars > reached && points < (this.#sure[bars - 1] ?? 0) && !ask(lead, t, bars - 1)) bars--;
    return bars;
  }

  #stepOf(points: number): number {
    return points > this.#bottom ? Math.floor((points - this.#bottom) * this.#perStep) : 0;
  }
}
