import type { Ends } from './interval';
import { wilson } from './wilson';

/** Of fewer observed a share is told as "3 of 7", without an interval: any would say little but its own width. */
export const FEWEST_SAMPLED = 10;

/** The sampling interval of k of n observed, null below ten. */
export const sampled = (k: number, n: number): Ends | null => (n < FEWEST_SAMPLED ? null : wilson(k, n));

/** Whether so few leads, though some, are not to be told by themselves. */
export const isSmall = (leads: number, smallest: number): boolean => leads > 0 && leads < smallest;

/** What was put together since it is too small to be told by itself. */
export interface Suppressed {
  readonly values: number;
  readonly leads: number;
}

/**
 * The values of a breakdown that may be told, in their order, and how many are put together instead. Values with fewer leads
 * than `smallest` are; and as the whole is told beside them, so is the next smallest for as long as one value or fewer leads
 * than `smallest` would be found by subtraction. Of values of one size the one that comes later goes first.
 */
export function suppressed<T extends { readonly leads: number }>(
  values: readonly T[],
  smallest: number,
): { readonly told: readonly T[]; readonly suppressed: Suppressed | null } {
  const rising = values.map((value, place) => ({ value, place }));
  rising.sort((a, b) => a.value.leads - b.value.leads || b.place - a.place);
  let [count, leads] = [0, 0];
  for (const { value } of rising) {
    const isEnough = count !== 1 && (count === 0 || leads >= smallest);
    if (value.leads >= smallest && isEnough) break;
    count += 1;
    leads += value.leads;
  }
  if (count === 0) return { told: values, suppressed: null };
  const put = new Set(rising.slice(0, count).map(({ place }) => place));
  return { told: values.filter((_, place) => !put.has(place)), suppressed: { values: count, leads } };
}
