import { word } from './places';

/** The records that the functions below read: who fills or opens a batch tells where its arrays stand. */

/** Cells of record `r` are those from `first[r]` up to `first[r + 1]`; all addresses are of this memory. */
export let firstAt: usize = 0;
export let startsAt: usize = 0;
export let endsAt: usize = 0;
export let rowsAt: usize = 0;
export let records: u32 = 0;

export function openBatch(first: usize, starts: usize, ends: usize, rows: usize, count: u32): void {
  firstAt = first;
  startsAt = starts;
  endsAt = ends;
  rowsAt = rows;
  records = count;
}

/** What `select` found: nothing but white space, a text, or one that begins or ends beyond ASCII. */
export const EMPTY: u32 = 0;
export const TEXT: u32 = 1;
export const WIDE: u32 = 2;

/** The cell that was selected last, without ASCII white space around it. */
export let from: usize = 0;
export let to: usize = 0;

/** Cells of a record. */
export function widthOf(record: u32): u32 {
  const at = word(firstAt, record);
  return load<u32>(at, 4) - load<u32>(at);
}

/**
 * Selects a cell as `RecordView.select` does, but for white space beyond ASCII, which a cell that is `WIDE` may have
 * around it.
 * @param cell below 0: the file has no such column.
 */
export function select(record: u32, cell: i32): u32 {
  const at = word(firstAt, record);
  const index = load<u32>(at) + cell;
  if (cell < 0 || index >= load<u32>(at, 4)) {
    from = 0;
    to = 0;
    return EMPTY;
  }
  let start = <usize>load<u32>(word(startsAt, index));
  let end = <usize>load<u32>(word(endsAt, index));
  if (start < end && (load<u8>(start) <= SPACE || load<u8>(end - 1) <= SPACE)) {
    while (start < end && isSpace(load<u8>(start))) start++;
    while (start < end && isSpace(load<u8>(end - 1))) end--;
  }
  from = start;
  to = end;
  if (start === end) return EMPTY;
  return (load<u8>(start) | load<u8>(end - 1)) & 0x80 ? WIDE : TEXT;
}

const SPACE: u32 = 0x20;

/** Tab, line feed, vertical tab, form feed, carriage return, space. */
function isSpace(byte: u32): bool {
  return byte === SPACE || byte - 9 < 5;
}
