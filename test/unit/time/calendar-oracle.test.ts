import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CalendarSpec, compileCalendar, type IntervalSpec } from '#domain/time/calendar';
import { WEEKDAYS, type Weekday } from '#domain/time/civil';
import { calendarOf, DAY, HOUR, MINUTE } from './support';

/** Zone and a change of its clock; spans are drawn around it. */
const CHANGES: readonly (readonly [timeZone: string, at: string])[] = [
  ['UTC', '2024-02-29T00:00Z'],
  ['Europe/London', '2024-03-31T01:00Z'],
  ['Europe/London', '1968-10-27T00:00Z'],
  ['America/New_York', '2023-11-05T06:00Z'],
  ['America/New_York', '2099-03-08T07:00Z'],
  ['America/Sao_Paulo', '2017-10-15T03:00Z'],
  ['America/Sao_Paulo', '2018-02-18T02:00Z'],
  ['Australia/Lord_Howe', '2023-09-30T15:30Z'],
  ['Australia/Lord_Howe', '2024-04-06T15:00Z'],
  ['Asia/Kathmandu', '1985-12-31T18:30Z'],
  ['Africa/Casablanca', '2023-03-19T02:00Z'],
  ['America/St_Johns', '2006-04-02T03:31Z'],
  ['America/St_Johns', '2006-10-29T02:31Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
];

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Disjoint intervals from distinct cut points, often at the very ends of the day. */
const dayIntervals: fc.Arbitrary<readonly IntervalSpec[]> = fc
  .uniqueArray(
    fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 0, max: 1440 }) },
      { weight: 1, arbitrary: fc.constantFrom(0, 1440) },
    ),
    { maxLength: 6 },
  )
  .map((cuts) => {
    const sorted = [...cuts].sort((a, b) => a - b);
    const intervals: IntervalSpec[] = [];
    for (let index = 0; index + 1 < sorted.length; index += 2) {
      intervals.push([clockText(sorted[index] as number), clockText(sorted[index + 1] as number)]);
    }
    return intervals;
  });

const anyCase = fc
  .tuple(
    fc.constantFrom(...CHANGES),
    fc.tuple(...WEEKDAYS.map(() => dayIntervals)),
    fc.constantFrom(...WEEKDAYS),
    fc.uniqueArray(fc.integer({ min: -4, max: 4 }), { maxLength: 3 }),
    fc.array(dayIntervals, { minLength: 3, maxLength: 3 }),
    fc.integer({ min: -40 * HOUR, max: 30 * HOUR }),
    fc.integer({ min: 0, max: 50 * HOUR }),
  )
  .map(([[timeZone, changeText], days, businessDay, shifts, replaced, shift, length]) => {
    const change = Date.parse(changeText);
    const week = Object.fromEntries(WEEKDAYS.map((day, index) => [day, days[index] ?? []])) as Record<
      Weekday,
      readonly IntervalSpec[]
    >;
    if (week[businessDay].length === 0) week[businessDay] = [['09:00', '17:00']];
    const exceptions = shifts.map((days, index) => ({
      date: new Date(change + days * DAY).toISOString().slice(0, 10),
      intervals: replaced[index] ?? [],
      name: 'drawn',
    }));
    const spec: CalendarSpec = { timeZone, week, exceptions, businessDay };
    return { spec, from: change + shift, to: change + shift + length };
  });

/**
 * The slow oracle: ask `Intl` what the wall clock shows in each minute and look that up in the calendar as it
 * was written. It shares nothing with the code under test.
 */
function wallClockOracle(spec: CalendarSpec): (minute: number) => boolean {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: spec.timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const known = new Map<number, boolean>();
  return (minute) => {
    const cached = known.get(minute);
    if (cached !== undefined) return cached;
    const part = Object.fromEntries(format.formatToParts(minute).map(({ type, value }) => [type, value]));
    const time = `${part['hour']}:${part['minute']}`;
    const date = `${part['year']}-${part['month']}-${part['day']}`;
    const intervals =
      spec.exceptions.find((exception) => exception.date === date)?.intervals ??
      spec.week[String(part['weekday']).toLowerCase() as Weekday];
    const open = intervals.some(([opens, closes]) => opens <= time && time < closes);
    known.set(minute, open);
    return open;
  };
}

const minuteOf = (t: number): number => Math.floor(t / MINUTE) * MINUTE;

function slowElapsed(isOpen: (minute: number) => boolean, from: number, to: number): number {
  let sum = 0;
  for (let minute = minuteOf(from); minute < to; minute += MINUTE) {
    if (isOpen(minute)) sum += Math.min(to, minute + MINUTE) - Math.max(from, minute);
  }
  return sum;
}

const runs = { seed: 42, numRuns: 80 };
const quickRuns = { seed: 42, numRuns: 300 };

