import { wilson } from '#domain/replay/uncertainty/wilson';

/** How many have something on both sides, on one alone, on none. */
export interface PairedCounts {
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
  readonly neither: number;
}

/**
 * The interval of a difference of shares, a less b, where the same members are on both sides, at 95 % (Newcombe, Stat. Med.
 * 17, 1998, 2635–2650, method 10); the oracle of bootstrap intervals of pairs. Null of nothing.
 */
export function newcombePaired(counts: PairedCounts): readonly [low: number, high: number] | null {
  const { both, onlyA, onlyB, neither } = counts;
  const n = both + onlyA + onlyB + neither;
  const [ofA, ofB] = [wilson(both + onlyA, n), wilson(both + onlyB, n)];
  if (!ofA || !ofB) return null;
  const phi = correlation(counts, n);
  const [shareA, shareB] = [(both + onlyA) / n, (both + onlyB) / n];
  const difference = shareA - shareB;
  return [
    difference - hypotenuse(shareA - ofA[0], ofB[1] - shareB, phi),
    difference + hypotenuse(ofA[1] - shareA, shareB - ofB[0], phi),
  ];
}

/** Of a fourfold table, drawn towards 0 by half of n where it is positive, as method 10 has it; 0 where a margin is empty. */
function correlation({ both, onlyA, onlyB, neither }: PairedCounts, n: number): number {
  const margins = (both + onlyA) * (onlyB + neither) * ((both + onlyB) * (onlyA + neither));
  if (margins === 0) return 0;
  const excess = both * neither - onlyA * onlyB;
  return (excess > 0 ? Math.max(0, excess - n / 2) : excess) / Math.sqrt(margins);
}

/** Of two errors so correlated; where they cancel, rounding must not leave less than nothing. */
const hypotenuse = (x: number, y: number, phi: number): number =>
  Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y));
