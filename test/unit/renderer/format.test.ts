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
