import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromCivil, formatIsoDate } from '#domain/time/civil';
import { dayText, isoDayText, readDay, withDayTexts } from '../../../../src/renderer/ui/day-text';

describe('days on screen', () => {
  it('are written with the month in letters', () => {
    expect(dayText(dayFromCivil(2026, 2, 3))).toBe('3 Feb 2026');
    expect(dayText(dayFromCivil(2026, 12, 31))).toBe('31 Dec 2026');
    expect(isoDayText('2026-11-12')).toBe('12 Nov 2026');
    expect(isoDayText('')).toBe('');
  });

  it('are shown so within sentences, where they stay on one line, but not as part of an instant or a number', () => {
    expect(withDayTexts('"Call" from 2026-02-03 (until 2026-12-31)')).toBe(
      '"Call" from 3\u00a0Feb\u00a02026 (until 31\u00a0Dec\u00a02026)',
    );
    const others = 'between 2026-02-03T00:00:00.000Z and 2026-13-01, of 12026-02-03';
    expect(withDayTexts(others)).toBe(others);
  });

  it.each([
    ['2026-11-12', '2026-11-12'],
    [' 12 Nov 2026 ', '2026-11-12'],
    ['12. november 2026', '2026-11-12'],
    ['12 Sept. 2026', '2026-09-12'],
    ['Nov 12, 2026', '2026-11-12'],
    ['NOVEMBER 1 2026', '2026-11-01'],
    ['29 Feb 2028', '2028-02-29'],
    ['29 Feb 2027', null],
    ['2026-02-30', null],
    ['0 Nov 2026', null],
    ['11/12/2026', null],
    ['12.11.2026', null],
    ['12 Nov 26', null],
    ['12 Nox 2026', null],
    ['tomorrow', null],
    ['', null],
  ])('typed as %j are %s', (typed, day) => {
    expect(readDay(typed)).toBe(day);
  });

  it('are read as they are written', () => {
    const days = fc.integer({ min: dayFromCivil(1970, 1, 1), max: dayFromCivil(2110, 12, 31) });
    fc.assert(
      fc.property(days, (day) => {
        expect(readDay(dayText(day))).toBe(formatIsoDate(day));
      }),
      { seed: 42, numRuns: 1000 },
    );
  });
});
