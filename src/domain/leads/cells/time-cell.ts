import { dayFromCivil, daysInMonth, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../../time/civil';
import type { Zone } from '../../time/zone';
import type { TimeFault, TimeReader } from '../dates';

/**
 * Reads times from cells; what it read stands in `at` and `dateOnly` until the next. ISO in its usual forms comes
 * straight from the bytes, everything else from the text; always what the reader of the format gives.
 */
export class TimeCell {
  /** UTC milliseconds. */
  at = Number.NaN;
  dateOnly = false;
  readonly #read: TimeReader;
  readonly #zone: Zone | null;
  /** Starts of local days already looked up; a file names each day many times. */
  readonly #starts = new Map<number, number>();

  /** @param zone null when `read` is not of the format `iso`. */
  constructor(read: TimeReader, zone: Zone | null) {
    this.#read = read;
    this.#zone = zone;
  }

  /** What is wrong, or null. */
  read(bytes: Uint8Array, from: number, to: number, text: () => string): TimeFault | null {
    if (this.#zone && this.#readIso(bytes, from, to, this.#zone)) return null;
    const reading = this.#read(text());
    if (typeof reading === 'string') return reading;
    this.at = reading.at;
    this.dateOnly = reading.dateOnly;
    return null;
  }

  /** `YYYY-MM-DD`, alone or with a clock. False: not that, or no such time. */
  #readIso(bytes: Uint8Array, from: number, to: number, zone: Zone): boolean {
    if (to - from < 10 || bytes[from + 4] !== DASH || bytes[from + 7] !== DASH) return false;
    const year = pair(bytes, from) * 100 + pair(bytes, from + 2);
    const month = pair(bytes, from + 5);
    const day = pair(bytes, from + 8);
    if (year < 0 || month < 1 || month > 12 || day < 1) return false;
    const dayNumber = dayOf(year, month, day);
    if (dayNumber === NO_SUCH_DAY) return false;
    this.dateOnly = to - from === 10;
    if (!this.dateOnly) return this.#readClock(dayNumber * MS_PER_DAY, bytes, from + 10, to, zone);
    this.at = this.#startOfDay(dayNumber, zone);
    return true;
  }

  /** The instant of a clock on the wall, in milliseconds as of UTC. */
  ofWall(wall: number): number {
    return this.#zone ? this.#zone.fromWall(wall) : Number.NaN;
  }

  /** The start of a local day, by its number. */
  ofDay(day: number): number {
    return this.#zone ? this.#startOfDay(day, this.#zone) : Number.NaN;
  }

  /** Whether it reads the ISO forms from bytes, which the kernel can do instead. */
  get isIso(): boolean {
    return this.#zone !== null;
  }

  /** After the day: `T` or a space, `HH:mm`, `:ss`, a fraction, and `Z` or `±HH:mm`. */
  #readClock(midnight: number, bytes: Uint8Array, from: number, to: number, zone: Zone): boolean {
    if (to - from < 6 || (bytes[from] !== LETTER_T && bytes[from] !== SPACE)) return false;
    if (bytes[from + 3] !== COLON) return false;
    const hour = pair(bytes, from + 1);
    const minute = pair(bytes, from + 4);
    let next = from + 6;
    let second = 0;
    let fraction = 0;
    if (bytes[next] === COLON && next + 3 <= to) {
      second = pair(bytes, next + 1);
      next += 3;
      if (next < to && (bytes[next] === POINT || bytes[next] === COMMA)) {
        const end = digitsEnd(bytes, next + 1, to);
        if (end === next + 1 || end > next + MOST_FRACTION + 1) return false;
        fraction = thousandths(bytes, next + 1, end);
        next = end;
      }
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return false;
    const wall = midnight + hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * 1000 + fraction;
    if (next === to) {
      this.at = zone.fromWall(wall);
      return true;
    }
    const shift = offsetIn(bytes, next, to);
    this.at = wall - shift;
    return !Number.isNaN(shift);
  }

  #startOfDay(day: number, zone: Zone): number {
    let start = this.#starts.get(day);
    if (start === undefined) {
      start = zone.startOfDay(day);
      this.#starts.set(day, start);
    }
    return start;
  }
}

const FIRST_YEAR = 1900;
const YEARS = 200;

/** Day numbers of the first of each month, and of the month after the last: nearly all times are in these years. */
const MONTHS = Int32Array.from({ length: 12 * YEARS + 1 }, (_, month) =>
  dayFromCivil(FIRST_YEAR + Math.floor(month / 12), (month % 12) + 1, 1),
);

const NO_SUCH_DAY = -0x8000_0000;

/** The day number of a date whose month is one. */
function dayOf(year: number, month: number, day: number): number {
  const first = MONTHS[12 * (year - FIRST_YEAR) + month - 1];
  const next = MONTHS[12 * (year - FIRST_YEAR) + month];
  if (first !== undefined && next !== undefined) {
    return day <= next - first ? first + day - 1 : NO_SUCH_DAY;
  }
  return day <= daysInMonth(year, month) ? dayFromCivil(year, month, day) : NO_SUCH_DAY;
}

const DASH = 0x2d;
const COLON = 0x3a;
const SPACE = 0x20;
const POINT = 0x2e;
const COMMA = 0x2c;
const PLUS = 0x2b;
const LETTER_T = 0x54;
const LETTER_Z = 0x5a;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** Whole numbers all the way keep this quick; a year with a pair of these is negative, too. */
const NOT_TWO_DIGITS = -1_000_000;

/** Two digits as a number. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = bytes[at] ?? 0;
  const ones = bytes[at + 1] ?? 0;
  return isDigit(tens) && isDigit(ones) ? tens * 10 + ones - 0x210 : NOT_TWO_DIGITS;
}

/** Digits after the point that are read; more are no ISO time of ours. */
const MOST_FRACTION = 9;

function digitsEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isDigit(bytes[at] ?? 0)) at++;
  return at;
}

/** The first three digits of a fraction; the others are cut off. */
function thousandths(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < from + 3; i++) value = value * 10 + (i < to ? (bytes[i] ?? 0) - 0x30 : 0);
  return value;
}

/** Milliseconds of `Z` or `±HH:mm`, all of what is left; NaN for anything else. */
function offsetIn(bytes: Uint8Array, from: number, to: number): number {
  const sign = bytes[from];
  if (to - from === 1) return sign === LETTER_Z ? 0 : Number.NaN;
  if (to - from !== 6 || bytes[from + 3] !== COLON || (sign !== PLUS && sign !== DASH)) return Number.NaN;
  const hours = pair(bytes, from + 1);
  const minutes = pair(bytes, from + 4);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return Number.NaN;
  const shift = hours * MS_PER_HOUR + minutes * MS_PER_MINUTE;
  return sign === PLUS ? shift : 0 - shift;
}
