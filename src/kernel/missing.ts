import { equal } from './hash';

/**
 * Whether a text means that there is none. `texts` is 0 for no such texts; else there stands how many they are and
 * then each as its length and its bytes, at multiples of four.
 */
export function isMissing(texts: usize, from: usize, to: usize): bool {
  if (texts === 0) return false;
  let at = texts + 4;
  for (let left = load<u32>(texts); left > 0; left--) {
    const length = <usize>load<u32>(at);
    if (length === to - from && equal(from, at + 4, length)) return true;
    at += 4 + ((length + 3) & ~3);
  }
  return false;
}
