import { describe, expect, test } from 'vitest';
import { type CalendarSpec, clockCalendar, compileCalendar } from '#domain/time/calendar';
import { calendarOf, calendarSpec, DAY, HOUR, local, MINUTE, NINE_TO_FIVE, utc } from './support';

const CHRISTMAS = { date: '2024-12-25', intervals: [], name: 'Christmas Day' };

describe('holidays', () => {
  const worked = calendarOf(calendarSpec({}));
  const holiday = calendarOf(calendarSpec({ exceptions: [CHRISTMAS] }));

  test('are left out of elapsed time', () => {
    const [from, to] = [utc('2024-12-24T12:00'), utc('2024-12-26T12:00')];
    expect(worked.elapsedMs(from, to)).toBe(16 * HOUR);
    expect(holiday.elapsedMs(from, to)).toBe(8 * HOUR);
  });

  test('push a due time to the next working day', () => {
    const from = utc('2024-12-24T15:00');
    expect(worked.addMs(from, 4 * HOUR)).toBe(utc('2024-12-25T11:00'));
    expect(holiday.addMs(from, 4 * HOUR)).toBe(utc('2024-12-26T11:00'));
  });

  test('are closed, and the next opening is after them', () => {
    const noon = utc('2024-12-25T12:00');
    expect(worked.isOpen(noon)).toBe(true);
    expect(holiday.isOpen(noon)).toBe(false);
    expect(holiday.nextOpen(noon)).toBe(utc('2024-12-26T09:00'));
  });

  test('do not change what a business day stands for', () => {
    expect(holiday.businessDayMs).toBe(8 * HOUR);
  });

  test('a whole month closed counts nothing and is passed over', () => {
    const august = Array.from({ length: 31 }, (_, index) => ({
      date: `2024-08-${String(index + 1).padStart(2, '0')}`,
      intervals: [],
      name: 'Summer closing',
    }));
    const calendar = calendarOf(calendarSpec({ timeZone: 'Europe/Rome', exceptions: august }));
    const at = (text: string) => local('Europe/Rome', text);
    expect(calendar.elapsedMs(at('2024-08-01T00:00'), at('2024-09-01T00:00'))).toBe(0);
    expect(calendar.addMs(at('2024-07-31T16:00'), 2 * HOUR)).toBe(at('2024-09-02T10:00'));
    expect(calendar.nextOpen(at('2024-08-15T12:00'))).toBe(at('2024-09-02T09:00'));
  });

  test('an exception may open a day that is closed otherwise', () => {
    const saturday = { date: '2024-11-30', intervals: [['10:00', '14:00']] as const, name: 'Sale' };
    const calendar = calendarOf(calendarSpec({ exceptions: [saturday] }));
    expect(calendar.elapsedMs(utc('2024-11-30T00:00'), utc('2024-12-01T00:00'))).toBe(4 * HOUR);
  });
});

