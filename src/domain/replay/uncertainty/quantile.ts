/** Quantile of ascending values by R's type 7 (Hyndman & Fan 1996): linear between order statistics. Null when empty. */
export const quantile = (ascending: ArrayLike<number>, p: number): number | null =>
  quantileAt(ascending.length, (place) => ascending[place] ?? Number.NaN, p);

/** Likewise, of values that are asked for by their place in ascending order. */
export function quantileAt(length: number, at: (place: number) => number, p: number): number | null {
  if (length === 0) return null;
  const position = (length - 1) * p;
  const below = Math.floor(position);
  const low = at(below);
  const high = at(Math.min(below + 1, length - 1));
  return low + (position - below) * (high - low);
}
