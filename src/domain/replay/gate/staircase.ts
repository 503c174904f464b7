import { DOUBT } from './running-score';

/** Steps of a like height that scores are told apart by: so many more than there are bars that few have one within them. */
const STEPS = 1 << 12;

/** Asks the score itself whether it has come to a bar, by its place, at an instant. */
export type AskBar = (lead: number, t: number, bar: number) => boolean;

/**
 * The bars a score may be held against, ascending, made so that loops over millions find how many a score has come to by one
 * look-up: `near` has that by step, `(points - bottom) * perStep`, but for bars within the very step, of which `lowest` tells.
 */
export class Staircase {
  readonly count: number;
  readonly near = new Uint16Array(STEPS + 1);
  readonly bottom: number;
  readonly perStep: number;
  /** The step from which on all bars are reached. */
  readonly top = STEPS;
  /** From here on a bar may be reached; one more than there are bars, which never is. */
  readonly lowest: Float64Array;
  /** From here on it surely is. */
  readonly #sure: Float64Array;

  /** @param stays points that do not decay, added up, of which rounding depends. */
  constructor(bars: Float64Array, stays: number) {
    this.count = bars.length;
    const within = (bar: number) => DOUBT * (Math.abs(bar) + stays);
    this.lowest = Float64Array.of(...bars.map((bar) => bar - within(bar)), Number.POSITIVE_INFINITY);
    this.#sure = bars.map((bar) => bar + within(bar));
    const [first, last] = [bars[0] ?? 0, this.#sure.at(-1) ?? 0];
    this.bottom = (this.lowest[0] ?? 0) < last ? (this.lowest[0] ?? 0) : first;
    this.perStep = last > this.bottom ? (STEPS - 1) / (last - this.bottom) : 0;
    for (let step = 0, bar = 0; step <= STEPS; step++) {
      // The step below, so that what rounding does to a step is on the safe side.
      while (bar < this.count && ((this.#sure[bar] ?? 0) - this.bottom) * this.perStep < step - 1) bar++;
      this.near[step] = bar;
    }
  }

  /** How many bars a score has come to, of which `reached` are known. */
  reachedBy(points: number, reached: number, lead: number, t: number, ask: AskBar): number {
    const step = (points - this.bottom) * this.perStep;
    const near = this.near[step > 0 ? Math.min(Math.floor(step), this.top) : 0] ?? 0;
    return this.beyond(points, Math.max(reached, near), lead, t, ask);
  }

  /** The same, where at least `reached` are known and only bars near the score are left to ask about. */
  beyond(points: number, reached: number, lead: number, t: number, ask: AskBar): number {
    let bars = reached;
    while (points >= (this.lowest[bars] ?? 0)) {
      if (points < (this.#sure[bars] ?? 0) && !ask(lead, t, bars)) break;
      bars++;
    }
    return bars;
  }
}
