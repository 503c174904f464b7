import { type NumberFormat, readNumber } from '../numbers';

const POINT = 0x2e;
const COMMA = 0x2c;
const MINUS = 0x2d;
/** Fifteen digits and a power of ten up to this are exact doubles, so their quotient is the nearest to what is written (Clinger 1990). */
const POWERS_OF_TEN = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
const MOST_DIGITS = 15;

/**
 * Reads the number in a cell without white space around it: digits with a decimal mark straight from the bytes,
 * everything else as `readNumber` does; always what `readNumber` gives. NaN for what is no number.
 */
export function readNumberCell(
  bytes: Uint8Array,
  from: number,
  to: number,
  format: NumberFormat,
  text: () => string,
): number {
  const mark = format.decimal === '.' ? POINT : COMMA;
  let value = plainNumber(bytes, from, to, mark);
  if (Number.isNaN(value) && format.thousands !== '') {
    const end = ungrouped(bytes, from, to, format.thousands.charCodeAt(0), mark);
    if (end > 0) value = plainNumber(scratch, 0, end, mark);
  }
  return Number.isNaN(value) ? (readNumber(text(), format) ?? Number.NaN) : value;
}

/** A minus or none, digits, a decimal mark and digits or none; NaN for anything else and for more digits. */
function plainNumber(bytes: Uint8Array, from: number, to: number, mark: number): number {
  const isNegative = bytes[from] === MINUS;
  let value = 0;
  let digits = 0;
  let decimals = -1;
  for (let i = isNegative ? from + 1 : from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= 0x30 && byte <= 0x39) {
      value = value * 10 + byte - 0x30;
      digits++;
      if (decimals >= 0) decimals++;
    } else if (byte === mark && decimals < 0 && digits > 0) decimals = 0;
    else return Number.NaN;
  }
  if (digits === 0 || digits > MOST_DIGITS || decimals === 0) return Number.NaN;
  if (decimals > 0) value /= POWERS_OF_TEN[decimals] ?? 1;
  return isNegative && value !== 0 ? -value : value;
}

/** A number without its marks of thousands, while it is read. */
const scratch = new Uint8Array(MOST_DIGITS + 2);

/**
 * Copies a number to `scratch` and drops its marks of thousands. Returns where it ends there; 0 when the groups are not
 * of three or it is longer than a number that is read from bytes.
 */
function ungrouped(bytes: Uint8Array, from: number, to: number, separator: number, mark: number): number {
  let end = 0;
  // Digits since the sign or the last mark of thousands.
  let group = 0;
  let isFirst = true;
  let at = from;
  for (; at < to && bytes[at] !== mark; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === separator) {
      if (isFirst ? group < 1 || group > 3 : group !== 3) return 0;
      isFirst = false;
      group = 0;
    } else {
      if (end === scratch.length) return 0;
      scratch[end++] = byte;
      if (byte !== MINUS) group++;
    }
  }
  if (group !== 3 || end + to - at > scratch.length) return 0;
  for (; at < to; at++) scratch[end++] = bytes[at] ?? 0;
  return end;
}
