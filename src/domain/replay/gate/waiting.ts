import type { Times } from '../../leads/columns/times';

/** Where leads wait to be let in. */
export interface Waiting {
  /** UTC ms by lead from which on it may be let in; NaN: it is not let in, or not told by these columns. */
  readonly since: Times;
  /** The earliest of them; infinite where there is none. */
  readonly earliest: number;
}

/** Leads from one up to another, that one not included. */
export interface LeadRange {
  readonly from: number;
  readonly to: number;
}

/** Leads that are looked at together, from one up to another that is not among them: so few that what is found of them stays in a core's cache. */
export type Slice = LeadRange;

export const SLICE = 1 << 15;
/** Leads of a sample that stand together, as the memory they are in comes in pieces. */
const BLOCK = 1 << 6;

/**
 * The leads of a range in slices: all of them or, of a sample, blocks of 64. A sample is always the same, and fair, since the high
 * bits of a number times this odd constant (Knuth, The Art of Computer Programming 3, 6.4) know nothing of the order leads are in.
 * @param halvings 0: all; else one of two to this power.
 */
export function* slicesOf({ from, to }: LeadRange, halvings: number): Generator<Slice> {
  if (halvings === 0) {
    for (let start = from; start < to; start += SLICE) yield { from: start, to: Math.min(start + SLICE, to) };
    return;
  }
  const shift = 32 - halvings;
  for (let block = Math.floor(from / BLOCK); block * BLOCK < to; block++) {
    if (Math.imul(block, 0x9e37_79b1) >>> shift !== 0) continue;
    yield { from: Math.max(from, block * BLOCK), to: Math.min((block + 1) * BLOCK, to) };
  }
}

/** Stands for an instant that never comes. */
export const NEVER = Number.POSITIVE_INFINITY;
