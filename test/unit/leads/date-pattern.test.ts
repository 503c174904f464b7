import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTimeFormat } from '#domain/leads/dates';
import { utcZone } from '#domain/time/zone';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
const two = (n: number): string => String(n).padStart(2, '0');

/** Writes an instant as a pattern says; by hand, and with `Date` for the calendar. */
const write: Record<string, (date: Date) => string> = {
  YYYY: (date) => String(date.getUTCFullYear()).padStart(4, '0'),
  YY: (date) => two(date.getUTCFullYear() % 100),
  MM: (date) => two(date.getUTCMonth() + 1),
  M: (date) => String(date.getUTCMonth() + 1),
  MMM: (date) => (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3),
  DD: (date) => two(date.getUTCDate()),
  D: (date) => String(date.getUTCDate()),
  HH: (date) => two(date.getUTCHours()),
  H: (date) => String(date.getUTCHours()),
  hh: (date) => two(date.getUTCHours() % 12 || 12),
  h: (date) => String(date.getUTCHours() % 12 || 12),
  mm: (date) => two(date.getUTCMinutes()),
  ss: (date) => two(date.getUTCSeconds()),
  SSS: (date) => String(date.getUTCMilliseconds()).padStart(3, '0'),
  a: (date) => (date.getUTCHours() < 12 ? 'am' : 'PM'),
  Z: () => 'Z',
};

const format = (pattern: string, date: Date): string =>
  pattern.replace(/\[([^\]]*)\]|([A-Za-z])\2*/g, (piece, words) => words ?? write[piece]?.(date) ?? piece);

const DAYS = [
  'YYYY-MM-DD',
  'D.M.YYYY',
  'M/D/YYYY',
  'YYYYMMDD',
  'D MMM YYYY',
  'MMM D, YYYY',
  'DD/MM/YY',
  '[Day] D-M-YYYY',
];
const CLOCKS: readonly (readonly [pattern: string, precision: number])[] = [
  ['', 86_400_000],
  [' H:mm', 60_000],
  [' h:mm a', 60_000],
  ['THH:mm:ss', 1000],
  [', hh.mm.ss a', 1000],
  [' HHmmssSSS', 1],
  [' H:mm:ss.SSS Z', 1],
];

const reader = (pattern: string) => {
  const compiled = compileTimeFormat(pattern, utcZone);
  if (!compiled.ok) throw new Error(compiled.error.message);
  return compiled.value;
};

describe('a pattern', () => {
  const patterns = DAYS.flatMap((day) =>
    CLOCKS.map(([clock, precision]) => {
      // Digits of no fixed number need a mark before the next ones.
      return { pattern: day + clock, precision, read: reader(day + clock) };
    }),
  );
  // Two digits of a year mean 1969 to 2068.
  const moment = fc.date({
    min: new Date('1969-01-01'),
    max: new Date('2068-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  });

  it('reads what was written by it', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...patterns), (date, { pattern, precision, read }) => {
        const at = date.getTime() - (((date.getTime() % precision) + precision) % precision);
        expect(read(format(pattern, date)), format(pattern, date)).toEqual({
          at: at === 0 ? 0 : at,
          dateOnly: precision === 86_400_000,
        });
      }),
      { seed: 42, numRuns: 5_000 },
    );
  });

  it('never rolls over: what is read says the same day and clock when written again', () => {
    const number = fc.integer({ min: 0, max: 99 }).map(two);
    const read = reader('YYYY-MM-DD HH:mm:ss');
    let days = 0;
    fc.assert(
      fc.property(
        fc.constantFrom('1900', '2000', '2023', '2024', '0000', '9999'),
        fc.oneof(number, fc.constantFrom('01', '02', '12')),
        fc.oneof(number, fc.constantFrom('28', '29', '30', '31')),
        fc.oneof(number, fc.constantFrom('00', '23', '24')),
        fc.oneof(number, fc.constantFrom('00', '59', '60')),
        fc.oneof(number, fc.constantFrom('00', '59', '60')),
        (year, month, day, hour, minute, second) => {
          const text = `${year}-${month}-${day} ${hour}:${minute}:${second}`;
          const reading = read(text);
          if (typeof reading === 'string') return;
          days++;
          expect(format('YYYY-MM-DD HH:mm:ss', new Date(reading.at))).toBe(text);
        },
      ),
      { seed: 42, numRuns: 8_000 },
    );
    expect(days).toBeGreaterThan(200);
  });

  it('refuses any other text than its own', () => {
    fc.assert(
      fc.property(
        moment,
        fc.constantFrom(...patterns),
        fc.constantFrom('x', ' ', '-', '١'),
        fc.boolean(),
        (date, { pattern, read }, more, before) => {
          const text = format(pattern, date);
          expect(typeof read(before ? more + text : text + more)).toBe('string');
        },
      ),
      { seed: 42, numRuns: 2_000 },
    );
  });
});
