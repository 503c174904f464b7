import { pieces } from './pieces';

/**
 * Times of which some are asked for by their place in ascending order. They are put in order in pieces, between which
 * the thread can do other things, and looked up over all of these: millions in order as a whole would hold it up.
 */
export class OrderedTimes {
  readonly #times: Float64Array;
  readonly #pieces: Float64Array[] = [];
  #length = 0;

  /** @param most of them. */
  constructor(most: number) {
    this.#times = new Float64Array(most);
  }

  get length(): number {
    return this.#length;
  }

  /** @param at whole milliseconds. */
  add(at: number): void {
    this.#times[this.#length++] = at;
  }

  /** To be asked for, once all are added. */
  *ordered(): Generator<void, this> {
    for (const { from, to } of pieces(this.#length)) {
      this.#pieces.push(this.#times.subarray(from, to).sort());
      yield;
    }
    return this;
  }

  /** The time at a place, from 0 on; NaN where there is none. */
  at(place: number): number {
    if (!(place >= 0 && place < this.#length)) return Number.NaN;
    let low = Math.min(...this.#pieces.map((piece) => piece[0] ?? 0));
    let high = Math.max(...this.#pieces.map((piece) => piece.at(-1) ?? 0));
    // The least time that more than `place` are no later than.
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#upTo(middle) > place) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #upTo(at: number): number {
    return this.#pieces.reduce((sum, piece) => sum + countUpTo(piece, at), 0);
  }
}

function countUpTo(ascending: Float64Array, at: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
