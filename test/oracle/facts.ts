/**
 * What is compared of one lead: by aspect, rows of text. Instants are ISO; stages, transitions and SLAs are named by
 * their position in the policy. A lead that is in no included population, or not walked, has no aspects.
 */
export type LeadFacts = Readonly<Record<string, readonly string[]>>;

/** By `seed/lead`, and `seed/all` for the figures about all leads of a company. */
export type Facts = ReadonlyMap<string, LeadFacts>;

export const keyOf = (seed: number, lead: number | 'all'): string => `${seed}/${lead}`;

export const iso = (at: number): string => new Date(at).toISOString();

export const sorted = (numbers: Iterable<number>): string[] => [...numbers].sort((a, b) => a - b).map(String);

/** A quantile to the hundredth of a millisecond: the order of additions in one may differ. */
export const hundredths = (ms: number | null): string => (ms === null ? 'none' : ms.toFixed(2));

/** Numbers in a row, `none` where there is none; shares with all their digits. */
export const words = (...numbers: readonly unknown[]): string =>
  numbers.map((number) => number ?? 'none').join(' ');

/** Numbers to twelve digits: what is multiplied and divided in another order may differ in the last. */
export const twelfths = (...numbers: readonly unknown[]): string =>
  words(...numbers.map((number) => (number === null ? null : Number(number).toPrecision(12))));
