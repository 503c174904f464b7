import type { HistoryTable } from '../lead-data';

/** Of a change: its old value is that of the change before. */
export const FROM_BEFORE = 1;

/**
 * Fills in old values that no file tells: the new value of the lead's change of that field before. The first change
 * keeps none, as it says where the lead began and not what it left. Yields between slices.
 * @param from `FROM_BEFORE` for each change that is to be filled in, in the order of the table.
 */
export function* fillOldValues(table: HistoryTable, from: Uint8Array): Generator<void> {
  const { offsets, kind, kinds, oldCode, newCode, oldNumber, newNumber } = table;
  const latest = new Int32Array(kinds.length);
  for (let lead = 0; lead + 1 < offsets.length; lead++) {
    if ((lead & 0xffff) === 0) yield;
    const end = offsets[lead + 1] ?? 0;
    const start = offsets[lead] ?? 0;
    if (start === end) continue;
    latest.fill(-1);
    for (let change = start; change < end; change++) {
      const field = kind[change] ?? 0;
      const before = latest[field] ?? -1;
      if (from[change] === FROM_BEFORE && before >= 0) {
        oldCode[change] = newCode[before] ?? -1;
        oldNumber[change] = newNumber[before] ?? Number.NaN;
      }
      latest[field] = change;
    }
  }
}