describe('a calendar against the wall clock, minute by minute', () => {
  test('elapsed time', () => {
    fc.assert(
      fc.property(anyCase, ({ spec, from, to }) => {
        const slow = slowElapsed(wallClockOracle(spec), from, to);
        const calendar = calendarOf(spec);
        expect(calendar.elapsedMs(from, to)).toBe(slow);
        expect(calendar.elapsedMs(to, from)).toBe(0 - slow);
      }),
      runs,
    );
  });

  test('open or not, the next opening, and the end of an added amount', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 1, max: 20 * HOUR }), ({ spec, from }, amount) => {
        const isOpen = wallClockOracle(spec);
        const calendar = calendarOf(spec);
        expect(calendar.isOpen(from)).toBe(isOpen(minuteOf(from)));

        const next = calendar.nextOpen(from);
        let minute = minuteOf(from);
        while (!isOpen(minute)) minute += MINUTE;
        expect(next).toBe(Math.max(from, minute));

        let rest = amount;
        let end = from;
        for (let at = minuteOf(from); rest > 0; at += MINUTE) {
          if (!isOpen(at)) continue;
          const start = Math.max(from, at);
          const step = Math.min(rest, at + MINUTE - start);
          end = start + step;
          rest -= step;
        }
        expect(calendar.addMs(from, amount)).toBe(end);
      }),
      runs,
    );
  });
});

describe('laws', () => {
  const amounts = fc.integer({ min: 0, max: 500 * HOUR });

  test('what was added has elapsed, and the result is the earliest such instant', () => {
    fc.assert(
      fc.property(anyCase, amounts, ({ spec, from }, amount) => {
        const calendar = calendarOf(spec);
        const end = calendar.addMs(from, amount);
        expect(calendar.elapsedMs(from, end)).toBe(amount);
        if (amount > 0) expect(calendar.isOpen(end - 1)).toBe(true);
      }),
      quickRuns,
    );
  });

  test('adding twice is adding the sum', () => {
    fc.assert(
      fc.property(anyCase, amounts, amounts, ({ spec, from }, first, second) => {
        const calendar = calendarOf(spec);
        expect(calendar.addMs(calendar.addMs(from, first), second)).toBe(
          calendar.addMs(from, first + second),
        );
      }),
      quickRuns,
    );
  });

  test('spans add up, over years', () => {
    const far = fc.integer({ min: Date.UTC(1890, 0, 1), max: Date.UTC(2110, 0, 1) });
    fc.assert(
      fc.property(anyCase, far, ({ spec, from, to }, middle) => {
        const calendar = calendarOf(spec);
        expect(calendar.elapsedMs(from, middle) + calendar.elapsedMs(middle, to)).toBe(
          calendar.elapsedMs(from, to),
        );
      }),
      { seed: 42, numRuns: 20 },
    );
  });

  test('answers do not depend on what was asked before', () => {
    const instants = fc.array(fc.integer({ min: Date.UTC(1780, 0, 1), max: Date.UTC(2230, 0, 1) }), {
      minLength: 3,
      maxLength: 6,
    });
    fc.assert(
      fc.property(anyCase, instants, amounts, ({ spec, from, to }, others, amount) => {
        const used = calendarOf(spec);
        for (const [index, t] of others.entries()) {
          used.nextOpen(t);
          used.elapsedMs(t, others[index - 1] ?? t);
        }
        const fresh = compileCalendar(spec);
        if (!fresh.ok) throw new Error(fresh.error.code);
        expect(used.elapsedMs(from, to)).toBe(fresh.value.elapsedMs(from, to));
        expect(used.addMs(from, amount)).toBe(fresh.value.addMs(from, amount));
        for (const t of others) {
          const alone = calendarOf(spec);
          expect(used.nextOpen(t)).toBe(alone.nextOpen(t));
          expect(used.elapsedMs(from, t)).toBe(alone.elapsedMs(from, t));
        }
      }),
      { seed: 42, numRuns: 6 },
    );
  });

  test('nor does it matter how near to the edge of the days laid out an instant falls', () => {
    const allDay: readonly IntervalSpec[] = [['00:00', '23:00']];
    const week = Object.fromEntries(WEEKDAYS.map((day) => [day, allDay])) as CalendarSpec['week'];
    const first = Date.UTC(2024, 0, 1, 12);
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      const spec: CalendarSpec = { timeZone, week, exceptions: [], businessDay: 'mon' };
      for (let days = 396; days <= 404; days++) {
        for (const sign of [-1, 1]) {
          for (const hour of [0, 6, 12, 18]) {
            const t = first + sign * (days * DAY + hour * HOUR);
            const calendar = calendarOf(spec);
            calendar.nextOpen(first);
            // Offsets are whole hours and never change there, so every 24 hours hold 23 open ones.
            expect(calendar.elapsedMs(t, t + DAY)).toBe(23 * HOUR);
          }
        }
      }
    }
  });
});
