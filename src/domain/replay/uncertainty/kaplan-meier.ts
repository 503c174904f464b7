import type { Interval } from './interval';
import { FEWEST_SAMPLED } from './small-cells';
import { wilson } from './wilson';

export interface Spell {
  readonly ms: number;
  /** False: still going on when the data ends. */
  readonly ended: boolean;
}

/**
 * The estimate of Kaplan & Meier (J. Am. Stat. Assoc. 53, 1958, 457–481) of how many spells still go on, step by step: each
 * `next` goes to the next duration at which spells ended. Spells that end at a duration count before those censored at it.
 * One multiplication per step, in order of duration.
 */
export class KaplanMeier {
  /** Share of spells that go on after the step. */
  surviving = 1;
  /** Greenwood's sum up to the step, Σ d / (n (n - d)); infinite once all have ended. */
  greenwood = 0;
  /** Spells that were going on just before the step, and those of them that ended at it. */
  atRisk = 0;
  events = 0;
  readonly #ended: ArrayLike<number>;
  readonly #censored: ArrayLike<number>;
  #ends = 0;
  #losses = 0;

  /**
   * @param ended durations of spells that ended, ascending.
   * @param censored of those still going on when they are last seen, ascending.
   */
  constructor(ended: ArrayLike<number>, censored: ArrayLike<number>) {
    this.#ended = ended;
    this.#censored = censored;
  }

  /** The duration of the next step; null: no further one. */
  get nextMs(): number | null {
    return this.#ended[this.#ends] ?? null;
  }

  /** How many of the spells went on for at least so long; durations must not be asked for in falling order. */
  goingOnAt(ms: number): number {
    while ((this.#censored[this.#losses] ?? Number.POSITIVE_INFINITY) < ms) this.#losses += 1;
    return this.#ended.length - this.#ends + this.#censored.length - this.#losses;
  }

  /** Goes to the next step, which there must be. */
  next(): void {
    const ms = this.nextMs ?? 0;
    this.atRisk = this.goingOnAt(ms);
    const first = this.#ends;
    while (this.#ended[this.#ends] === ms) this.#ends += 1;
    this.events = this.#ends - first;
    const staying = this.atRisk - this.events;
    this.surviving *= staying / this.atRisk;
    this.greenwood += this.events / (this.atRisk * staying);
  }
}

/** A half, with room for what a million multiplications round: a product that is one half must not come out above it. */
const HALF = 0.5 + 1e-9;

/**
 * The Kaplan–Meier median: the shortest duration at which half or fewer of the spells are estimated to still go on; null
 * while more than half do.
 */
export function kaplanMeierMedian(ended: ArrayLike<number>, censored: ArrayLike<number>): number | null {
  const curve = new KaplanMeier(ended, censored);
  for (let ms = curve.nextMs; ms !== null; ms = curve.nextMs) {
    curve.next();
    if (curve.surviving <= HALF) return ms;
  }
  return null;
}

/** Of spells, the share estimated to have ended by a duration, and its interval: null of fewer than ten spells. */
export interface EndedBy {
  readonly ms: number;
  readonly share: number;
  readonly interval: Interval | null;
}

/**
 * The shares that have ended by each of the durations, which ascend. Durations that no spell was followed for are left out,
 * unless all have ended by then.
 */
export function endedBy(
  ended: ArrayLike<number>,
  censored: ArrayLike<number>,
  durations: readonly number[],
): EndedBy[] {
  const curve = new KaplanMeier(ended, censored);
  const shares: EndedBy[] = [];
  const isFew = ended.length + censored.length < FEWEST_SAMPLED;
  let before = 1;
  for (const ms of durations) {
    while (curve.nextMs !== null && curve.nextMs <= ms) {
      before = curve.surviving;
      curve.next();
    }
    const goingOn = curve.goingOnAt(ms);
    const lastSeen = Math.max(ended[ended.length - 1] ?? 0, censored[censored.length - 1] ?? 0);
    if (curve.surviving > 0 && ms > lastSeen) break;
    const n = curve.events === 0 ? goingOn : effectiveSize(curve, before);
    const share = 1 - curve.surviving;
    shares.push({ ms, share, interval: isFew ? null : wilson(share * n, n) });
  }
  return shares;
}

/**
 * How many spells without any censored would tell as much: the interval is then Wilson's of that many (Rothman, J. Chron.
 * Dis. 31, 1978, 557–560), and without censoring it is of all there are.
 * @param before what survived before the last step. Once nothing does, this is what the formula tends to.
 */
function effectiveSize({ surviving, greenwood, atRisk }: KaplanMeier, before: number): number {
  return surviving === 0 ? atRisk / before : (1 - surviving) / (surviving * greenwood);
}
