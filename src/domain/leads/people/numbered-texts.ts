import { encodeUtf8 } from '../../publish/utf8';
import { TextList } from '../cells/text-list';

const DIGITS = 6;
const ZERO = 0x30;

/** What the text with a number, from 0 on, is called in place of itself: `Email 000001` the first. */
export const pseudonymText = (label: string, number: number): string =>
  `${label} ${String(number + 1).padStart(DIGITS, '0')}`;

/** All of them up to a number, without a string for each. */
export function numberedTexts(label: string, count: number): TextList {
  const prefix = encodeUtf8(`${label} `);
  const digits = Math.max(DIGITS, String(count).length);
  const offsets = new Uint32Array(count + 1);
  const bytes = new Uint8Array(count * (prefix.length + digits));
  let at = 0;
  for (let number = 0; number < count; number++) {
    const width = Math.max(DIGITS, String(number + 1).length);
    bytes.set(prefix, at);
    at += prefix.length + width;
    for (let digit = 1, rest = number + 1; digit <= width; digit++, rest = Math.floor(rest / 10)) {
      bytes[at - digit] = ZERO + (rest % 10);
    }
    offsets[number + 1] = at;
  }
  return new TextList(bytes.slice(0, at), offsets);
}
