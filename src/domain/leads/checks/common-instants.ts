/** As a multiplier it spreads what lies close together (Knuth, The Art of Computer Programming, volume 3, section 6.4). */
const GOLDEN = 0x9e3779b1;
/** The most that a byte counts. */
const MOST = 255;

/**
 * Counts how often each instant is met, of millions of which few are met often. Those are told first: every instant
 * is to be expected, and then counted. Instants share a small number of bytes that count what is expected, so that only
 * one whose byte came up to `fewest` is counted by itself, in a map that stays small.
 */
export class CommonInstants {
  readonly #fewest: number;
  readonly #expected: Uint8Array;
  readonly #shift: number;
  readonly #counts = new Map<number, number>();

  /** @param most instants there may be. @param fewest of one instant that anybody will ask for. */
  constructor(most: number, fewest: number) {
    this.#fewest = Math.min(fewest, MOST);
    const bits = Math.min(26, Math.max(8, 33 - Math.clz32(most)));
    this.#expected = new Uint8Array(1 << bits);
    this.#shift = 32 - bits;
  }

  readonly expect = (at: number): void => {
    const place = this.#placeOf(at);
    const before = this.#expected[place] ?? 0;
    if (before < MOST) this.#expected[place] = before + 1;
  };

  readonly count = (at: number): void => {
    if (this.#isCommon(at)) this.#counts.set(at, (this.#counts.get(at) ?? 0) + 1);
  };

  /** How often it was met; 0 where that is surely less than the fewest. */
  at(at: number): number {
    return this.#isCommon(at) ? (this.#counts.get(at) ?? 0) : 0;
  }

  #isCommon(at: number): boolean {
    return (this.#expected[this.#placeOf(at)] ?? 0) >= this.#fewest;
  }

  /** Milliseconds beyond 32 bits fall away, which costs nothing but that instants 50 days apart may share a byte. */
  #placeOf(at: number): number {
    return Math.imul(at | 0, GOLDEN) >>> this.#shift;
  }
}
