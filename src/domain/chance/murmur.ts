/** The finalizer of MurmurHash3 (Austin Appleby, public domain): each bit of the result hangs on all of the input. */
export function mix(word: number): number {
  let hash = word ^ (word >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** What a word of input is turned into before it joins the hash. */
function scrambled(word: number): number {
  const spread = Math.imul(word, 0xcc9e2d51);
  return Math.imul((spread << 15) | (spread >>> 17), 0x1b873593);
}

/**
 * MurmurHash3, x86, 32 bits (Austin Appleby, public domain), of the bytes from `from` up to `to`. The same in every version
 * of this project: what is drawn for a lead goes by the hash of its key. It is not safe against whoever wants collisions.
 * @returns an integer from 0 to 2^32 - 1.
 */
export function murmur3(bytes: Uint8Array, seed = 0, from = 0, to = bytes.length): number {
  const at = (place: number): number => bytes[place] ?? 0;
  const words = from + ((to - from) & ~3);
  let hash = seed | 0;
  for (let place = from; place < words; place += 4) {
    const word = at(place) | (at(place + 1) << 8) | (at(place + 2) << 16) | (at(place + 3) << 24);
    hash ^= scrambled(word);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let place = to - 1; place >= words; place--) rest = (rest << 8) | at(place);
  if (words < to) hash ^= scrambled(rest);
  return mix(hash ^ (to - from)) >>> 0;
}
