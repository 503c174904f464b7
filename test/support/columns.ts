import { TextTable } from '#domain/leads/cells/text-table';
import { type Bits, BitsBuilder } from '#domain/leads/columns/bits';
import { type Times, TimesBuilder } from '#domain/leads/columns/times';

export function bitsOf(flags: readonly boolean[]): Bits {
  const bits = new BitsBuilder();
  flags.forEach((flag, row) => {
    if (flag) bits.set(row);
  });
  return bits.finish(flags.length);
}

/** `null` and NaN are missing. */
export function timesOf(times: readonly (number | null)[]): Times {
  const builder = new TimesBuilder();
  times.forEach((at, row) => {
    if (at !== null && !Number.isNaN(at)) builder.set(row, at);
  });
  return builder.finish(times.length);
}

/** The texts must be different from each other. */
export function textListOf(texts: readonly string[]) {
  const table = new TextTable();
  for (const text of texts) table.codeOfText(text);
  return table.finish();
}

/** The bits of the first rows. */
export const flagsOf = (bits: Bits, rows: number): boolean[] =>
  Array.from({ length: rows }, (_, row) => bits.has(row));
