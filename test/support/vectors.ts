import { readFileSync } from 'node:fs';

/** A file of `test/vectors`, which holds its sources beside it. */
export const readVectors = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../vectors/${path}`, import.meta.url), 'utf8'));

/** A figure as it was printed, to be compared digit by digit: `digits` is how many it has after the point. */
const digitsOf = (printed: string): number => printed.length - 1 - printed.indexOf('.');

/** A number as a publication would print it: with as many digits, and no sign where they are all 0. */
export function printedAs(printed: string, value: number | null | undefined): string {
  const text = (value ?? Number.NaN).toFixed(digitsOf(printed));
  return Number(text) === 0 ? text.replace('-', '') : text;
}
