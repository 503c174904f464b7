/** Where the first byte beyond ASCII stands, or `end`. */
export function asciiEnd(start: usize, end: usize): usize {
  let at = start;
  for (; at + 64 <= end; at += 64) {
    const low = v128.or(v128.load(at), v128.load(at, 16));
    const high = v128.or(v128.load(at, 32), v128.load(at, 48));
    if (i8x16.bitmask(v128.or(low, high)) !== 0) break;
  }
  for (; at + 16 <= end; at += 16) {
    const marks = i8x16.bitmask(v128.load(at));
    if (marks !== 0) return at + <usize>ctz(marks);
  }
  while (at < end && load<u8>(at) < 0x80) at++;
  return at;
}

/**
 * Where the first byte stands that begins no whole, well-formed sequence (The Unicode Standard, table 3-7), or begins
 * U+FFFD, which is counted by whoever reads on; `end` when there is none.
 */
export function wellFormedEnd(start: usize, end: usize): usize {
  let at = start;
  while (true) {
    at = asciiEnd(at, end);
    if (at === end) return end;
    const length = sequenceLength(at, end);
    if (length === 0) return at;
    at += length;
  }
}

function sequenceLength(at: usize, end: usize): usize {
  const lead = <u32>load<u8>(at);
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length: usize = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (at + length > end) return 0;
  const second = <u32>load<u8>(at, 1);
  const least: u32 = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const most: u32 = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < least || second > most) return 0;
  if (length >= 3 && (<u32>load<u8>(at, 2) & 0xc0) !== 0x80) return 0;
  if (length === 4 && (<u32>load<u8>(at, 3) & 0xc0) !== 0x80) return 0;
  if (lead === 0xef && second === 0xbf && <u32>load<u8>(at, 2) === 0xbd) return 0;
  return length;
}
