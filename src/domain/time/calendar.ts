import { fail, ok, type Problem, type Result } from '../result';
import { formatIsoDate, MS_PER_DAY, parseClockTime, parseIsoDate, WEEKDAYS, type Weekday } from './civil';
import { END_RULED_DAY, FIRST_RULED_DAY, type OffsetTransition } from './offset-table';
import { type OpenIntervals, openTime } from './open-time';
import { loadZone, type ZoneProblem } from './zone';

/** `HH:MM` on the wall clock, half-open `[open, close)`; a close may be `24:00`. */
export type IntervalSpec = readonly [open: string, close: string];

/** A calendar as its author writes it; plain data. */
export interface CalendarSpec {
  /** An IANA zone. */
  readonly timeZone: string;
  readonly week: Readonly<Record<Weekday, readonly IntervalSpec[]>>;
  /** Each replaces the hours of its date (`YYYY-MM-DD`); no intervals means closed all day. */
  readonly exceptions: readonly {
    readonly date: string;
    readonly intervals: readonly IntervalSpec[];
    readonly name: string;
  }[];
  /** The weekday whose open time is one "business day". */
  readonly businessDay: Weekday;
}

export type CalendarProblemCode =
  | ZoneProblem['code']
  | 'calendar-time-invalid'
  | 'calendar-close-not-after-open'
  | 'calendar-intervals-overlap'
  | 'calendar-date-invalid'
  | 'calendar-date-repeated'
  | 'calendar-never-opens'
  | 'calendar-business-day-closed';

export type CalendarProblem = Problem<CalendarProblemCode>;

/**
 * Business time (`docs/replay.md` section 7). Instants are integer UTC ms, amounts integer ms of real time in
 * which the calendar is open: a day of 25 hours that is open throughout counts 25. Every call costs O(log days), none a
 * walk over days. Finite instants only; NaN or Infinity throws a RangeError.
 */
export interface BusinessCalendar {
  /** Open time in `[from, to)`, or minus that of `[to, from)` when `to` is earlier. */
  elapsedMs(from: number, to: number): number;
  /** Open time from some instant that is always the same one to `t`: differences of positions are times elapsed. */
  positionMs(t: number): number;
  /**
   * The earliest instant with `amountMs` of open time since `from`; it stays at a closing instant it lands on.
   * Adding zero changes nothing, closed or not. Always reached, since some weekday is open. A negative amount
   * throws a RangeError.
   */
  addMs(from: number, amountMs: number): number;
  /** `t` itself while open, else the next instant of opening. A closing instant is closed. */
  nextOpen(t: number): number;
  isOpen(t: number): boolean;
  /** What "1 business day" stands for: the regular open time of the named weekday on the wall clock. */
  readonly businessDayMs: number;
  /** The offset changes behind answers within `[from, to]`, for the fingerprint (`Zone.transitions`). */
  transitionsUsed(from: number, to: number): readonly OffsetTransition[];
}

/** Always open, everywhere: elapsed time is the difference, and no zone has a say. */
export const clockCalendar: BusinessCalendar = {
  elapsedMs: (from, to) => to - from,
  positionMs: (t) => t,
  addMs: (from, amountMs) => from + checkedAmount(amountMs),
  nextOpen: (t) => t,
  isOpen: () => true,
  businessDayMs: MS_PER_DAY,
  transitionsUsed: () => [],
};

/**
 * Checks a calendar and makes it ready to count with; fails with the first problem found, its place as
 * `where.path` within the spec. An interval over midnight has to be written as two. Opening on exceptional dates
 * only is refused as `calendar-business-day-closed`, because a business day would have no length.
 */
