import { clockCalendar } from '#domain/time/calendar';
import { formatMs } from '#domain/time/duration';

/** Where there is no number. */
export const NONE = '–';

/** 12345 → `12,345`. */
export const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** `1 lead`, `2 leads`. */
export const counted = (value: number, noun: string): string =>
  `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

/** A share to one decimal. */
export const percent = (share: number | null): string =>
  share === null ? NONE : `${(share * 100).toFixed(1)} %`;

/** Both ends of what a share may be; one number when they are printed alike. */
export function percentRange(bounds: readonly [number, number] | null): string {
  if (bounds === null) return NONE;
  const [low, high] = bounds.map((share) => (share * 100).toFixed(1));
  return low === high ? `${low} %` : `${low} to ${high} %`;
}

export const countRange = ([low, high]: readonly [number, number]): string =>
  low === high ? count(low) : `${count(low)} to ${count(high)}`;

/** A span of clock time. */
export const clockTime = (ms: number | null): string =>
  ms === null ? NONE : formatMs(ms, 'clock', clockCalendar);
