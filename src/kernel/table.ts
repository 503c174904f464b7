import { equal, hash, masked } from './hash';
import { addSuffix, hasItsSuffix, ID_LENGTH, LONG_ID_LENGTH } from './ids';
import { word } from './places';

/*
 * A table of texts stands at an address, in words of 32 bits:
 *
 *   0  slots     number + 1 in the bits of the mask, those of the hash in the others; 0 is free. Four of them are a
 *                group and looked at together; a text is in the first group from that of its hash on that had room
 *   4  mask      slots, less one; a power of two less one
 *   8  bytes     of all texts, one behind the other
 *  12  offsets   text i stands at offset i up to offset i + 1
 *  16  count
 *  20  length    of all texts so far, or -1 when they differ
 *  24  recordIds 1: two ways to write a Salesforce id are one (`ids.ts`)
 *  28  recent    256 places for texts of at most sixteen bytes that were asked for last, each of 32 bytes: the text, its
 *                length, 0 for none, and its number
 *
 * Whoever adds has seen to room beforehand: nothing here moves.
 */
const SLOTS: usize = 0;
const MASK: usize = 4;
const BYTES: usize = 8;
const OFFSETS: usize = 12;
const COUNT: usize = 16;
const LENGTH: usize = 20;
const RECORD_IDS: usize = 24;
const RECENT: usize = 28;

export const NOT_FOUND: i32 = -1;

/** Whether slots may have to be waited for. */
export function isBeyondCache(table: usize): bool {
  return load<u32>(table, MASK) >= 1 << 14;
}

export function hashOf(table: usize, from: usize, to: usize): u32 {
  const length = to - from;
  const isLong = length === LONG_ID_LENGTH && load<u32>(table, RECORD_IDS) !== 0;
  return <u32>hash(from, isLong ? ID_LENGTH : length);
}

/** The number of a text, or -1. */
export function find(table: usize, from: usize, to: usize, hashed: u32): i32 {
  const slots = <usize>load<u32>(table, SLOTS);
  const mask = load<u32>(table, MASK);
  let at = hashed & mask & ~3;
  while (true) {
    const group = word(slots, at);
    const four = v128.load(group);
    for (let marks = alikeIn(four, hashed, mask); marks !== 0; marks &= marks - 1) {
      const number = (load<u32>(word(group, ctz(marks))) & mask) - 1;
      if (isSame(table, number, from, to)) return <i32>number;
    }
    if (!i32x4.all_true(four)) return NOT_FOUND;
    at = (at + 4) & mask;
  }
}

/** A bit for each slot of a group that holds the hash. */
function alikeIn(four: v128, hashed: u32, mask: u32): u32 {
  const none = i32x4.splat(0);
  const differ = v128.and(v128.xor(four, i32x4.splat(hashed)), i32x4.splat(~mask));
  return <u32>i32x4.bitmask(v128.andnot(i32x4.eq(differ, none), i32x4.eq(four, none)));
}

/**
 * The slot that a text is in, nearly always, if it is there; 0 where it seems not to be. Without a branch, so that the
 * memory of many look-ups is fetched at once.
 */
export function likelySlot(table: usize, hashed: u32): u32 {
  const mask = load<u32>(table, MASK);
  const group = word(<usize>load<u32>(table, SLOTS), hashed & mask & ~3);
  const marks = alikeIn(v128.load(group), hashed, mask);
  const slot = load<u32>(word(group, ctz(marks | 8)));
  return select<u32>(slot, 0, marks !== 0);
}

/** As `find`, when the likely slot is known. */
export function findIn(table: usize, slot: u32, from: usize, to: usize, hashed: u32): i32 {
  const number = (slot & load<u32>(table, MASK)) - 1;
  if (slot !== 0 && isSame(table, number, from, to)) return <i32>number;
  return find(table, from, to, hashed);
}

/** The first and the last byte of the text in a slot, fetched ahead; a cache line may end between them. */
export function touchText(table: usize, slot: u32): u32 {
  const number = (slot & load<u32>(table, MASK)) - 1;
  const at = <usize>load<u32>(table, BYTES) + startOf(table, select<u32>(number, 0, slot !== 0));
  return <u32>load<u8>(at) + <u32>load<u8>(at, LONG_ID_LENGTH - 1);
}

/**
 * As `find`, or as `codeOf` when it `adds`, for tables of a few texts that are asked for again and again: most are among
 * those that were asked for last.
 */
