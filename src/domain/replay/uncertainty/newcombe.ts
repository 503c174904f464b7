import type { Ends } from './interval';
import { wilson } from './wilson';

/** So many of so many. */
export interface Proportion {
  readonly k: number;
  readonly n: number;
}

/**
 * The interval of a difference of shares of two groups that have no member in common, a less b, at 95 %: Newcombe's hybrid
 * of their score intervals (Stat. Med. 17, 1998, 873–890, method 10). Null where either is of nothing.
 */
export function newcombeDifference(a: Proportion, b: Proportion): Ends | null {
  return combined(a, b, 0);
}

/** How many have something on both sides, on one alone, on none. */
export interface PairedCounts {
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
  readonly neither: number;
}

/**
 * The interval of a difference of shares, a less b, where the same members are on both sides, at 95 % (Newcombe, Stat. Med.
 * 17, 1998, 2635–2650, method 10). Null of nothing.
 */
export function newcombePaired({ both, onlyA, onlyB, neither }: PairedCounts): Ends | null {
  const n = both + onlyA + onlyB + neither;
  return combined(
    { k: both + onlyA, n },
    { k: both + onlyB, n },
    correlation({ both, onlyA, onlyB, neither }, n),
  );
}

/** Of a fourfold table, drawn towards 0 by half of n where it is positive, as method 10 has it; 0 where a margin is empty. */
function correlation({ both, onlyA, onlyB, neither }: PairedCounts, n: number): number {
  const margins = (both + onlyA) * (onlyB + neither) * ((both + onlyB) * (onlyA + neither));
  if (margins === 0) return 0;
  const excess = both * neither - onlyA * onlyB;
  return (excess > 0 ? Math.max(0, excess - n / 2) : excess) / Math.sqrt(margins);
}

function combined(a: Proportion, b: Proportion, phi: number): Ends | null {
  const [ofA, ofB] = [wilson(a.k, a.n), wilson(b.k, b.n)];
  if (!ofA || !ofB) return null;
  const [shareA, shareB] = [a.k / a.n, b.k / b.n];
  const difference = shareA - shareB;
  return [
    difference - hypotenuse(shareA - ofA[0], ofB[1] - shareB, phi),
    difference + hypotenuse(ofA[1] - shareA, shareB - ofB[0], phi),
  ];
}

/** Of two errors so correlated; where they cancel, rounding must not leave less than nothing. */
const hypotenuse = (x: number, y: number, phi: number): number =>
  Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y));
