import { DOUBT } from './running-score';

/** Asks the score itself whether it has come to a bar, by its place, at an instant. */
export type AskBar = (lead: number, t: number, bar: number) => boolean;

/**
 * Bars a like distance apart, as those of a slider are: how many of them a score has come to is told by where it stands among
 * them, `(points - base) * perGap`, but for the doubtful ones within `doubt` of a whole number.
 */
export interface EvenBars {
  readonly base: number;
  readonly perGap: number;
  readonly doubt: number;
}

/** Takes when which bars are reached by each lead: it is told how many stairs a lead has when they are written. */
export interface Stairs {
  /** Up to which bar each stair of a lead leads, ascending; with room for one more than there are bars. */
  readonly ends: Uint16Array;
  /** When the lead gets there, UTC ms. */
  readonly ats: Float64Array;
  /** Called for every lead that is looked at. */
  endLead(lead: number, stairs: number): void;
}

/** The bars a score may be held against, ascending. */
export class Staircase {
  readonly count: number;
  /** From here on a bar may be reached; one more than there are bars, which never is. */
  readonly lowest: Float64Array;
  /** From here on it surely is. */
  readonly #sure: Float64Array;
  /** Null: they are not. */
  readonly even: EvenBars | null;

  /** @param stays points that do not decay, added up, of which rounding depends. */
  constructor(bars: Float64Array, stays: number) {
    this.count = bars.length;
    const within = (bar: number) => DOUBT * (Math.abs(bar) + stays);
    this.lowest = Float64Array.of(...bars.map((bar) => bar - within(bar)), Number.POSITIVE_INFINITY);
    this.#sure = bars.map((bar) => bar + within(bar));
    this.even = evenBars(bars, Math.max(...bars.map(within), 0));
  }

  /** How many bars a score has come to, of which `reached` are known. */
  reachedBy(points: number, reached: number, lead: number, t: number, ask: AskBar): number {
    let bars = reached;
    let end = this.count;
    while (bars < end) {
      const middle = (bars + end) >> 1;
      if (points >= (this.lowest[middle] ?? 0)) bars = middle + 1;
      else end = middle;
    }
    while (bars > reached && points < (this.#sure[bars - 1] ?? 0) && !ask(lead, t, bars - 1)) bars--;
    return bars;
  }
}

function evenBars(bars: Float64Array, doubt: number): EvenBars | null {
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined || bars.length < 2) return null;
  const gap = (last - first) / (bars.length - 1);
  // A bar that is not where it is taken to be is within the doubt all the same.
  const isEven = bars.every((bar, index) => Math.abs(first + index * gap - bar) <= doubt / 2);
  return isEven && doubt < gap / 4 ? { base: first - gap, perGap: 1 / gap, doubt: (2 * doubt) / gap } : null;
}
