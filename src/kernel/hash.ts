const FIRST: u64 = 0x9e3779b97f4a7c15;
const SECOND: u64 = 0xbf58476d1ce4e5b9;

/** Sixteen bytes of ones and as many of zeros: what is loaded from the middle less n keeps n bytes. */
const ones: usize = memory.data<u8>([
  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
]);

/*
 * Most texts are shorter than two blocks of sixteen bytes, and of all lengths below that: loops over them would end where
 * no processor expects it. So two blocks are always read, and what does not belong to the text is masked out. Whoever
 * stores texts has as many bytes to spare behind them.
 */
const BLOCK: usize = 16;

/** The bytes at `at` that are no more than `left` behind it. */
export function masked(at: usize, left: isize): v128 {
  const kept = <usize>max(min(left, <isize>BLOCK), 0);
  return v128.and(v128.load(at), v128.load(ones + BLOCK - kept));
}

/**
 * Adds a text to a sum that tells texts, and their places in a row, apart: of each block the product of its halves, and
 * itself with these exchanged, as XXH3 does (Collet 2019).
 * @param place anything that is another for another text of the row.
 */
export function addText(sum: v128, start: usize, length: usize, place: u64): v128 {
  let secret = i64x2.splat((place + <u64>length) * FIRST);
  const more = i64x2.splat(SECOND);
  let left = <isize>length;
  let at = start;
  let added = addBlock(sum, masked(at, left), secret);
  secret = i64x2.add(secret, more);
  added = addBlock(added, masked(at + BLOCK, left - <isize>BLOCK), secret);
  for (left -= 2 * BLOCK; left > 0; left -= BLOCK) {
    at += BLOCK;
    secret = i64x2.add(secret, more);
    added = addBlock(added, masked(at + BLOCK, left), secret);
  }
  return added;
}

function addBlock(sum: v128, block: v128, secret: v128): v128 {
  const keyed = v128.xor(block, secret);
  const halves = i64x2.shr_u(keyed, 32);
  const product = i64x2.extmul_low_i32x4_u(
    v128.shuffle<i32>(keyed, keyed, 0, 2, 0, 2),
    v128.shuffle<i32>(halves, halves, 0, 2, 0, 2),
  );
  return i64x2.add(i64x2.add(sum, product), v128.shuffle<i64>(block, block, 1, 0));
}

/** 64 bits of a sum. */
export function finished(sum: v128): u64 {
  let mixed = ((FIRST ^ i64x2.extract_lane(sum, 0)) * SECOND) as u64;
  mixed = (mixed ^ (mixed >> 31) ^ i64x2.extract_lane(sum, 1)) * SECOND;
  mixed = (mixed ^ (mixed >> 32)) * SECOND;
  return mixed ^ (mixed >> 29);
}

/**
 * 64 bits of a stretch of bytes. For tables in memory only: neither stable between versions nor safe against whoever
 * wants collisions.
 */
export function hash(start: usize, length: usize): u64 {
  return finished(addText(i64x2.splat(0), start, length, 0));
}

export function equal(a: usize, b: usize, length: usize): bool {
  let left = <isize>length;
  let difference = v128.or(
    v128.xor(masked(a, left), masked(b, left)),
    v128.xor(masked(a + BLOCK, left - <isize>BLOCK), masked(b + BLOCK, left - <isize>BLOCK)),
  );
  let at: usize = BLOCK;
  for (left -= 2 * BLOCK; left > 0; left -= BLOCK) {
    at += BLOCK;
    difference = v128.or(difference, v128.xor(masked(a + at, left), masked(b + at, left)));
  }
  return !v128.any_true(difference);
}