export function compileCalendar(spec: CalendarSpec): Result<BusinessCalendar, CalendarProblem> {
  const zone = loadZone(spec.timeZone);
  if (!zone.ok) return fail({ ...zone.error, where: { path: 'timeZone' } });

  const week: OpenIntervals[] = [];
  for (const weekday of WEEKDAYS) {
    const intervals = readIntervals(spec.week[weekday], `week.${weekday}`);
    if (!intervals.ok) return intervals;
    week.push(intervals.value);
  }
  const exceptions = readExceptions(spec.exceptions);
  if (!exceptions.ok) return exceptions;

  const everOpen = [...week, ...exceptions.value.values()].some((intervals) => intervals.length > 0);
  if (!everOpen) {
    return fail({
      code: 'calendar-never-opens',
      message: 'The calendar has no open hours on any day',
      remedy: 'Give at least one weekday an interval.',
      where: { path: 'week' },
    });
  }
  const businessDayMs = lengthOf(week[WEEKDAYS.indexOf(spec.businessDay)] ?? []);
  if (businessDayMs === 0) {
    return fail({
      code: 'calendar-business-day-closed',
      message: `The weekday that stands for a business day, ${spec.businessDay}, has no open hours`,
      remedy: 'Name a weekday with open hours as the business day.',
      where: { path: 'businessDay' },
    });
  }

  const open = openTime({ zone: zone.value, week, exceptions: exceptions.value });
  return ok({
    elapsedMs: (from, to) => open.between(from, to),
    positionMs: (t) => open.position(t),
    addMs: (from, amountMs) => (checkedAmount(amountMs) === 0 ? from : open.after(from, amountMs)),
    // The first open millisecond ends where one millisecond of open time has passed.
    nextOpen: (t) => open.after(t, 1) - 1,
    isOpen: (t) => open.between(t, t + 1) === 1,
    businessDayMs,
    transitionsUsed: (from, to) => zone.value.transitions(from, to),
  });
}

function checkedAmount(amountMs: number): number {
  if (!(amountMs >= 0 && Number.isFinite(amountMs))) {
    throw new RangeError('Business time is added in finite amounts, not below zero.');
  }
  return amountMs;
}

const lengthOf = (intervals: OpenIntervals): number =>
  intervals.reduce((sum, [open, close]) => sum + close - open, 0);

function readIntervals(specs: readonly IntervalSpec[], path: string): Result<OpenIntervals, CalendarProblem> {
  const intervals: { open: number; close: number; path: string }[] = [];
  for (const [index, [openText, closeText]] of specs.entries()) {
    const where = { path: `${path}[${index}]` };
    const open = parseClockTime(openText);
    const close = parseClockTime(closeText);
    if (open === undefined || close === undefined || open === MS_PER_DAY) {
      const text = close === undefined && open !== undefined && open !== MS_PER_DAY ? closeText : openText;
      return fail({
        code: 'calendar-time-invalid',
        message: `"${text}" is not a time of day that can be used here`,
        remedy: 'Write times as HH:MM, from 00:00 to 23:59; an interval may close at 24:00.',
        where,
      });
    }
    if (close <= open) {
      return fail({
        code: 'calendar-close-not-after-open',
        message: `The interval ${openText} to ${closeText} does not close after it opens`,
        remedy: 'Split hours that pass midnight: up to 24:00 on one day, from 00:00 on the next.',
        where,
      });
    }
    intervals.push({ open, close, path: where.path });
  }
  intervals.sort((a, b) => a.open - b.open);
  let closed = 0;
  for (const { open, close, path: place } of intervals) {
    if (open < closed) {
      return fail({
        code: 'calendar-intervals-overlap',
        message: 'The interval overlaps another one of the same day',
        remedy: 'Join the two, or let one close before the other opens.',
        where: { path: place },
      });
    }
    closed = close;
  }
  return ok(intervals.map(({ open, close }) => [open, close] as const));
}

function readExceptions(
  specs: CalendarSpec['exceptions'],
): Result<ReadonlyMap<number, OpenIntervals>, CalendarProblem> {
  const exceptions = new Map<number, OpenIntervals>();
  for (const [index, { date, intervals, name }] of specs.entries()) {
    const path = `exceptions[${index}]`;
    const day = parseIsoDate(date);
    if (day === undefined || day < FIRST_RULED_DAY || day >= END_RULED_DAY) {
      return fail({
        code: 'calendar-date-invalid',
        message: `"${date}", the date of "${name}", is not a date that can be used here`,
        remedy: `Write an existing date as YYYY-MM-DD, from ${formatIsoDate(FIRST_RULED_DAY)} to ${formatIsoDate(END_RULED_DAY - 1)}.`,
        where: { path: `${path}.date` },
      });
    }
    if (exceptions.has(day)) {
      return fail({
        code: 'calendar-date-repeated',
        message: `${date} has two exceptions, the second being "${name}"`,
        remedy: 'Keep one exception per date, with all the open intervals of that date.',
        where: { path: `${path}.date` },
      });
    }
    const read = readIntervals(intervals, `${path}.intervals`);
    if (!read.ok) return read;
    exceptions.set(day, read.value);
  }
  return ok(exceptions);
}
