import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { compileTimeFormat } from '#domain/leads/dates';
import { loadZone } from '#domain/time/zone';

function read(text: string, format = 'iso', zoneId = 'UTC') {
  const zone = loadZone(zoneId);
  const reader = zone.ok ? compileTimeFormat(format, zone.value) : zone;
  return reader.ok ? reader.value(text) : reader.error.code;
}

const instant = (iso: string, dateOnly = false) => ({
  at: Temporal.Instant.from(iso).epochMilliseconds,
  dateOnly,
});

describe('iso', () => {
  it.each([
    ['2024-01-05', instant('2024-01-05T00:00Z', true)],
    ['2024-01-05 10:11', instant('2024-01-05T10:11Z')],
    ['2024-01-05T10:11:12.000+0000', instant('2024-01-05T10:11:12Z')],
    ['2024-01-05T10:11:12.9999999+02:00', instant('2024-01-05T08:11:12.999Z')],
    ['2024-01-05 10:11:12,5Z', instant('2024-01-05T10:11:12.5Z')],
    ['2024-01-05 10:11:12.1 UTC', instant('2024-01-05T10:11:12.1Z')],
    ['2024-02-29T23:30:00-0330', instant('2024-03-01T03:00Z')],
    ['1969-12-31T23:59:59.999Z', { at: -1, dateOnly: false }],
    ['1969-12-31T23:59:59.9999Z', { at: -1, dateOnly: false }],
    ['0000-02-29', instant('0000-02-29T00:00Z', true)],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['2024-02-30', 'no-such-day'],
    ['2023-02-29T10:00Z', 'no-such-day'],
    ['1900-02-29', 'no-such-day'],
    ['2024-13-01', 'no-such-day'],
    ['2024-00-10', 'no-such-day'],
    ['0000-00-00', 'no-such-day'],
    ['2024-01-05T24:00', 'not-a-time'],
    ['2024-01-05T10:60', 'not-a-time'],
    ['2016-12-31T23:59:60Z', 'not-a-time'],
    ['2024-01-05T10', 'not-a-time'],
    ['2024-01-05Z', 'not-a-time'],
    ['2010-10-14T12:00:00.000Z-0300', 'not-a-time'],
    ['2024-01-05T10:11+25:00', 'not-a-time'],
    ['2024-1-5', 'not-a-time'],
    ['24-01-05', 'not-a-time'],
    ['01/02/2024', 'not-a-time'],
    ['1704448800000', 'not-a-time'],
    [' 2024-01-05', 'not-a-time'],
    ['2024-01-05\n', 'not-a-time'],
    ['', 'not-a-time'],
  ])('refuses %j', (text, fault) => {
    expect(read(text)).toBe(fault);
  });
});

