import { word } from './places';

/** What a cell was read as: an instant, a local time or a local day, nothing, or something that is not read here. */
export const INSTANT: u32 = 0;
export const WALL: u32 = 1;
export const DAY: u32 = 2;
export const NOTHING: u32 = 3;
export const LOOK: u32 = 4;

/** The time read last: UTC milliseconds, the same of a clock on the wall, or the number of a day. */
export let time: f64 = 0;

const FIRST_YEAR: i32 = 1900;
const YEARS: i32 = 200;
const MS_PER_DAY: i64 = 86_400_000;

/** Day numbers of the first of each month, and of the month after the last: nearly all times are in these years. */
const months: usize = memory.data(4 * (12 * 200 + 1));

/** To be called once, before the first time is read. */
export function prepareTimes(): void {
  let day: i32 = -25_567;
  for (let month: i32 = 0; month <= 12 * YEARS; month++) {
    store<i32>(word(months, month), day);
    day += daysIn(FIRST_YEAR + month / 12, month % 12);
  }
}

function daysIn(year: i32, month: i32): i32 {
  if (month === 1) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 3 || month === 5 || month === 8 || month === 10 ? 30 : 31;
}

/**
 * Reads ISO 8601 in the forms that `TimeCell` reads from bytes, in the years above. Sixteen characters are checked and
 * turned to numbers at once; what is behind them, one by one.
 */
export function readTime(from: usize, to: usize): u32 {
  const length = to - from;
  if (length !== 10 && length < 16) return LOOK;
  const text = v128.load(from);
  const digits = i8x16.sub(text, i8x16.splat(0x30));
  const notDigits = i8x16.bitmask(i8x16.gt_u(digits, i8x16.splat(9)));
  const notMarks = i8x16.bitmask(
    i8x16.ne(text, i8x16(0, 0, 0, 0, 0x2d, 0, 0, 0x2d, 0, 0, 0x54, 0, 0, 0x3a, 0, 0)),
  );
  // `YYYY-MM-DD`, and `THH:mm` behind it.
  const isDate = (notDigits & 0b11_0110_1111) === 0 && (notMarks & 0b1001_0000) === 0;
  if (!isDate) return LOOK;
  const pairs = v128.swizzle(digits, i8x16(0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 16, 16, 16, 16));
  const tens = i8x16(10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1);
  const date = i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_low_i8x16_u(pairs, tens));
  const month = i32x4.extract_lane(date, 2);
  const day = i32x4.extract_lane(date, 3);
  const index =
    (i32x4.extract_lane(date, 0) * 100 + i32x4.extract_lane(date, 1) - FIRST_YEAR) * 12 + month - 1;
  if (month < 1 || month > 12 || day < 1 || index < 0 || index >= 12 * YEARS) return LOOK;
  const first = load<i32>(word(months, index));
  if (first + day > load<i32>(word(months, index), 4)) return LOOK;
  const dayNumber = <i64>(first + day - 1);
  if (length === 10) {
    time = <f64>dayNumber;
    return DAY;
  }
  const isClock = (notDigits & 0b1101_1000_0000_0000) === 0 && (notMarks & 0b10_0000_0000_0000) === 0;
  const isApart = (notMarks & 0b100_0000_0000) === 0 || load<u8>(from, 10) === 0x20;
  if (!isClock || !isApart) return LOOK;
  const clock = i32x4.extadd_pairwise_i16x8_u(i16x8.extmul_high_i8x16_u(pairs, tens));
  const hour = i32x4.extract_lane(clock, 0);
  const minute = i32x4.extract_lane(clock, 1);
  if (hour > 23 || minute > 59) return LOOK;
  const wall = dayNumber * MS_PER_DAY + <i64>(hour * 3_600_000 + minute * 60_000);
  return readRest(wall, from + 16, to);
}

/** Behind the minutes: `:ss`, a fraction, and an offset. */
function readRest(minutes: i64, from: usize, to: usize): u32 {
  let next = from;
  let wall = minutes;
  if (next + 3 <= to && load<u8>(next) === 0x3a) {
    const second = pair(next + 1);
    if (second > 59) return LOOK;
    wall += <i64>(second * 1000);
    next += 3;
    if (next < to && (load<u8>(next) === 0x2e || load<u8>(next) === 0x2c)) {
      let unit: u32 = 100;
      const start = ++next;
      for (; next < to && digit(next) <= 9; next++) {
        wall += <i64>(digit(next) * unit);
        unit /= 10;
      }
      if (next === start || next > start + 9) return LOOK;
    }
  }
  if (next === to) {
    time = <f64>wall;
    return WALL;
  }
  return readOffset(wall, next, to);
}

/** `Z` or `±HH:mm`. */
function readOffset(wall: i64, next: usize, to: usize): u32 {
  const sign = <u32>load<u8>(next);
  if (to - next === 1) {
    time = <f64>wall;
    return sign === 0x5a ? INSTANT : LOOK;
  }
  if (to - next !== 6 || (sign !== 0x2b && sign !== 0x2d) || load<u8>(next, 3) !== 0x3a) return LOOK;
  const hours = pair(next + 1);
  const offset = pair(next + 4);
  if (hours > 23 || offset > 59) return LOOK;
  const shift = <i64>(hours * 3_600_000 + offset * 60_000);
  time = <f64>(sign === 0x2b ? wall - shift : wall + shift);
  return INSTANT;
}

function digit(at: usize): u32 {
  return <u32>load<u8>(at) - 0x30;
}

/** Two digits as a number; above 99 when they are none. */
function pair(at: usize): u32 {
  const tens = digit(at);
  const ones = digit(at + 1);
  return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}
