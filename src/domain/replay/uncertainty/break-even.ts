import type { Proportion } from './newcombe';

/** What is counted of a transition under a proposal (`docs/replay.md`, section 4). */
export interface TransitionCounts {
  /** Reached the stage it leads from, whatever is known of them since. */
  readonly reached: number;
  readonly converted: number;
  /** Of those that reached it: nobody worked them in the record. */
  readonly unknown: number;
  /** Of those that reached it: their act falls after as-of. */
  readonly pending: number;
  /** Beside those that reached it: it is not known whether they did. */
  readonly upstream: number;
}

/** How many of the unknown leads must convert for a proposal to beat the baseline's rate. */
export type BreakEven =
  | { readonly kind: 'share'; readonly share: number }
  /** It does so if none of them converts. */
  | { readonly kind: 'always' }
  /** It does not even if all of them do. */
  | { readonly kind: 'never' };

/**
 * The share x of the unknown leads above which a proposal converts better than the baseline: x = (b · n - k - pending) /
 * unknown with b the baseline's rate, pending leads taken to convert (`docs/replay.md`, section 4). Worked out in whole
 * numbers up to one division. Null where nothing is unknown, where it is not even known who reached the stage, and without
 * a baseline's rate.
 */
export function breakEven(counts: TransitionCounts, baseline: Proportion | null): BreakEven | null {
  const { reached, converted, unknown, pending, upstream } = counts;
  if (!baseline || baseline.n === 0 || unknown === 0 || upstream > 0) return null;
  const needed = baseline.k * reached - (converted + pending) * baseline.n;
  const most = unknown * baseline.n;
  if (needed < 0) return { kind: 'always' };
  if (needed > most) return { kind: 'never' };
  return { kind: 'share', share: needed / most };
}
