import { endsAt, firstAt, from, records, select, startsAt, TEXT, to, WIDE, widthOf } from './batch';
import { addText, finished } from './hash';
import { long, word } from './places';
import { codeOf, find, findIn, hashOf, likelySlot, touchText } from './table';

/** In place of a lead: there is no such lead; the cell is empty; the cell is to be read by other means. */
const NO_KEY: i32 = -2;
const LOOK_AT_KEY: i32 = -3;

/** Look-ups whose memory fits into a core's own cache together. */
const AT_ONCE: u32 = 256;
const starts: usize = memory.data(4 * 256);
const stops: usize = memory.data(4 * 256);
const hashes: usize = memory.data(4 * 256);
const slots: usize = memory.data(4 * 256);
const fetched: usize = memory.data(4 * 256);

/**
 * The texts of a column looked up in `table`, many at once: each loop only fetches what the next one needs, so that the
 * look-ups do not wait for each other's memory; that waiting is most of what a look-up in a large table takes.
 */
export function findAll(table: usize, cell: i32, found: usize): void {
  for (let start: u32 = 0; start < records; start += AT_ONCE) {
    const end = min(records - start, AT_ONCE) << 2;
    let record = start;
    for (let at: usize = 0; at < end; at += 4) {
      const kind = select(record++, cell);
      store<u32>(starts + at, kind === TEXT ? <u32>from : kind);
      store<u32>(stops + at, kind === TEXT ? <u32>to : 0);
      store<u32>(hashes + at, kind === TEXT ? hashOf(table, from, to) : 0);
    }
    for (let at: usize = 0; at < end; at += 4)
      store<u32>(slots + at, likelySlot(table, load<u32>(hashes + at)));
    for (let at: usize = 0; at < end; at += 4)
      store<u8>(fetched + at, touchText(table, load<u32>(slots + at)));
    const into = word(found, start);
    for (let at: usize = 0; at < end; at += 4) {
      const stop = <usize>load<u32>(stops + at);
      const begin = load<u32>(starts + at);
      let lead = begin === WIDE ? LOOK_AT_KEY : NO_KEY;
      if (stop !== 0) lead = findIn(table, load<u32>(slots + at), begin, stop, load<u32>(hashes + at));
      store<i32>(into + at, lead);
    }
  }
}

/** How a row of a lead stands to the first one. */
export const FIRST: u32 = 0;
export const IDENTICAL: u32 = 1;
export const CONFLICTING: u32 = 2;

/**
 * `RowDigests` with 64 bits of the whole row; none that was seen is 0.
 * @param digests by lead, of the first row of each.
 */
export function standing(record: u32, lead: i32, width: u32, key: u32, digests: usize): u32 {
  const cell = load<u32>(word(firstAt, record));
  const count = widthOf(record);
  let sum = i64x2.splat(width);
  for (let i: u32 = 0; i < width; i++) {
    if (i === key || i >= count) continue;
    const at = (<usize>(cell + i)) << 2;
    const start = <usize>load<u32>(startsAt + at);
    const length = <usize>load<u32>(endsAt + at) - start;
    // A missing cell is as an empty one.
    if (length > 0) sum = addText(sum, start, length, (<u64>i + 1) << 32);
  }
  let mixed = finished(sum);
  if (mixed === 0) mixed = 1;
  const at = long(digests, lead);
  const before = load<u64>(at);
  if (before === 0) {
    store<u64>(at, mixed);
    return FIRST;
  }
  return before === mixed ? IDENTICAL : CONFLICTING;
}

/**
 * The leads of the records from `record` on, one row for each: to `leads` whose row a record is. New ids are added
 * when `adds`.
 * @returns the first record that is no lead's first row, or that is to be read by other means; nothing is changed for it.
 */
export function readRows(
  record: u32,
  table: usize,
  width: u32,
  key: i32,
  digests: usize,
  leads: usize,
  adds: bool,
): u32 {
  for (let at = record; at < records; at++) {
    if (widthOf(at) !== width || select(at, key) !== TEXT) return at;
    const hashed = hashOf(table, from, to);
    const lead = adds ? codeOf(table, from, to, hashed) : find(table, from, to, hashed);
    if (lead < 0 || standing(at, lead, width, key, digests) !== FIRST) return at;
    store<i32>(word(leads, at), lead);
  }
  return records;
}
