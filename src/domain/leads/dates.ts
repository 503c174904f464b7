import { fail, ok, type Problem, type Result } from '../result';
import { dayFromCivil, daysInMonth, MS_PER_DAY } from '../time/civil';
import type { Zone } from '../time/zone';
import { compilePattern } from './date-pattern';
import { clockOf, milliseconds, offsetOf, type TimeParts } from './time-parts';

/** A point in time as read from a cell: UTC milliseconds; `dateOnly` when only a day was given. */
export interface TimeReading {
  readonly at: number;
  readonly dateOnly: boolean;
}

export type TimeFault = 'not-a-time' | 'no-such-day';

/** Reads a cell without white space around it; a fault names why it is not used. Never guesses, never rolls over. */
export type TimeReader = (text: string) => TimeReading | TimeFault;

export type TimeFormatProblem = Problem<'time-format-invalid'>;

/**
 * Compiles a time format of a mapping: `iso`, or a pattern (`date-pattern.ts`). Times without an offset are read in
 * `zone`: an ambiguous one is the earlier, a non-existent one moves forward, a day alone is the start of that local
 * day (`docs/replay.md` section 1).
 */
export function compileTimeFormat(format: string, zone: Zone): Result<TimeReader, TimeFormatProblem> {
  if (format === 'iso') return ok((text) => locate(isoParts(text), zone));
  const pattern = compilePattern(format);
  if (typeof pattern !== 'string') return ok((text) => locate(pattern(text), zone));
  return fail({
    code: 'time-format-invalid',
    message: `"${format}" is no time format: ${pattern}`,
    remedy:
      'Write iso, or a pattern such as DD.MM.YYYY HH:mm or M/D/YYYY h:mm a; put plain words in [brackets].',
  });
}

/**
 * ISO 8601 as exports write it: a day, or a day with `T` or a space and `HH:mm`, seconds, a fraction (cut to
 * milliseconds), and `Z`, `UTC`, `±HH:mm` or `±HHmm`.
 */
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?(Z|UTC|[+-]\d{2}:?\d{2}))?)?$/;

function isoParts(text: string): TimeParts | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, offset] = match;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  if (hour === undefined) return { ...date, clock: null, offset: null };
  const clock = clockOf(Number(hour), Number(minute), Number(second ?? 0), milliseconds(fraction ?? ''));
  const shift = offset === undefined ? null : offsetOf(offset);
  return clock === undefined || shift === undefined ? undefined : { ...date, clock, offset: shift };
}

function locate(parts: TimeParts | undefined, zone: Zone): TimeReading | TimeFault {
  if (parts === undefined) return 'not-a-time';
  const { year, month, day, clock, offset } = parts;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return 'no-such-day';
  const dayNumber = dayFromCivil(year, month, day);
  if (clock === null) return { at: zone.startOfDay(dayNumber), dateOnly: true };
  const wall = dayNumber * MS_PER_DAY + clock;
  return { at: offset === null ? zone.fromWall(wall) : wall - offset, dateOnly: false };
}
