export interface Spell {
  readonly ms: number;
  /** False: still going on when the data ends. */
  readonly ended: boolean;
}

/** A half, with room for what a million multiplications round: a product that is one half must not come out above it. */
const HALF = 0.5 + 1e-9;

/**
 * The Kaplan–Meier median (Kaplan & Meier 1958): the shortest duration at which half or fewer of the spells
 * are estimated to still go on; null while more than half do. Spells that end at a duration count before those censored at it.
 * @param ended durations of spells that ended, ascending.
 * @param censored of those still going on when the data ends, ascending.
 */
export function kaplanMeierMedian(ended: ArrayLike<number>, censored: ArrayLike<number>): number | null {
  let surviving = 1;
  let atRisk = ended.length + censored.length;
  let left = 0;
  for (let i = 0; i < ended.length; i++) {
    const ms = ended[i] ?? 0;
    for (; left < censored.length && (censored[left] ?? ms) < ms; left++) atRisk -= 1;
    surviving *= (atRisk - 1) / atRisk;
    atRisk -= 1;
    if (surviving <= HALF) return ms;
  }
  return null;
}
