import { readFileSync } from 'node:fs';
import Papa from 'papaparse';

export type Row = Readonly<Record<string, string>>;

/** A whole CSV as somebody else's reader sees it, for counts that owe nothing to ours. */
export function rowsOf(path: string): readonly Row[] {
  const { data, errors } = Papa.parse<Row>(readFileSync(path, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  const [error] = errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  return data;
}

/** Quantile of type 7 (Hyndman & Fan 1996), as R and spreadsheets compute it; over a copy. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (low === undefined || high === undefined) throw new RangeError('no values');
  return low + (high - low) * (at - Math.floor(at));
}

export const DAY = 86_400_000;

/** Rows by what `keyOf` says of them, in the order in which the keys first appear. */
export function grouped<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
