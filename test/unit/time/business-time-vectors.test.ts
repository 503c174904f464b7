import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { IntervalSpec } from '#domain/time/calendar';
import type { Weekday } from '#domain/time/civil';
import { calendarOf, calendarSpec, HOUR, local, zoneOf } from './support';

interface Vector {
  readonly id: string;
  readonly timeZone: string;
  readonly week: Partial<Record<Weekday, readonly IntervalSpec[]>>;
  readonly overrides?: Readonly<Record<string, readonly IntervalSpec[]>>;
  readonly op: 'add' | 'diff' | 'nextOpen';
  readonly start: string;
  readonly end?: string;
  readonly seconds?: number;
  readonly expect?: string;
  readonly expectOffset?: string;
  readonly expectSeconds?: number;
}

const file: { vectors: readonly Vector[]; rejected: readonly { id: string }[] } = JSON.parse(
  readFileSync(new URL('../../vectors/business-time/vectors.json', import.meta.url), 'utf8'),
);

function calendarFor({ timeZone, week, overrides = {} }: Vector) {
  const exceptions = Object.entries(overrides).map(([date, intervals]) => ({ date, intervals, name: date }));
  return calendarOf(calendarSpec({ timeZone, week, exceptions }));
}

describe('published examples', () => {
  test('all 37 are here', () => {
    expect(file.vectors).toHaveLength(37);
  });

  test.each(file.vectors)('$id', (vector) => {
    const calendar = calendarFor(vector);
    const at = (text: string | undefined) => local(vector.timeZone, text ?? '');
    const start = at(vector.start);
    switch (vector.op) {
      case 'diff':
        expect(calendar.elapsedMs(start, at(vector.end))).toBe((vector.expectSeconds ?? Number.NaN) * 1000);
        break;
      case 'add':
        expect(calendar.addMs(start, (vector.seconds ?? Number.NaN) * 1000)).toBe(at(vector.expect));
        break;
      case 'nextOpen': {
        const next = calendar.nextOpen(start);
        expect(next).toBe(at(vector.expect));
        if (vector.expectOffset) {
          const hours = Number(vector.expectOffset.slice(0, 3));
          expect(zoneOf(vector.timeZone).offsetAt(next)).toBe(hours * HOUR);
        }
        break;
      }
    }
  });
});

describe('published examples that are wrong or follow another rule', () => {
  test('each is accounted for below', () => {
    expect(file.rejected.map(({ id }) => id)).toEqual([
      'nineminds-wrong',
      'eesel-wrong',
      // Turns on whether the end of a skipped range is inclusive; our exceptions name single dates.
      'sla_work_time-ambiguous',
      'wh-dst-24h-day',
    ]);
  });

  const weekOf = (open: string, close: string) => ({
    mon: [[open, close]] as const,
    tue: [[open, close]] as const,
    wed: [[open, close]] as const,
    thu: [[open, close]] as const,
    fri: [[open, close]] as const,
  });

  test('nineminds: Friday 16:00 plus 4 hours of 8 to 17 is Monday 11:00', () => {
    const calendar = calendarOf(calendarSpec({ week: weekOf('08:00', '17:00') }));
    expect(calendar.addMs(local('UTC', '2026-11-20T16:00'), 4 * HOUR)).toBe(local('UTC', '2026-11-23T11:00'));
  });

  test('eesel: Friday 17:00 plus 8 hours of 9 to 17 is Monday 17:00', () => {
    const calendar = calendarOf(calendarSpec({ week: weekOf('09:00', '17:00') }));
    expect(calendar.addMs(local('UTC', '2026-11-20T17:00'), 8 * HOUR)).toBe(local('UTC', '2026-11-23T17:00'));
  });

  test('working_hours: the Sunday on which Paris leaves summer time has 25 open hours', () => {
    const calendar = calendarOf(
      calendarSpec({ timeZone: 'Europe/Paris', week: { sun: [['00:00', '24:00']] } }),
    );
    const elapsed = calendar.elapsedMs(local('UTC', '2020-10-24T22:00'), local('UTC', '2020-10-25T23:00'));
    expect(elapsed).toBe(25 * HOUR);
  });
});
