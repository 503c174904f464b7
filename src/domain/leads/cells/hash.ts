/** The same bytes, to be read several at a time wherever they begin. */
export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/**
 * 32 bits of a stretch of bytes, well mixed (the finaliser of MurmurHash3, Appleby 2011). For tables in memory only:
 * it is neither stable between versions nor safe against whoever wants collisions.
 */
export function hashBytes(bytes: DataView, from: number, to: number): number {
  let hash = 0x9e3779b9 ^ (to - from);
  let at = from;
  const end = to - 4;
  for (; at <= end; at += 4) {
    hash = Math.imul(hash ^ bytes.getInt32(at, true), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  // What is left in one word with some bytes of before; the length is in the hash already.
  if (at < to && end >= from) hash = Math.imul(hash ^ bytes.getInt32(end, true), 0x85ebca6b);
  else for (; at < to; at++) hash = Math.imul(hash ^ bytes.getUint8(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}

export function equalBytes(
  bytes: DataView,
  from: number,
  to: number,
  others: DataView,
  othersFrom: number,
): boolean {
  let i = from;
  let k = othersFrom;
  const end = to - 4;
  for (; i <= end; i += 4, k += 4) {
    if (bytes.getInt32(i, true) !== others.getInt32(k, true)) return false;
  }
  if (i < to && end >= from) {
    return bytes.getInt32(end, true) === others.getInt32(othersFrom + (end - from), true);
  }
  for (; i < to; i++, k++) if (bytes.getUint8(i) !== others.getUint8(k)) return false;
  return true;
}
