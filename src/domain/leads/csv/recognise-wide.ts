/** Encodings that leave zero bytes in plain text. */
export type WideEncoding = 'UTF-16 LE' | 'UTF-16 BE' | 'UTF-32';

/** So many bytes tell; a header and the first rows are mostly ASCII even in languages that are not. */
const LOOKED_AT = 4096;

/**
 * The encoding of wide text that bears no byte order mark, told by where its zero bytes stand; null for anything
 * else with zero bytes in it, which is then no text. Half of the characters have to be of Latin script.
 */
export function wideEncodingOf(head: Uint8Array): WideEncoding | null {
  const bytes = head.subarray(0, LOOKED_AT);
  const units = bytes.length >> 2;
  const zeros = [0, 0, 0, 0];
  for (let i = 0; i < units * 4; i++) if (bytes[i] === 0) zeros[i & 3] = (zeros[i & 3] ?? 0) + 1;
  const [first = 0, second = 0, third = 0, fourth = 0] = zeros;
  if (units === 0) return null;
  const isWide = (filled: number, empty: number): boolean => filled * 20 <= units && empty * 2 >= units;
  // In UTF-32 the two highest bytes are 0 and at most 16, whatever the script.
  if ((third === units && isWide(first, fourth)) || (second === units && isWide(fourth, first)))
    return 'UTF-32';
  if (isWide(first, second) && isWide(third, fourth)) return 'UTF-16 LE';
  return isWide(second, first) && isWide(fourth, third) ? 'UTF-16 BE' : null;
}
