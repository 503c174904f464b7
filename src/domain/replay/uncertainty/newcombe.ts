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
  const [ofA, ofB] = [wilson(a.k, a.n), wilson(b.k, b.n)];
  if (!ofA || !ofB) return null;
  const [shareA, shareB] = [a.k / a.n, b.k / b.n];
  const difference = shareA - shareB;
  return [
    difference - hypotenuse(shareA - ofA[0], ofB[1] - shareB),
    difference + hypotenuse(ofA[1] - shareA, shareB - ofB[0]),
  ];
}

const hypotenuse = (x: number, y: number): number => Math.sqrt(x * x + y * y);
