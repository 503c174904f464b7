/** Quantile of ascending values by R's type 7 (Hyndman & Fan 1996): linear between order statistics. Null when empty. */
export function quantile(ascending: ArrayLike<number>, p: number): number | null {
  if (ascending.length === 0) return null;
  const position = (ascending.length - 1) * p;
  const below = Math.floor(position);
  const low = ascending[below] ?? Number.NaN;
  const high = ascending[Math.min(below + 1, ascending.length - 1)] ?? Number.NaN;
  return low + (position - below) * (high - low);
}

export interface Spell {
  readonly ms: number;
  /** False: still going on when the data ends. */
  readonly ended: boolean;
}

/**
 * The Kaplan–Meier median (Kaplan & Meier 1958): the shortest duration at which half or fewer of the spells
 * are estimated to still go on; null while more than half do. Spells that end at a duration count before those censored at it.
 */
export function kaplanMeierMedian(spells: readonly Spell[]): number | null {
  const ordered = [...spells].sort((a, b) => a.ms - b.ms || Number(b.ended) - Number(a.ended));
  let surviving = 1;
  let atRisk = ordered.length;
  for (const { ms, ended } of ordered) {
    if (ended) surviving *= (atRisk - 1) / atRisk;
    atRisk -= 1;
    if (ended && surviving <= 0.5) return ms;
  }
  return null;
}

/** k of n as a share, null of nothing. */
export const share = (k: number, n: number): number | null => (n === 0 ? null : k / n);
