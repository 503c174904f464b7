import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { loadZone, type Zone } from '#domain/time/zone';
import { DAY, HOUR, local, MINUTE, utc, zoneOf } from './support';

/** Odd offsets, changes at midnight, a skipped date, seconds in offsets, negative summer time, a week's excursion. */
const ZONES = [
  'UTC',
  'Europe/London',
  'Europe/Dublin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Toronto',
  'America/Noronha',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Gaza',
  'Africa/Casablanca',
  'Africa/Monrovia',
  'Africa/Freetown',
  'Pacific/Apia',
];

const MIN = Date.UTC(1830, 0, 1);
const MAX = Date.UTC(2101, 0, 1);
const anyZone = fc.constantFrom(...ZONES);
const runs = { seed: 42, numRuns: 800 };

const temporalAt = (zone: Zone, t: number) =>
  Temporal.Instant.fromEpochMilliseconds(t).toZonedDateTimeISO(zone.id);
const plainOf = (wall: number) =>
  Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();
const wallOf = (date: Temporal.ZonedDateTime) =>
  date.toPlainDateTime().toZonedDateTime('UTC').epochMilliseconds;

/** Instants near a change of offset, where the rules bite; uniform ones almost never are. */
const zoneAndInstant = fc
  .tuple(
    anyZone,
    fc.integer({ min: MIN, max: MAX }),
    fc.boolean(),
    fc.integer({ min: -30 * HOUR, max: 30 * HOUR }),
  )
  .map(([id, t, nearChange, shift]) => {
    const zone = zoneOf(id);
    const change = nearChange
      ? temporalAt(zone, t).getTimeZoneTransition('next')?.epochMilliseconds
      : undefined;
    return { zone, t: change === undefined ? t : change + shift };
  });

describe('a zone against Temporal', () => {
  test('offset, wall time and local date of an instant', () => {
    fc.assert(
      fc.property(zoneAndInstant, ({ zone, t }) => {
        const expected = temporalAt(zone, t);
        expect(zone.offsetAt(t)).toBe(expected.offsetNanoseconds / 1e6);
        expect(zone.toWall(t)).toBe(wallOf(expected));
        expect(zone.dayAt(t)).toBe(Math.floor(wallOf(expected) / DAY));
      }),
      runs,
    );
  });

  test('instant of a wall time: the earlier of two, forward over a gap', () => {
    fc.assert(
      fc.property(zoneAndInstant, ({ zone, t: wall }) => {
        const expected = plainOf(wall).toZonedDateTime(zone.id, { disambiguation: 'compatible' });
        expect(zone.fromWall(wall)).toBe(expected.epochMilliseconds);
      }),
      runs,
    );
  });

  test('start of a local day that exists', () => {
    fc.assert(
      fc.property(zoneAndInstant, ({ zone, t }) => {
        const date = temporalAt(zone, t).toPlainDate();
        const day = zone.dayAt(t);
        expect(zone.startOfDay(day)).toBe(date.toZonedDateTime(zone.id).epochMilliseconds);
      }),
      runs,
    );
  });

  test('the listed transitions are the ones Temporal steps through', () => {
    const from = Date.UTC(1900, 0, 1);
    const to = Date.UTC(2050, 0, 1);
    for (const id of ['America/St_Johns', 'Asia/Gaza']) {
      const zone = zoneOf(id);
      const expected = [{ at: from, offsetMs: temporalAt(zone, from).offsetNanoseconds / 1e6 }];
      let at = temporalAt(zone, from).getTimeZoneTransition('next');
      while (at && at.epochMilliseconds <= to) {
        expected.push({ at: at.epochMilliseconds, offsetMs: at.offsetNanoseconds / 1e6 });
        at = at.getTimeZoneTransition('next');
      }
      expect(zone.transitions(from, to)).toEqual(expected);
    }
  });
});

