import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amount,
  count,
  counted,
  countRange,
  day,
  duration,
  listed,
  percent,
  percentRange,
  pointsChange,
  relativeChange,
  signed,
} from '../../../src/renderer/ui/format';

const hour = 3_600_000;

/** A blank stands for U+00A0, which keeps a number and its unit together. */
describe('numbers on screen', () => {
  it.each([
    [count(1234567), '1,234,567'],
    [counted(1, 'lead'), '1 lead'],
    [counted(0, 'lead'), '0 leads'],
    [amount(0.25, 'share'), '0.25 share'],
    [amount(60, ''), '60'],
    [signed(-31), '−31'],
    [signed(4), '+4'],
    [percent(0.3456), '34.6 %'],
    [percent(null), '–'],
    [percentRange([0.2914, 0.378]), '29.1–37.8 %'],
    [percentRange([0.5, 0.50001]), '50.0 %'],
    [countRange([381, 1402]), '381–1,402'],
    [countRange([5, 5]), '5'],
    [duration(null, 'clock'), '–'],
    [duration(36 * hour, 'clock'), '1.5 days'],
    [listed(['A', 'B', 'C']), 'A, B and C'],
  ])('%s', (shown, text) => {
    expect(shown.replaceAll('\u00a0', ' ')).toBe(text);
    expect(shown).not.toMatch(/^[\d.,–]+ /);
  });

  it('keeps business time in hours, however long', () => {
    expect(duration(40 * hour, 'business').replace('\u00a0', ' ')).toBe('40 business hours');
  });

  it('writes a day in the zone of the data', () => {
    const lateEvening = Date.UTC(2025, 0, 2, 3);
    expect(day(lateEvening, 'America/New_York')).toBe('1 Jan 2025');
    expect(day(lateEvening, 'Asia/Tokyo')).toBe('2 Jan 2025');
  });
});

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('differences', () => {
  it.each([
    [100, 71, '−29 %'],
    [100, 250, '+150 %'],
    [1000, 1004, 'under 1 %'],
    [5, 5, '±0 %'],
    [0, 4, null],
  ])('relative: %i → %i is %s', (before, after, text) => {
    const change = relativeChange(before, after);
    expect(change && plain(change)).toBe(text);
  });

  it.each([
    [0.407, 0.441, '+3.4 points'],
    [0.5, 0.4, '−10.0 points'],
    [0.4071, 0.4069, '±0.0 points'],
    // Shown as 27.0 % and 27.5 %, though 0.5502 points apart.
    [0.26952, 0.27502, '+0.5 points'],
    [null, 0.4, null],
    [undefined, 0.4, null],
    [0.4, null, null],
  ])('in points: %s → %s is %s', (before, after, text) => {
    const change = pointsChange(before, after);
    expect(change && plain(change)).toBe(text);
  });

  it('is in points the difference of the two shares as they are shown', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const tenths = (shown: string) => Number(shown.replace(/[^\d]/g, '')) * (shown.startsWith('−') ? -1 : 1);
    fc.assert(
      fc.property(share, share, (before, after) => {
        expect(tenths(pointsChange(before, after) ?? '')).toBe(
          tenths(percent(after)) - tenths(percent(before)),
        );
      }),
      { seed: 42, numRuns: 2000 },
    );
  });
});
