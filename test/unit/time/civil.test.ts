import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  civilFromDay,
  dayFromCivil,
  daysInMonth,
  formatIsoDate,
  parseClockTime,
  parseIsoDate,
  WEEKDAYS,
  weekdayIndex,
} from '#domain/time/civil';

const runs = { seed: 42, numRuns: 1000 };
/** Every day that a JavaScript Date can hold. */
const anyDay = fc.integer({ min: -100_000_000, max: 100_000_000 });

describe('day numbers', () => {
  test('agree with Date in both directions, far beyond any data', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = new Date(day * 86_400_000);
        const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        expect(civilFromDay(day)).toEqual(civil);
        expect(dayFromCivil(civil.year, civil.month, civil.day)).toBe(day);
        expect(WEEKDAYS[weekdayIndex(day)]).toBe(
          ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][date.getUTCDay()],
        );
      }),
      runs,
    );
  });

  test.each([
    [1900, 2, 28],
    [2000, 2, 29],
    [2023, 2, 28],
    [2024, 2, 29],
    [2024, 4, 30],
    [2024, 12, 31],
  ])('%i-%i has %i days', (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days);
  });
});

describe('ISO dates', () => {
  test('are read as Date reads them and written back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (day) => {
        const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
        expect(parseIsoDate(text)).toBe(day);
        expect(formatIsoDate(day)).toBe(text);
      }),
      runs,
    );
  });

  test.each([
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '2024-1-1',
    '24-01-01',
    ' 2024-01-01',
    '2024-01-01T00:00',
    '',
  ])('%j is no date', (text) => {
    expect(parseIsoDate(text)).toBeUndefined();
  });
});

describe('times of day', () => {
  test.each([
    ['00:00', 0],
    ['09:30', 34_200_000],
    ['23:59', 86_340_000],
    ['24:00', 86_400_000],
  ])('%s is %i ms after midnight on the clock', (text, ms) => {
    expect(parseClockTime(text)).toBe(ms);
  });

  test.each(['24:01', '25:00', '09:60', '9:00', '09:00:00', '0900', '-1:00', ''])('%j is no time', (text) => {
    expect(parseClockTime(text)).toBeUndefined();
  });
});
