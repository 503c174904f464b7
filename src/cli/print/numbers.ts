import { clockCalendar } from '#domain/time/calendar';
import { formatMs } from '#domain/time/duration';

/** Where there is no number. */
export const NONE = '–';

/** 12345 → `12,345`. */
export const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** `1 lead`, `2 leads`. */
export const counted = (value: number, noun: string, plural = `${noun}s`): string =>
  `${count(value)} ${value === 1 ? noun : plural}`;

/** `+12`, `-3.5`, `0`. */
export const signed = (value: number, decimals: number): string => {
  const text = value.toFixed(decimals);
  const isZero = Number(text) === 0;
  return isZero ? text.replace('-', '') : value > 0 ? `+${text}` : text;
};

/** Both ends of a range as `shown` prints them; one text where they are alike. */
export function rangeOf([low, high]: readonly [number, number], shown: (value: number) => string): string {
  const [lowest, highest] = [shown(low), shown(high)];
  return lowest === highest ? lowest : `${lowest} to ${highest}`;
}

/** A share to one decimal. */
export const percent = (share: number | null): string =>
  share === null ? NONE : `${(share * 100).toFixed(1)} %`;

/** Both ends of what a share may be; one number when they are printed alike. */
export function percentRange(bounds: readonly [number, number] | null): string {
  if (bounds === null) return NONE;
  const [low, high] = bounds.map((share) => (share * 100).toFixed(1));
  return low === high ? `${low} %` : `${low} to ${high} %`;
}

export const countRange = (range: readonly [number, number]): string => rangeOf(range, count);

/** A span of clock time. */
export const clockTime = (ms: number | null): string =>
  ms === null ? NONE : formatMs(ms, 'clock', clockCalendar);
