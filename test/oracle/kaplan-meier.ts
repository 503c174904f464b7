export interface Stay {
  readonly ms: number;
  readonly ended: boolean;
}

/** A share in whole numbers. */
export interface Fraction {
  readonly of: bigint;
  readonly in: bigint;
}

export interface StaySteps {
  readonly ms: number;
  readonly atRisk: number;
  readonly events: number;
  readonly surviving: Fraction;
}

/**
 * The estimate of Kaplan & Meier (1958) as the paper has it: at every duration at which stays ended, the share of those still
 * going on that did not end, multiplied; in whole numbers, so that a half is a half.
 */
export function staySteps(stays: readonly Stay[]): StaySteps[] {
  const durations = [...new Set(stays.filter(({ ended }) => ended).map(({ ms }) => ms))].sort(
    (a, b) => a - b,
  );
  let surviving: Fraction = { of: 1n, in: 1n };
  return durations.map((duration) => {
    const atRisk = stays.filter(({ ms }) => ms >= duration).length;
    const events = stays.filter((stay) => stay.ended && stay.ms === duration).length;
    surviving = { of: surviving.of * BigInt(atRisk - events), in: surviving.in * BigInt(atRisk) };
    return { ms: duration, atRisk, events, surviving };
  });
}

/** The first duration by which half or fewer are left; null while more than half go on. */
export const medianStay = (stays: readonly Stay[]): number | null =>
  staySteps(stays).find(({ surviving }) => 2n * surviving.of <= surviving.in)?.ms ?? null;