export function recentCode(table: usize, from: usize, to: usize, adds: bool): i32 {
  const length = to - from;
  if (length > 16) return numberOf(table, from, to, adds);
  const text = masked(from, length);
  const halves = i64x2.extract_lane(text, 0) ^ (i64x2.extract_lane(text, 1) + <i64>length);
  const place = <usize>load<u32>(table, RECENT) + ((<usize>((<u64>halves * SPREAD) >> 58)) << 5);
  const isSameText = !v128.any_true(v128.xor(v128.load(place), text));
  if (isSameText && <usize>load<u32>(place, 16) === length) return load<i32>(place, 20);
  const number = numberOf(table, from, to, adds);
  if (number < 0) return number;
  v128.store(place, text);
  store<u32>(place, <u32>length, 16);
  store<i32>(place, number, 20);
  return number;
}

/** Any odd number whose bits are well mixed brings the low bits of a text to the top. */
const SPREAD: u64 = 0x9e3779b97f4a7c15;

function numberOf(table: usize, from: usize, to: usize, adds: bool): i32 {
  const hashed = hashOf(table, from, to);
  return adds ? codeOf(table, from, to, hashed) : find(table, from, to, hashed);
}

/** The number of a text, a new one if it is not there yet. */
export function codeOf(table: usize, from: usize, to: usize, hashed: u32): i32 {
  const known = find(table, from, to, hashed);
  return known >= 0 ? known : add(table, from, to, hashed);
}

function add(table: usize, from: usize, to: usize, hashed: u32): i32 {
  const number = load<u32>(table, COUNT);
  const offset = word(<usize>load<u32>(table, OFFSETS), number);
  const start = load<u32>(offset);
  const at = <usize>load<u32>(table, BYTES) + start;
  const length = to - from;
  memory.copy(at, from, length);
  const isShortId = length === ID_LENGTH && load<u32>(table, RECORD_IDS) !== 0;
  const stored = isShortId ? <u32>(addSuffix(at) - at) : <u32>length;
  store<u32>(offset, start + stored, 4);
  if (number === 0) store<u32>(table, stored, LENGTH);
  else if (load<u32>(table, LENGTH) !== stored) store<i32>(table, -1, LENGTH);
  store<u32>(table, number + 1, COUNT);
  put(table, hashed, number);
  return <i32>number;
}

function put(table: usize, hashed: u32, number: u32): void {
  const slots = <usize>load<u32>(table, SLOTS);
  const mask = load<u32>(table, MASK);
  let at = hashed & mask & ~3;
  while (i32x4.all_true(v128.load(word(slots, at)))) at = (at + 4) & mask;
  let free = word(slots, at);
  while (load<u32>(free) !== 0) free += 4;
  store<u32>(free, (hashed & ~mask) | (number + 1));
}

/** Puts all texts into slots that are free, after these were changed for more. */
export function rehash(table: usize): void {
  const bytes = <usize>load<u32>(table, BYTES);
  const offsets = <usize>load<u32>(table, OFFSETS);
  const count = load<u32>(table, COUNT);
  for (let number: u32 = 0; number < count; number++) {
    const at = word(offsets, number);
    put(table, hashOf(table, bytes + load<u32>(at), bytes + load<u32>(at, 4)), number);
  }
}

/** Cuts the suffixes off that Salesforce ids are stored with; the table can only be read from afterwards. */
export function shorten(table: usize): void {
  if (load<u32>(table, RECORD_IDS) === 0) return;
  const bytes = <usize>load<u32>(table, BYTES);
  const offsets = <usize>load<u32>(table, OFFSETS);
  const count = load<u32>(table, COUNT);
  let start = <usize>load<u32>(offsets);
  let into = start;
  for (let number: u32 = 0; number < count; number++) {
    const at = word(offsets, number);
    const end = <usize>load<u32>(at, 4);
    const length = hasItsSuffix(bytes + start, end - start) ? ID_LENGTH : end - start;
    memory.copy(bytes + into, bytes + start, length);
    into += length;
    start = end;
    store<u32>(at, <u32>into, 4);
  }
}

function startOf(table: usize, number: u32): usize {
  const uniform = load<i32>(table, LENGTH);
  if (uniform > 0) return <usize>(number * <u32>uniform);
  return <usize>load<u32>(word(<usize>load<u32>(table, OFFSETS), number));
}

function isSame(table: usize, number: u32, from: usize, to: usize): bool {
  const uniform = load<i32>(table, LENGTH);
  const start = startOf(table, number);
  const length =
    uniform > 0
      ? <usize>uniform
      : <usize>load<u32>(word(<usize>load<u32>(table, OFFSETS), number), 4) - start;
  const at = <usize>load<u32>(table, BYTES) + start;
  if (length === to - from) return equal(from, at, length);
  if (length !== LONG_ID_LENGTH || to - from !== ID_LENGTH || load<u32>(table, RECORD_IDS) === 0)
    return false;
  return equal(from, at, ID_LENGTH) && hasItsSuffix(at, LONG_ID_LENGTH);
}
