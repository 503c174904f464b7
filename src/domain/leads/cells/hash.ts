/**
 * 32 bits of a stretch of bytes, well mixed (the finaliser of MurmurHash3, Appleby 2011). For tables in memory only:
 * it is neither stable between versions nor safe against whoever wants collisions.
 */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x9e3779b9 ^ (to - from);
  let at = from;
  for (const end = to - 4; at <= end; at += 4) {
    const word =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24);
    hash = Math.imul(hash ^ word, 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  for (; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}

export function equalBytes(
  bytes: Uint8Array,
  from: number,
  to: number,
  others: Uint8Array,
  othersFrom: number,
): boolean {
  for (let i = from, k = othersFrom; i < to; i++, k++) if (bytes[i] !== others[k]) return false;
  return true;
}
