import { describe, expect, test } from 'vitest';
import { clockCalendar } from '#domain/time/calendar';
import {
  type Duration,
  describeBusinessDay,
  durationMs,
  formatDuration,
  formatMs,
  isBusinessUnit,
  type TimeKind,
} from '#domain/time/duration';
import { calendarOf, calendarSpec, DAY, HOUR, MINUTE } from './support';

const eightHours = calendarOf(calendarSpec({}));
const dayOf = (close: string) => calendarOf(calendarSpec({ week: { mon: [['09:00', close]] } }));

describe('a duration in milliseconds', () => {
  test.each<[amount: number, unit: Duration['unit'], ms: number]>([
    [90, 'minutes', 90 * MINUTE],
    [1.5, 'hours', 90 * MINUTE],
    [2, 'days', 48 * HOUR],
    [5, 'business-minutes', 5 * MINUTE],
    [4, 'business-hours', 4 * HOUR],
    [3, 'business-days', 24 * HOUR],
    [0.5, 'business-days', 4 * HOUR],
    [0, 'business-days', 0],
    [0.000025, 'minutes', 2],
    [0.00002, 'minutes', 1],
  ])('%d %s', (amount, unit, ms) => {
    expect(durationMs({ amount, unit }, eightHours)).toBe(ms);
  });

  test('a business day is that of the calendar', () => {
    expect(durationMs({ amount: 2, unit: 'business-days' }, dayOf('16:20'))).toBe(
      2 * (7 * HOUR + 20 * MINUTE),
    );
    expect(durationMs({ amount: 1, unit: 'business-days' }, clockCalendar)).toBe(DAY);
  });

  test.each<[Duration['unit'], boolean]>([
    ['minutes', false],
    ['hours', false],
    ['days', false],
    ['business-minutes', true],
    ['business-hours', true],
    ['business-days', true],
  ])('%s: business time is %s', (unit, business) => {
    expect(isBusinessUnit(unit)).toBe(business);
  });
});

describe('a span as text', () => {
  test.each<[ms: number, kind: TimeKind, text: string]>([
    [32 * HOUR, 'business', '4 business days'],
    [32 * HOUR, 'clock', '1.3 days'],
    [24 * HOUR, 'business', '3 business days'],
    [4.2 * HOUR, 'business', '4.2 business hours'],
    [36 * HOUR, 'clock', '1.5 days'],
    [HOUR, 'business', '1 business hour'],
    [8 * HOUR, 'business', '1 business day'],
    [8 * HOUR - 1, 'business', '1 business day'],
    [7.9 * HOUR, 'business', '7.9 business hours'],
    [MINUTE, 'clock', '1 minute'],
    [57 * MINUTE, 'clock', '57 minutes'],
    [59.97 * MINUTE, 'clock', '1 hour'],
    [23.96 * HOUR, 'clock', '1 day'],
    [30_000, 'clock', '0.5 minutes'],
    [2999, 'clock', '0 minutes'],
    [3000, 'clock', '0.1 minutes'],
    [0, 'business', '0 business minutes'],
    [-36 * HOUR, 'clock', '-1.5 days'],
    [-1, 'clock', '0 minutes'],
    [1.25 * HOUR, 'clock', '1.3 hours'],
    [-1.25 * HOUR, 'clock', '-1.3 hours'],
    [1000 * DAY, 'clock', '1000 days'],
  ])('%d ms of %s time: %s', (ms, kind, text) => {
    expect(formatMs(Math.round(ms), kind, eightHours)).toBe(text);
  });

  test('business time over a holiday is printed in business days', () => {
    const holiday = { date: '2024-12-25', intervals: [], name: 'Christmas Day' };
    const calendar = calendarOf(calendarSpec({ exceptions: [holiday] }));
    const elapsed = calendar.elapsedMs(Date.UTC(2024, 11, 23, 9), Date.UTC(2024, 11, 30, 9));
    expect(formatMs(elapsed, 'business', calendar)).toBe('4 business days');
  });

  test('a business day shorter than an hour still comes first', () => {
    expect(formatMs(2 * HOUR, 'business', dayOf('09:30'))).toBe('4 business days');
  });

  test.each<[Duration, string]>([
    [{ amount: 1, unit: 'business-days' }, '1 business day'],
    [{ amount: 4, unit: 'business-hours' }, '4 business hours'],
    [{ amount: 0.5, unit: 'days' }, '0.5 days'],
  ])('%o is written %s', (duration, text) => {
    expect(formatDuration(duration)).toBe(text);
  });

  test.each([
    ['17:00', '1 business day = 8 hours'],
    ['16:20', '1 business day = 7 hours 20 minutes'],
    ['09:45', '1 business day = 45 minutes'],
    ['10:00', '1 business day = 1 hour'],
  ])('a day from 09:00 to %s: %s', (close, text) => {
    expect(describeBusinessDay(dayOf(close))).toBe(text);
  });
});