describe('edges', () => {
  const calendar = calendarOf(calendarSpec({}));
  const friday = (time: string) => utc(`2024-11-22T${time}`);

  test('the opening instant is open, the closing instant is closed', () => {
    expect(calendar.isOpen(friday('09:00'))).toBe(true);
    expect(calendar.isOpen(friday('09:00') - 1)).toBe(false);
    expect(calendar.isOpen(friday('17:00') - 1)).toBe(true);
    expect(calendar.isOpen(friday('17:00'))).toBe(false);
    expect(calendar.nextOpen(friday('09:00'))).toBe(friday('09:00'));
    expect(calendar.nextOpen(friday('17:00'))).toBe(utc('2024-11-25T09:00'));
  });

  test('adding up to the closing instant stays there; one millisecond more is past the weekend', () => {
    expect(calendar.addMs(friday('09:00'), 8 * HOUR)).toBe(friday('17:00'));
    expect(calendar.addMs(friday('09:00'), 8 * HOUR + 1)).toBe(utc('2024-11-25T09:00') + 1);
    expect(calendar.addMs(friday('17:00'), 1)).toBe(utc('2024-11-25T09:00') + 1);
  });

  test.each(['08:00', '12:00', '17:00', '23:00'])('adding zero at %s changes nothing', (time) => {
    expect(calendar.addMs(friday(time), 0)).toBe(friday(time));
  });

  test('elapsed time backwards is the same with a minus', () => {
    expect(calendar.elapsedMs(friday('16:00'), friday('10:30'))).toBe(-5.5 * HOUR);
    expect(calendar.elapsedMs(friday('20:00'), friday('18:00'))).toBe(0);
  });

  test('touching intervals count as one, in any order of writing', () => {
    const split = calendarOf(
      calendarSpec({
        week: {
          mon: [
            ['12:00', '17:00'],
            ['09:00', '12:00'],
          ],
        },
      }),
    );
    const noon = utc('2024-11-25T12:00');
    expect(split.businessDayMs).toBe(8 * HOUR);
    expect(split.isOpen(noon)).toBe(true);
    expect(split.elapsedMs(noon - HOUR, noon + HOUR)).toBe(2 * HOUR);
  });

  test('hours over midnight, split as asked, run through it', () => {
    const night = calendarOf(
      calendarSpec({ week: { mon: [['22:00', '24:00']], tue: [['00:00', '06:00']] } }),
    );
    expect(night.elapsedMs(utc('2024-11-25T21:00'), utc('2024-11-26T12:00'))).toBe(8 * HOUR);
    expect(night.addMs(utc('2024-11-25T23:00'), 2 * HOUR)).toBe(utc('2024-11-26T01:00'));
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('the instant %d is a caller’s error', (t) => {
    expect(() => calendar.elapsedMs(t, 0)).toThrow(RangeError);
    expect(() => calendar.elapsedMs(0, t)).toThrow(RangeError);
    expect(() => calendar.addMs(t, 1)).toThrow(RangeError);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('so is the amount %d', (amount) => {
    expect(() => calendar.addMs(0, amount)).toThrow(RangeError);
    expect(() => clockCalendar.addMs(0, amount)).toThrow(RangeError);
  });
});

describe('changes of the clock', () => {
  const ALL_DAY = [['00:00', '24:00']] as const;
  const always = (timeZone: string) =>
    calendarOf(
      calendarSpec({
        timeZone,
        week: {
          mon: ALL_DAY,
          tue: ALL_DAY,
          wed: ALL_DAY,
          thu: ALL_DAY,
          fri: ALL_DAY,
          sat: ALL_DAY,
          sun: ALL_DAY,
        },
      }),
    );

  test.each([
    ['Europe/London', '2024-10-27', 25 * 60],
    ['Europe/London', '2024-03-31', 23 * 60],
    ['America/Sao_Paulo', '2017-10-15', 23 * 60],
    ['America/Sao_Paulo', '2018-02-17', 25 * 60],
    ['Australia/Lord_Howe', '2023-10-01', 23.5 * 60],
    ['America/St_Johns', '2006-10-28', 24 * 60 + 59],
    ['Asia/Kathmandu', '2024-06-01', 24 * 60],
    ['Pacific/Apia', '2011-12-30', 0],
  ])('in %s, %s open throughout has %d minutes', (timeZone, date, minutes) => {
    const [weekday] = new Date(`${date}T00:00Z`).toUTCString().toLowerCase().split(',') as ['sun'];
    const onlyThatDay = calendarOf(calendarSpec({ timeZone, week: { [weekday]: ALL_DAY } }));
    const noon = utc(`${date}T12:00`);
    expect(onlyThatDay.elapsedMs(noon - 3 * DAY, noon + 3 * DAY)).toBe(minutes * MINUTE);
  });

  test('open always is clock time in any zone', () => {
    for (const timeZone of ['America/St_Johns', 'Pacific/Apia']) {
      expect(always(timeZone).elapsedMs(Date.UTC(1850, 0, 1), Date.UTC(2150, 0, 1))).toBe(
        clockCalendar.elapsedMs(Date.UTC(1850, 0, 1), Date.UTC(2150, 0, 1)),
      );
    }
  });

  test('an interval that the clock skips does not exist on that day', () => {
    const early = calendarOf(
      calendarSpec({ timeZone: 'Europe/London', week: { sun: [['01:00', '02:00']] } }),
    );
    expect(early.elapsedMs(utc('2024-03-31T00:00'), utc('2024-04-01T00:00'))).toBe(0);
    expect(early.nextOpen(utc('2024-03-31T00:00'))).toBe(utc('2024-04-07T00:00'));
  });

  test('an interval that the clock repeats is open twice', () => {
    const early = calendarOf(
      calendarSpec({ timeZone: 'Europe/London', week: { sun: [['01:15', '01:45']] } }),
    );
    expect(early.elapsedMs(utc('2024-10-27T00:00'), utc('2024-10-28T00:00'))).toBe(HOUR);
    expect(early.isOpen(utc('2024-10-27T00:30'))).toBe(true);
    expect(early.isOpen(utc('2024-10-27T00:50'))).toBe(false);
    expect(early.isOpen(utc('2024-10-27T01:30'))).toBe(true);
  });

  test('a date shown again after midnight has its own hours, not those of the new day', () => {
    const saturday = calendarOf(
      calendarSpec({ timeZone: 'America/St_Johns', week: { sat: [['23:30', '24:00']] } }),
    );
    const from = utc('2006-10-28T12:00');
    expect(saturday.elapsedMs(from, from + DAY)).toBe(HOUR);
  });
});

describe('far instants', () => {
  const calendar = calendarOf(
    calendarSpec({
      timeZone: 'Europe/London',
      exceptions: [CHRISTMAS, { ...CHRISTMAS, date: '2199-12-25' }],
    }),
  );
  const WEEK_OPEN = 40 * HOUR;

  test.each([-60_000, -1200, 1500, 1799, 2201, 2999, 250_000])(
    'in the year %i a week has 40 hours',
    (year) => {
      const from = Math.floor((year - 1970) * 365.2425) * DAY + 5 * HOUR;
      expect(calendar.elapsedMs(from, from + 7 * DAY)).toBe(WEEK_OPEN);
      expect(calendar.addMs(from, WEEK_OPEN) - from).toBeLessThanOrEqual(7 * DAY);
      expect(calendar.elapsedMs(from, calendar.addMs(from, 3 * WEEK_OPEN + 1))).toBe(3 * WEEK_OPEN + 1);
      expect(calendar.isOpen(calendar.nextOpen(from))).toBe(true);
    },
  );

  test('amounts reach across the whole range of rules, exactly', () => {
    const weeks = 57_000;
    const from = utc('1500-01-01T00:00');
    const to = from + weeks * 7 * DAY;
    const elapsed = calendar.elapsedMs(from, to);
    // Both exceptions fall on a Wednesday.
    expect(elapsed).toBe(weeks * WEEK_OPEN - 2 * 8 * HOUR);
    expect(calendar.elapsedMs(to, from)).toBe(-elapsed);
    expect(calendar.elapsedMs(from, calendar.addMs(from, elapsed))).toBe(elapsed);
  });
});

describe('the clock calendar', () => {
  test('is open always', () => {
    const t = utc('2024-12-25T03:00');
    expect(clockCalendar.elapsedMs(t, t + 90 * MINUTE)).toBe(90 * MINUTE);
    expect(clockCalendar.addMs(t, DAY)).toBe(t + DAY);
    expect(clockCalendar.nextOpen(t)).toBe(t);
    expect(clockCalendar.isOpen(t)).toBe(true);
    expect(clockCalendar.businessDayMs).toBe(DAY);
    expect(clockCalendar.transitionsUsed(t, t + DAY)).toEqual([]);
  });
});

describe('the offset changes behind an answer', () => {
  test('are those of the span, after the offset it begins with', () => {
    const calendar = calendarOf(calendarSpec({ timeZone: 'Europe/London' }));
    expect(calendar.transitionsUsed(utc('2024-01-01T00:00'), utc('2024-12-31T00:00'))).toEqual([
      { at: utc('2024-01-01T00:00'), offsetMs: 0 },
      { at: utc('2024-03-31T01:00'), offsetMs: HOUR },
      { at: utc('2024-10-27T01:00'), offsetMs: 0 },
    ]);
  });
});

describe('a calendar that cannot be used is refused, with its place', () => {
  const week = (mon: CalendarSpec['week']['mon']) => ({ ...NINE_TO_FIVE, mon });
  const closed = { mon: [], tue: [], wed: [], thu: [], fri: [] };
  const open = { date: '2024-12-24', intervals: [['09:00', '12:00']] as const, name: 'Eve' };

  test.each<[code: string, path: string, parts: Parameters<typeof calendarSpec>[0]]>([
    ['zone-unknown', 'timeZone', { timeZone: 'Europe/Atlantis' }],
    ['calendar-time-invalid', 'week.mon[0]', { week: week([['9:00', '17:00']]) }],
    ['calendar-time-invalid', 'week.mon[0]', { week: week([['09:00', '24:30']]) }],
    ['calendar-time-invalid', 'week.mon[0]', { week: week([['24:00', '24:00']]) }],
    ['calendar-close-not-after-open', 'week.mon[0]', { week: week([['22:00', '06:00']]) }],
    ['calendar-close-not-after-open', 'week.mon[0]', { week: week([['09:00', '09:00']]) }],
    [
      'calendar-intervals-overlap',
      'week.mon[0]',
      {
        week: week([
          ['12:00', '17:00'],
          ['09:00', '12:30'],
        ]),
      },
    ],
    ['calendar-date-invalid', 'exceptions[0].date', { exceptions: [{ ...CHRISTMAS, date: '2023-02-29' }] }],
    ['calendar-date-invalid', 'exceptions[0].date', { exceptions: [{ ...CHRISTMAS, date: '1799-12-31' }] }],
    ['calendar-date-invalid', 'exceptions[0].date', { exceptions: [{ ...CHRISTMAS, date: '2200-01-01' }] }],
    ['calendar-date-repeated', 'exceptions[1].date', { exceptions: [CHRISTMAS, CHRISTMAS] }],
    [
      'calendar-close-not-after-open',
      'exceptions[0].intervals[0]',
      { exceptions: [{ ...CHRISTMAS, intervals: [['12:00', '11:00']] }] },
    ],
    ['calendar-never-opens', 'week', { week: closed }],
    ['calendar-never-opens', 'week', { week: closed, exceptions: [CHRISTMAS] }],
    ['calendar-business-day-closed', 'businessDay', { businessDay: 'sun' }],
    ['calendar-business-day-closed', 'businessDay', { week: closed, exceptions: [open] }],
  ])('%s at %s', (code, path, parts) => {
    const compiled = compileCalendar(calendarSpec(parts));
    expect(compiled.ok ? undefined : { code: compiled.error.code, where: compiled.error.where }).toEqual({
      code,
      where: { path },
    });
  });
});