describe('named cases', () => {
  test.each<[what: string, zone: string, wall: string, instant: string]>([
    ['an ambiguous time is the earlier one', 'Europe/London', '2023-10-29T01:30', '2023-10-29T00:30'],
    ['a missing time moves forward by the gap', 'Europe/London', '2024-03-31T01:30', '2024-03-31T01:30'],
    ['a gap of half an hour', 'Australia/Lord_Howe', '2023-10-01T02:10', '2023-09-30T15:40'],
    ['a whole missing date', 'Pacific/Apia', '2011-12-30T10:00', '2011-12-30T20:00'],
    ['an offset of 5:45', 'Asia/Kathmandu', '2024-01-01T00:00', '2023-12-31T18:15'],
    ['an offset with seconds', 'Africa/Monrovia', '1960-01-01T00:00', '1960-01-01T00:44:30'],
    ['the year 2100', 'America/New_York', '2100-07-01T12:00', '2100-07-01T16:00'],
  ])('%s', (_what, id, wall, instant) => {
    expect(zoneOf(id).fromWall(utc(wall))).toBe(utc(instant));
  });

  test('a day starts at 01:00 where summer time begins at midnight, and its end is the next start', () => {
    const zone = zoneOf('America/Sao_Paulo');
    const day = zone.dayAt(utc('2017-10-15T12:00'));
    expect(zone.startOfDay(day)).toBe(utc('2017-10-15T03:00'));
    expect(zone.toWall(zone.startOfDay(day))).toBe(utc('2017-10-15T01:00'));
    expect(zone.startOfDay(day + 1) - zone.startOfDay(day)).toBe(23 * HOUR);
  });

  test('a day starts at 00:30 where the clock leapt from 23:30 over midnight', () => {
    const zone = zoneOf('America/Toronto');
    const midnight = utc('1919-03-31T00:00');
    expect(zone.startOfDay(midnight / DAY)).toBe(utc('1919-03-31T04:30'));
    expect(zone.fromWall(midnight)).toBe(utc('1919-03-31T05:00'));
  });

  test('a skipped date starts and ends at the same instant', () => {
    const zone = zoneOf('Pacific/Apia');
    const day = utc('2011-12-30T00:00') / DAY;
    expect(zone.startOfDay(day)).toBe(utc('2011-12-30T10:00'));
    expect(zone.startOfDay(day + 1)).toBe(utc('2011-12-30T10:00'));
  });

  test('a day begins when its date first shows, though the clock then goes back over midnight', () => {
    const zone = zoneOf('America/St_Johns');
    const start = zone.startOfDay(utc('2006-10-29T00:00') / DAY);
    expect(start).toBe(local('America/St_Johns', '2006-10-29T00:00'));
    expect(zone.dayAt(start)).toBe(zone.dayAt(start + 30 * 1000));
    expect(zone.dayAt(start + MINUTE)).toBe(zone.dayAt(start) - 1);
  });
});

describe('the span of the rules', () => {
  test('a listed span includes a change at its last instant, and lists one at its first once', () => {
    const zone = zoneOf('Europe/London');
    const [spring, autumn] = [utc('2024-03-31T01:00'), utc('2024-10-27T01:00')];
    const expected = [
      { at: spring, offsetMs: HOUR },
      { at: autumn, offsetMs: 0 },
    ];
    expect(zone.transitions(spring, autumn)).toEqual(expected);
    expect(zone.transitions(spring, autumn - 1)).toEqual(expected.slice(0, 1));
  });

  test('beyond it, the nearest offset is kept', () => {
    const zone = zoneOf('America/New_York');
    expect(zone.offsetAt(Date.UTC(2999, 6, 1))).toBe(-5 * HOUR);
    expect(zone.offsetAt(Date.UTC(1200, 6, 1))).toBe(zone.offsetAt(Date.UTC(1850, 0, 1)));
    expect(zone.fromWall(Date.UTC(2999, 6, 1))).toBe(Date.UTC(2999, 6, 1, 5));
  });

  test('segments tile what is asked for, across years and beyond the ends', () => {
    const zone = zoneOf('Europe/London');
    const from = Date.UTC(1700, 0, 1);
    const to = Date.UTC(2300, 0, 1);
    const segments = zone.segments(from, to);
    expect(segments[0]?.from).toBe(from);
    expect(segments.at(-1)?.to).toBe(to);
    for (const [index, segment] of segments.slice(1).entries()) {
      expect(segment.from).toBe(segments[index]?.to);
      expect(segment.offsetMs).not.toBe(segments[index]?.offsetMs);
    }
    expect(segments.length).toBeGreaterThan(400);
  });

  test('UTC has one offset', () => {
    expect(zoneOf('Etc/UTC').transitions(0, Date.UTC(2100, 0, 1))).toEqual([{ at: 0, offsetMs: 0 }]);
  });
});

describe('names that are no zone', () => {
  test.each(['', 'Mars/Olympus', '+05:30', 'GMT+5', 'Europe/London ', 'Z'])('%j', (id) => {
    const zone = loadZone(id);
    expect(zone.ok ? undefined : zone.error.code).toBe('zone-unknown');
  });
});
