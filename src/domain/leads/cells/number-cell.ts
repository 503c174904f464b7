import { type NumberFormat, readNumber } from '../numbers';

const POINT = 0x2e;
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
  const mark = format.decimal === '.' ? POINT : 0x2c;
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
    else return readNumber(text(), format) ?? Number.NaN;
  }
  if (digits === 0 || digits > MOST_DIGITS || decimals === 0) {
    return readNumber(text(), format) ?? Number.NaN;
  }
  if (decimals > 0) value /= POWERS_OF_TEN[decimals] ?? 1;
  return isNegative && value !== 0 ? -value : value;
}
