export interface Stay {
  readonly ms: number;
  readonly ended: boolean;
}

/**
 * The median of Kaplan & Meier (1958) as the paper has it: at every duration at which stays ended, the share of those still
 * going on that did not end, multiplied; in whole numbers, so that a half is a half. Null while more than half go on.
 */
export function medianStay(stays: readonly Stay[]): number | null {
  const durations = [...new Set(stays.filter(({ ended }) => ended).map(({ ms }) => ms))].sort(
    (a, b) => a - b,
  );
  let [survive, of] = [1n, 1n];
  for (const duration of durations) {
    const atRisk = stays.filter(({ ms }) => ms >= duration).length;
    const ended = stays.filter((stay) => stay.ended && stay.ms === duration).length;
    survive *= BigInt(atRisk - ended);
    of *= BigInt(atRisk);
    if (2n * survive <= of) return duration;
  }
  return null;
}
