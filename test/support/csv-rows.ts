import Papa from 'papaparse';

export type Row = Readonly<Record<string, string>>;

/** A whole CSV as somebody else's reader sees it, for counts that owe nothing to ours; blank lines are passed over. */
export function csvRows(text: string): readonly Row[] {
  const { data, errors } = Papa.parse(text, {
    newline: '',
    preview: 0,
    skipEmptyLines: 'greedy',
    delimitersToGuess: [','],
  });
  if (errors.length > 0) throw new Error(`not a CSV: ${JSON.stringify(errors[0])}`);
  const [header = [], ...records] = data;
  return records.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])));
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
