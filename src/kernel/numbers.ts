import { LOOK } from './times';

/** The number read last. */
export let number: f64 = 0;

/** What a cell was read as, besides `LOOK`. */
export const NUMBER: u32 = 0;

const MOST_DIGITS: u32 = 15;

/**
 * A minus or none, digits, a decimal mark and digits or none, fifteen digits at most: those and a power of ten up to
 * this are exact doubles, so their quotient is the nearest to what is written (Clinger 1990).
 */
export function readNumber(from: usize, to: usize, mark: u32): u32 {
  const isNegative = load<u8>(from) === 0x2d;
  let value: u64 = 0;
  let digits: u32 = 0;
  let power: u64 = 0;
  for (let at = isNegative ? from + 1 : from; at < to; at++) {
    const byte = <u32>load<u8>(at);
    const digit = byte - 0x30;
    if (digit <= 9) {
      if (++digits > MOST_DIGITS) return LOOK;
      value = value * 10 + digit;
      power *= 10;
    } else if (byte === mark && power === 0 && digits > 0) power = 1;
    else return LOOK;
  }
  if (digits === 0 || power === 1) return LOOK;
  number = power > 1 ? <f64>value / <f64>power : <f64>value;
  if (isNegative && value !== 0) number = -number;
  return NUMBER;
}