describe('zones', () => {
  it.each([
    ['the earlier of two', 'Europe/Berlin', '2024-10-27 02:30', instant('2024-10-27T00:30Z')],
    ['forward over a gap', 'Europe/Berlin', '2024-03-31 02:30', instant('2024-03-31T01:30Z')],
    ['a day that begins at one', 'America/Sao_Paulo', '2018-11-04', instant('2018-11-04T03:00Z', true)],
    ['its own offset against the zone', 'Asia/Tokyo', '2024-01-05T00:00+01:00', instant('2024-01-04T23:00Z')],
  ])('reads %s', (_, zone, text, expected) => {
    expect(read(text, 'iso', zone)).toEqual(expected);
  });

  it('agrees with Temporal on any local time', () => {
    const zones = fc.constantFrom(
      'UTC',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Europe/London',
    );
    const walls = fc
      .integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2035, 0, 1) })
      .map((ms) => new Date(ms).toISOString().slice(0, -1));
    fc.assert(
      fc.property(zones, walls, (zone, wall) => {
        const expected = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, {
          disambiguation: 'compatible',
        });
        expect(read(wall, 'iso', zone)).toEqual({ at: expected.epochMilliseconds, dateOnly: false });
        const day = Temporal.PlainDate.from(wall.slice(0, 10)).toZonedDateTime(zone);
        expect(read(wall.slice(0, 10), 'iso', zone)).toEqual({ at: day.epochMilliseconds, dateOnly: true });
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});

it('takes exactly the days that exist', () => {
  const part = (max: number, width: number) =>
    fc.integer({ min: 0, max }).map((n) => String(n).padStart(width, '0'));
  fc.assert(
    fc.property(part(2400, 4), part(14, 2), part(33, 2), (year, month, day) => {
      const text = `${year}-${month}-${day}`;
      let expected: unknown = 'no-such-day';
      try {
        const date = Temporal.PlainDate.from(
          { year: Number(year), month: Number(month), day: Number(day) },
          { overflow: 'reject' },
        );
        expected = { at: date.toZonedDateTime('UTC').epochMilliseconds, dateOnly: true };
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
      expect(read(text)).toEqual(expected);
    }),
    { seed: 42, numRuns: 500 },
  );
});

describe('patterns', () => {
  it.each([
    ['DD.MM.YYYY', '05.01.2024', instant('2024-01-05T00:00Z', true)],
    ['M/D/YYYY h:mm a', '1/5/2024 12:05 AM', instant('2024-01-05T00:05Z')],
    ['M/D/YYYY h:mm a', '1/5/2024 12:05\u202fpm', instant('2024-01-05T12:05Z')],
    ['M/D/YY', '12/31/68', instant('2068-12-31T00:00Z', true)],
    ['M/D/YY', '12/31/69', instant('1969-12-31T00:00Z', true)],
    ['D MMM YYYY', '5 Jan 2024', instant('2024-01-05T00:00Z', true)],
    ['MMM D, YYYY', 'september 5, 2024', instant('2024-09-05T00:00Z', true)],
    ['YYYYMMDDTHHmmss', '20240105T101112', instant('2024-01-05T10:11:12Z')],
    ['YYYY/MM/DD HH:mm:ss.SSSZ', '2024/01/05 10:11:12.345+0130', instant('2024-01-05T08:41:12.345Z')],
    ['YYYY-MM-DD HH:mm[ Uhr]', '2024-01-05 10:11 Uhr', instant('2024-01-05T10:11Z')],
    ['DD/MM/YYYY', '31/04/2024', 'no-such-day'],
    ['DD/MM/YYYY', '01/13/2024', 'no-such-day'],
    ['DD/MM/YYYY', '1/1/2024', 'not-a-time'],
    ['DD/MM/YYYY', '01/01/2024 10:00', 'not-a-time'],
    ['DD/MM/YYYY HH:mm', '01/01/2024', 'not-a-time'],
    ['D MMM YYYY', '5 Janu 2024', 'not-a-time'],
    ['M/D/YYYY h:mm a', '1/5/2024 13:05 PM', 'not-a-time'],
    ['M/D/YYYY h:mm a', '1/5/2024 0:05 AM', 'not-a-time'],
  ])('%s reads %s', (format, text, expected) => {
    expect(read(text, format)).toEqual(expected);
  });

  it.each([
    '',
    'DD.MM',
    'YYYY-MM-DD hh:mm',
    'YYYY-MM-DD HH:mm a',
    'YYYY-MM-DD ss',
    'YYYY-MM-DD HH',
    'YYYY-MM-DD mm',
    'DMYYYY',
    'YYYY-MM-DD DD',
    'YYYY-MM-DD Z',
    'yyyy-MM-dd',
    'YYYY-MM-DD at HH:mm',
    'YYYYY-MM-DD',
  ])('refuses the format %j', (format) => {
    expect(read('2024-01-05', format)).toBe('time-format-invalid');
  });

  it('reads what it stands for, whatever the moment', () => {
    const moments = fc.date({
      min: new Date('0001-01-01T00:00Z'),
      max: new Date('9999-12-31T23:59Z'),
      noInvalidDate: true,
    });
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    fc.assert(
      fc.property(moments, (moment) => {
        const [date = '', clock = ''] = moment.toISOString().slice(0, -1).split('T');
        const [year, month, day] = date.split('-');
        const hour = moment.getUTCHours();
        const text = `${Number(day)} ${months[Number(month) - 1]} ${year}, ${hour % 12 || 12}${clock.slice(2)} ${hour < 12 ? 'am' : 'PM'}`;
        expect(read(text, 'D MMM YYYY, h:mm:ss.SSS a')).toEqual({ at: moment.getTime(), dateOnly: false });
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
