import { describe, expect, test } from 'vitest';
import type { CalendarDefinition } from '#domain/glossary/schema/operations';
import { templateGlossary } from '#domain/glossary/templates/index';

const { policy } = templateGlossary('lifecycle-matrix', { glossaryId: 'gtm', title: 'GTM' });
const YEARS = [2025, 2026, 2027];
const DAY = 86_400_000;

const calendar = (id: string): CalendarDefinition => {
  const found = policy.calendars.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no calendar ${id}`);
  return found;
};
const closures = (id: string) => calendar(id).exceptions.map(({ date }) => date);

const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();
const shift = (date: string, days: number) => iso(Date.parse(`${date}T00:00:00Z`) + days * DAY);
const onWorkday = (date: string) => weekday(date) !== 0 && weekday(date) !== 6;

/** Gregorian Easter Sunday, the anonymous algorithm as Meeus prints it (Astronomical Algorithms, chapter 8). */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return iso(Date.UTC(year, month - 1, day));
}

/** The n-th given weekday (1 = Monday) of a month; n = -1 is the last. */
function nth(year: number, month: number, day: number, n: number): string {
  const first = iso(Date.UTC(year, month - 1, 1));
  const start = shift(first, (day - weekday(first) + 7) % 7);
  if (n > 0) return shift(start, (n - 1) * 7);
  const last = iso(Date.UTC(year, month, 0));
  return shift(last, -((weekday(last) - day + 7) % 7));
}

/** United States federal rule: Saturday moves to the Friday before, Sunday to the Monday after. */
const observed = (date: string) => shift(date, weekday(date) === 6 ? -1 : weekday(date) === 0 ? 1 : 0);
const fixed = (year: number, monthDay: string) => `${year}-${monthDay}`;

describe('public holidays', () => {
  test('of the United States follow from their rules', () => {
    const computed = [2025, 2026, 2027, 2028].flatMap((year) => [
      ...['01-01', '06-19', '07-04', '11-11', '12-25'].map((date) => observed(fixed(year, date))),
      nth(year, 1, 1, 3),
      nth(year, 2, 1, 3),
      nth(year, 5, 1, -1),
      nth(year, 9, 1, 1),
      nth(year, 10, 1, 2),
      nth(year, 11, 4, 4),
    ]);
    const expected = computed.filter((date) => date < '2028').sort();
    expect(closures('na-east')).toEqual(expected);
    expect(closures('na-west')).toEqual(expected);
  });

  test('of England and Wales follow from Easter, their Mondays and the substitute days', () => {
    const expected = YEARS.flatMap((year) => [
      fixed(year, '01-01'),
      shift(easter(year), -2),
      shift(easter(year), 1),
      nth(year, 5, 1, 1),
      nth(year, 5, 1, -1),
      nth(year, 8, 1, -1),
    ]);
    const christmas = ['2025-12-25', '2025-12-26', '2026-12-25', '2026-12-28', '2027-12-27', '2027-12-28'];
    expect(closures('uki')).toEqual([...expected, ...christmas].sort());
  });

  test('of Germany follow from Easter and the fixed days, weekends left out', () => {
    const expected = YEARS.flatMap((year) => [
      ...['01-01', '05-01', '10-03', '12-25', '12-26'].map((date) => fixed(year, date)),
      ...[-2, 1, 39, 50].map((days) => shift(easter(year), days)),
    ]);
    expect(closures('dach')).toEqual(expected.filter(onWorkday).sort());
  });

  test('of Singapore contain those that follow from a rule', () => {
    const computed = YEARS.flatMap((year) => [
      ...['01-01', '05-01', '12-25'].map((date) => fixed(year, date)).filter(onWorkday),
      shift(easter(year), -2),
    ]);
    for (const date of computed) expect(closures('apac')).toContain(date);
    expect(closures('apac').every(onWorkday)).toBe(true);
  });
});

describe('office hours', () => {
  test('are nine to half past five, in five zones', () => {
    expect(policy.calendars.map(({ id, timeZone }) => [id, timeZone])).toEqual([
      ['na-east', 'America/New_York'],
      ['na-west', 'America/Los_Angeles'],
      ['uki', 'Europe/London'],
      ['dach', 'Europe/Berlin'],
      ['apac', 'Asia/Singapore'],
    ]);
    for (const id of ['na-east', 'na-west', 'uki', 'apac']) {
      const { week } = calendar(id);
      for (const day of ['mon', 'tue', 'wed', 'thu', 'fri'] as const)
        expect(week[day]).toEqual([['09:00', '17:30']]);
      expect([week.sat, week.sun]).toEqual([[], []]);
    }
  });

  test('of DACH break at noon and end early on Friday', () => {
    const { week } = calendar('dach');
    const long = [
      ['09:00', '12:30'],
      ['13:30', '18:00'],
    ];
    for (const day of ['mon', 'tue', 'wed', 'thu'] as const) expect(week[day]).toEqual(long);
    expect(week.fri).toEqual([
      ['09:00', '12:30'],
      ['13:30', '16:00'],
    ]);
  });
});
