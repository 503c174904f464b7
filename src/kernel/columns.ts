import { EMPTY, from, records, select, TEXT, to, WIDE } from './batch';
import { isMissing } from './missing';
import { number, readNumber } from './numbers';
import { long, word } from './places';
import { codeOf, hashOf, isBeyondCache, likelySlot, recentCode } from './table';
import { LOOK, NOTHING, readTime, time } from './times';

/*
 * One column of the open batch into one place for each record. `leads` says whose row a record is; below 0 it is
 * nobody's, and its place keeps what was there.
 */

/** Times: to `values` what they are, to `statuses` how they were written (`times.ts`). */
export function readTimes(cell: i32, missing: usize, leads: usize, values: usize, statuses: usize): void {
  for (let record: u32 = 0; record < records; record++) {
    if (load<i32>(word(leads, record)) < 0) continue;
    const found = select(record, cell);
    let status = NOTHING;
    if (found === WIDE) status = LOOK;
    else if (found === TEXT && !isMissing(missing, from, to)) {
      status = readTime(from, to);
      store<f64>(long(values, record), time);
    }
    store<u8>(statuses + record, <u8>status);
  }
}

/** Numbers, likewise. @param mark of the decimals. */
export function readNumbers(
  cell: i32,
  missing: usize,
  leads: usize,
  values: usize,
  statuses: usize,
  mark: u32,
): void {
  for (let record: u32 = 0; record < records; record++) {
    if (load<i32>(word(leads, record)) < 0) continue;
    const found = select(record, cell);
    let status = NOTHING;
    if (found === WIDE) status = LOOK;
    else if (found === TEXT && !isMissing(missing, from, to)) {
      status = readNumber(from, to, mark);
      store<f64>(long(values, record), number);
    }
    store<u8>(statuses + record, <u8>status);
  }
}

/** Records whose slots are fetched together. */
const AT_ONCE: u32 = 128;
const fetched: usize = memory.data(4 * 128);

/** Codes of the texts in `table`, -1 for none. @returns the first record that is to be read by other means. */
export function readCodes(
  record: u32,
  cell: i32,
  missing: usize,
  leads: usize,
  table: usize,
  codes: usize,
): u32 {
  const isLarge = isBeyondCache(table);
  for (let start = record; start < records; start += AT_ONCE) {
    const end = min(records, start + AT_ONCE);
    if (isLarge) fetchSlots(start, end, cell, table);
    for (let at = start; at < end; at++) {
      if (load<i32>(word(leads, at)) < 0) continue;
      const found = select(at, cell);
      if (found === WIDE) return at;
      const isThere = found !== EMPTY && !isMissing(missing, from, to);
      store<i32>(word(codes, at), isThere ? codeIn(table, isLarge) : -1);
    }
  }
  return records;
}

/** Of the selected cell. */
function codeIn(table: usize, isLarge: bool): i32 {
  return isLarge ? codeOf(table, from, to, hashOf(table, from, to)) : recentCode(table, from, to, true);
}

function fetchSlots(start: u32, end: u32, cell: i32, table: usize): void {
  for (let at = start; at < end; at++) {
    if (select(at, cell) !== TEXT) continue;
    store<u32>(word(fetched, at - start), likelySlot(table, hashOf(table, from, to)));
  }
}
