import { MS_PER_HOUR, MS_PER_MINUTE } from '../time/civil';

/** What a text says, before the zone is known. */
export interface TimeParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Milliseconds on the clock after 00:00; null where only a day is given. */
  readonly clock: number | null;
  /** Local time minus UTC in milliseconds, where the text names it. */
  readonly offset: number | null;
}

/** Digits after the decimal mark, cut to thousandths. */
export const milliseconds = (fraction: string): number => Number(fraction.slice(0, 3).padEnd(3, '0'));

/** `undefined` beyond 23:59:59.999; a leap second has no place in UTC milliseconds. */
export function clockOf(hour: number, minute: number, second: number, ms: number): number | undefined {
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * 1000 + ms;
}

/** Of `Z`, `UTC`, `±HH`, `±HHmm` or `±HH:mm`. */
export function offsetOf(text: string): number | undefined {
  if (text === 'Z' || text === 'UTC') return 0;
  const digits = text.slice(1).replace(':', '');
  const shift = clockOf(Number(digits.slice(0, 2)), Number(digits.slice(2)), 0, 0);
  if (shift === undefined) return undefined;
  return text.startsWith('-') ? 0 - shift : shift;
}
