import type { Times } from '../../leads/columns/times';

/** Where leads wait to be let in. */
export interface Waiting {
  /** UTC ms by lead from which on it may be let in; NaN: it is not let in, or not told by these columns. */
  readonly since: Times;
  /** The earliest of them; infinite where there is none. */
  readonly earliest: number;
}

/** Which leads are looked at: all from one up to another, or a fair sample of them. */
export interface Looked {
  readonly from: number;
  readonly to: number;
  /** 0: all; else one of two to this power. */
  readonly halvings: number;
}

/** Leads that stand together are looked at together, as the memory they are in comes in pieces. */
const BLOCK_BITS = 6;

/**
 * The first lead from `lead` on that is looked at, or `to`. A sample is of blocks of 64 leads; it is always the same, and
 * fair, since the high bits of a number times this odd constant (Knuth, The Art of Computer Programming 3, 6.4) know nothing
 * of the order leads are in.
 */
export function nextLookedAt(lead: number, { to, halvings }: Looked): number {
  if (halvings === 0) return lead;
  const shift = 32 - halvings;
  let next = lead;
  while (next < to && Math.imul(next >>> BLOCK_BITS, 0x9e37_79b1) >>> shift !== 0) {
    next = ((next >>> BLOCK_BITS) + 1) << BLOCK_BITS;
  }
  return Math.min(next, to);
}

export const isLookedAt = (lead: number, looked: Looked): boolean =>
  looked.from <= lead && lead < looked.to && nextLookedAt(lead, looked) === lead;

/** Stands for an instant that never comes. */
export const NEVER = Number.POSITIVE_INFINITY;
