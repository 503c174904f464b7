/** From the lower to the upper end, both included. Whether of sampling or of what is not known, its holder says. */
export type Interval = readonly [low: number, high: number];

/** The same as what works one out hands it over, and as documents hold it. */
export type Ends = [low: number, high: number];

/** k of n as a share, null of nothing. */
export const share = (k: number, n: number): number | null => (n === 0 ? null : k / n);
