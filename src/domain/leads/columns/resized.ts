interface Numbers {
  readonly length: number;
  fill(value: number): this;
}

const FEWEST = 1024;

/** An array with room for `row` and half as much again, so that filling it row by row costs O(n). */
export const filled = <T extends Numbers>(
  TypedArray: new (length: number) => T,
  row: number,
  empty: number,
): T => new TypedArray(Math.max(FEWEST, row + 1 + (row >> 1))).fill(empty);

/** The values of `old` at the start of `array`. */
export function resized<T extends { set(from: T): void }>(old: T, array: T): T {
  array.set(old);
  return array;
}
