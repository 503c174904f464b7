import { halfLifeShare } from '../../criteria/decay';

/** Seconds that one step of the coarser table spans, as bits. */
export const FINE_BITS = 11;
export const FINE = 1 << FINE_BITS;
/** Some four years. */
const MOST_COARSE = 1 << 16;

/**
 * What is left of points after so many seconds, as a product: `coarse[seconds >>> FINE_BITS] * fine[seconds & (FINE - 1)]`, and
 * nothing where `coarse` has no more. Right to 1e-12, not to the last bit.
 */
export interface SharesOfSeconds {
  readonly coarse: Float64Array;
  readonly fine: Float64Array;
}

/**
 * @param perSecond half-lives in a second.
 * @param longest seconds that may be asked for; below zero or infinite where there are none. Null: more than a table should hold.
 */
export function sharesOfSeconds(perSecond: number, longest: number): SharesOfSeconds | null {
  // After 64 half-lives nothing is left, which is what a place beyond the table stands for.
  const last = Math.max(0, Math.min(longest, 64 / perSecond));
  const steps = Math.floor(last / FINE) + 2;
  if (!(steps <= MOST_COARSE)) return null;
  return { coarse: sharesAfter(FINE * perSecond, steps), fine: sharesAfter(perSecond, FINE) };
}

/** Multiplied on from one that is made afresh, so often that errors of a rounding have no time to grow. */
const AFRESH = 64;

/** What is left after so many times a number of half-lives. */
function sharesAfter(halfLives: number, times: number): Float64Array {
  const once = halfLifeShare(halfLives);
  const shares = new Float64Array(times);
  let share = 1;
  for (let i = 0; i < times; i++) {
    if (i % AFRESH === 0) share = halfLifeShare(i * halfLives);
    shares[i] = share;
    share *= once;
  }
  return shares;
}
