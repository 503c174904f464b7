import { endsAt, firstAt, rowsAt, startsAt } from './batch';
import { word } from './places';

const QUOTE: u32 = 0x22;
const LINE_FEED: u32 = 0x0a;
const CARRIAGE_RETURN: u32 = 0x0d;

/** How a call of `split` ended: all bytes are looked at; the next record is odd; the arrays are full. */
const DONE: u32 = 0;
const ODD: u32 = 1;
const FULL: u32 = 2;

/** In place of an address. */
const UNFINISHED: usize = 0;
const NOT_OURS: usize = 1;

/** Bytes looked at together. What stands behind the text may be read that far, and counts for nothing. */
const BLOCK: usize = 64;

/** Where the next record begins. */
export let taken: usize = 0;
/** Records in the batch and their cells. */
export let splitRecords: u32 = 0;
export let splitCells: u32 = 0;
/** Number of the last record in the file, blank ones counted. */
export let row: u32 = 0;

/** Where cells go whose doubled quotation marks are undone, and the last of them. */
let scratch: usize = 0;
let quotedFrom: usize = 0;
let quotedTo: usize = 0;

/** Text stands from `start` to `end`; behind it there is room for as much again and two blocks. */
export function beginSplit(start: usize, end: usize, rowBefore: u32): void {
  // Ends the search for the end of a cell without asking for the length each time.
  store<u8>(end, LINE_FEED);
  taken = start;
  splitRecords = 0;
  splitCells = 0;
  row = rowBefore;
  scratch = end + BLOCK;
  store<u32>(firstAt, 0);
}

/**
 * Reads the records from `taken` on into the open batch, as `ByteSplitter` does.
 * @param room cells that fit into the arrays, each of which has room for one number more.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one loop over local state; functions would have to pass it through memory, for each cell.
export function split(delimiter: u32, end: usize, isLast: bool, room: u32): u32 {
  const delimiters = i8x16.splat(<i8>delimiter);
  let cells = splitCells;
  let firstCell = cells;
  let at = taken;
  if (at >= end) return DONE;
  let scratchBefore = scratch;
  let block = at;
  let marks = marksIn(block, delimiters);
  while (true) {
    if (cells === room) {
      splitCells = firstCell;
      scratch = scratchBefore;
      return FULL;
    }
    let start = at;
    let next: usize;
    const isQuoted = <u32>load<u8>(at) === QUOTE;
    if (isQuoted) {
      next = closeQuote(at, end, isLast, delimiter);
      if (next > NOT_OURS && next - block >= BLOCK) {
        block = next;
        marks = marksIn(block, delimiters);
      }
      // What was marked within the quotation marks, and the mark that ends the cell.
      marks &= ~(((<u64>2) << (next - block)) - 1);
      start = quotedFrom;
    } else {
      while (marks === 0) {
        block += BLOCK;
        marks = marksIn(block, delimiters);
      }
      next = block + <usize>ctz(marks);
      marks &= marks - 1;
      if (next === end && !isLast) next = UNFINISHED;
    }
    if (next <= NOT_OURS) {
      splitCells = firstCell;
      return next === UNFINISHED ? DONE : ODD;
    }
    let stop = isQuoted ? quotedTo : next;
    const isLastCell = next === end || <u32>load<u8>(next) !== delimiter;
    if (isLastCell && stop > start && <u32>load<u8>(stop - 1) === CARRIAGE_RETURN) stop--;
    store<u32>(word(startsAt, cells), <u32>start);
    store<u32>(word(endsAt, cells), <u32>stop);
    cells++;
    at = next + 1;
    if (!isLastCell) continue;
    row++;
    // A blank line is no record.
    if (cells === firstCell + 1 && start === stop) cells = firstCell;
    else closeRecord(cells);
    firstCell = cells;
    scratchBefore = scratch;
    taken = min(at, end);
    if (at >= end) {
      splitCells = cells;
      return DONE;
    }
  }
}

function closeRecord(cells: u32): void {
  store<u32>(word(rowsAt, splitRecords), row);
  splitRecords++;
  store<u32>(word(firstAt, splitRecords), cells);
}

/** A bit for each of 64 bytes that is a delimiter or a line feed. */
function marksIn(at: usize, delimiters: v128): u64 {
  const lineFeeds = i8x16.splat(<i8>LINE_FEED);
  const a = v128.load(at);
  const b = v128.load(at, 16);
  const c = v128.load(at, 32);
  const d = v128.load(at, 48);
  const low =
    i8x16.bitmask(v128.or(i8x16.eq(a, delimiters), i8x16.eq(a, lineFeeds))) |
    (i8x16.bitmask(v128.or(i8x16.eq(b, delimiters), i8x16.eq(b, lineFeeds))) << 16);
  const high =
    i8x16.bitmask(v128.or(i8x16.eq(c, delimiters), i8x16.eq(c, lineFeeds))) |
    (i8x16.bitmask(v128.or(i8x16.eq(d, delimiters), i8x16.eq(d, lineFeeds))) << 16);
  return <u64>(<u32>low) | ((<u64>(<u32>high)) << 32);
}

/** @returns where the delimiter or line feed after the quoted cell at `at` stands, or why there is none. */
function closeQuote(at: usize, end: usize, isLast: bool, delimiter: u32): usize {
  let isCopied = false;
  let part = at + 1;
  let quote = part;
  quotedFrom = part;
  while (true) {
    quote = quoteFrom(quote, end);
    if (quote >= end) return isLast ? NOT_OURS : UNFINISHED;
    if (quote + 1 === end || <u32>load<u8>(quote + 1) !== QUOTE) break;
    if (!isCopied) quotedFrom = scratch;
    isCopied = true;
    copyPart(part, quote + 1);
    quote += 2;
    part = quote;
  }
  if (isCopied) {
    copyPart(part, quote);
    quotedTo = scratch;
  } else quotedTo = quote;
  let next = quote + 1;
  if (next < end && <u32>load<u8>(next) === CARRIAGE_RETURN) next++;
  // What follows may be a line ending that is not there yet.
  if (next === end) return isLast ? end : UNFINISHED;
  const byte = <u32>load<u8>(next);
  if (byte === LINE_FEED) return next;
  return byte === delimiter && next === quote + 1 ? next : NOT_OURS;
}

function copyPart(start: usize, stop: usize): void {
  memory.copy(scratch, start, stop - start);
  scratch += stop - start;
}

/** Where the next quotation mark stands; `end` or behind it when there is none. */
function quoteFrom(start: usize, end: usize): usize {
  const quotes = i8x16.splat(<i8>QUOTE);
  for (let at = start; at < end; at += 16) {
    const marks = i8x16.bitmask(i8x16.eq(v128.load(at), quotes));
    if (marks !== 0) return at + <usize>ctz(marks);
  }
  return end;
}
