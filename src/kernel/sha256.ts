import { word } from './places';

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, section 4.2.2). */
const constants: usize = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]);

/** The message schedule of one block, with the constants added. */
const schedule: usize = memory.data(4 * 64);

const BLOCK: usize = 64;

/**
 * Takes whole blocks of 64 bytes into the eight words at `state`, as SHA-256 does (FIPS 180-4, section 6.2.2). What the
 * words are at first, and the padding at the end, is the caller's.
 */
export function digestBlocks(state: usize, start: usize, end: usize): void {
  let s0 = load<u32>(state);
  let s1 = load<u32>(state, 4);
  let s2 = load<u32>(state, 8);
  let s3 = load<u32>(state, 12);
  let s4 = load<u32>(state, 16);
  let s5 = load<u32>(state, 20);
  let s6 = load<u32>(state, 24);
  let s7 = load<u32>(state, 28);
  for (let block = start; block < end; block += BLOCK) {
    let w0 = bigEndian(block);
    let w4 = bigEndian(block + 16);
    let w8 = bigEndian(block + 32);
    let w12 = bigEndian(block + 48);
    schedule4(0, w0);
    schedule4(4, w4);
    schedule4(8, w8);
    schedule4(12, w12);
    let a = s0;
    let b = s1;
    let c = s2;
    let d = s3;
    let e = s4;
    let f = s5;
    let g = s6;
    let h = s7;
    // Four rounds each time, so that the words need not all be moved after every one; and the schedule sixteen rounds
    // ahead of them, which a processor does meanwhile, since each round waits for the one before.
    for (let round: u32 = 0; round < 64; round += 4) {
      if (round < 48) {
        const next = following(w0, w4, w8, w12);
        schedule4(round + 16, next);
        w0 = w4;
        w4 = w8;
        w8 = w12;
        w12 = next;
      }
      const at = word(schedule, round);
      const first = h + mixed(e, f, g) + load<u32>(at);
      d += first;
      h = first + majority(a, b, c);
      const second = g + mixed(d, e, f) + load<u32>(at, 4);
      c += second;
      g = second + majority(h, a, b);
      const third = f + mixed(c, d, e) + load<u32>(at, 8);
      b += third;
      f = third + majority(g, h, a);
      const fourth = e + mixed(b, c, d) + load<u32>(at, 12);
      a += fourth;
      e = fourth + majority(f, g, h);
      // Now what was called e to h is a to d, and the other way round.
      const wasA = a;
      const wasB = b;
      const wasC = c;
      const wasD = d;
      a = e;
      b = f;
      c = g;
      d = h;
      e = wasA;
      f = wasB;
      g = wasC;
      h = wasD;
    }
    s0 += a;
    s1 += b;
    s2 += c;
    s3 += d;
    s4 += e;
    s5 += f;
    s6 += g;
    s7 += h;
  }
  store<u32>(state, s0);
  store<u32>(state, s1, 4);
  store<u32>(state, s2, 8);
  store<u32>(state, s3, 12);
  store<u32>(state, s4, 16);
  store<u32>(state, s5, 20);
  store<u32>(state, s6, 24);
  store<u32>(state, s7, 28);
}

function mixed(e: u32, f: u32, g: u32): u32 {
  return (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + (g ^ (e & (f ^ g)));
}

function majority(a: u32, b: u32, c: u32): u32 {
  return (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) | (c & (a | b)));
}

function bigEndian(at: usize): v128 {
  return v128.swizzle(v128.load(at), i8x16(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
}

/** Puts four words down for the rounds from `round` on. */
function schedule4(round: u32, words: v128): void {
  v128.store(word(schedule, round), i32x4.add(words, v128.load(word(constants, round))));
}

/** Words 16 to 19 behind sixteen of them; of the last two the first two are needed, so they come after these. */
function following(a: v128, b: v128, c: v128, d: v128): v128 {
  const fifteen = v128.shuffle<i32>(a, b, 1, 2, 3, 4);
  const seven = v128.shuffle<i32>(c, d, 1, 2, 3, 4);
  const sum = i32x4.add(i32x4.add(a, seven), sigma(fifteen, 7, 18, 3));
  const two = v128.shuffle<i32>(d, d, 2, 3, 2, 3);
  const low = i32x4.add(sum, sigma(two, 17, 19, 10));
  const high = i32x4.add(sum, sigma(v128.shuffle<i32>(low, low, 0, 1, 0, 1), 17, 19, 10));
  return v128.shuffle<i32>(low, high, 0, 1, 6, 7);
}

function sigma(words: v128, turn: i32, other: i32, shift: i32): v128 {
  return v128.xor(v128.xor(turned(words, turn), turned(words, other)), i32x4.shr_u(words, shift));
}

function turned(words: v128, by: i32): v128 {
  return v128.or(i32x4.shr_u(words, by), i32x4.shl(words, 32 - by));
}
