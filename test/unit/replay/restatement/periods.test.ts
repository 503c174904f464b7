import fc from 'fast-check';
import { expect, it } from 'vitest';
import { periodsOf } from '#domain/replay/restatement/periods';
import type { PeriodLength } from '#domain/replay/result-judgement';
import { loadZone, type Zone } from '#domain/time/zone';

function zoneOf(id: string): Zone {
  const zone = loadZone(id);
  if (!zone.ok) throw new Error(zone.error.message);
  return zone.value;
}

it.each<[PeriodLength, string, string, string, string]>([
  ['week', 'UTC', '2026-01-05T00:00:00.000Z', '2026-01-05', '2026-01-12'],
  ['week', 'UTC', '2026-01-04T23:59:59.999Z', '2025-12-29', '2026-01-05'],
  ['week', 'UTC', '1969-12-31T00:00:00.000Z', '1969-12-29', '1970-01-05'],
  ['month', 'UTC', '2026-02-28T23:59:59.999Z', '2026-02-01', '2026-03-01'],
  ['month', 'America/New_York', '2026-03-01T04:59:59.999Z', '2026-02-01', '2026-03-01'],
  ['month', 'Europe/Berlin', '2025-12-31T23:00:00.000Z', '2026-01-01', '2026-02-01'],
  ['quarter', 'UTC', '2026-06-30T12:00:00.000Z', '2026-04-01', '2026-07-01'],
  ['quarter', 'Asia/Tokyo', '2026-12-31T15:00:00.000Z', '2027-01-01', '2027-04-01'],
])('the %s in %s of %s', (by, zone, at, from, to) => {
  const periods = periodsOf(by, zoneOf(zone));
  expect(periods.days(periods.of(Date.parse(at)))).toEqual({ from, to });
});

it('leaves no day out and has none twice', () => {
  const lengths = fc.constantFrom<PeriodLength>('week', 'month', 'quarter');
  fc.assert(
    fc.property(lengths, fc.integer({ min: -800_000, max: 800_000 }), (by, hour) => {
      const periods = periodsOf(by, zoneOf('America/New_York'));
      const period = periods.of(hour * 3_600_000);
      const { from, to } = periods.days(period);
      const local = new Date(zoneOf('America/New_York').toWall(hour * 3_600_000)).toISOString().slice(0, 10);
      expect(from <= local && local < to).toBe(true);
      expect(periods.days(period + 1).from).toBe(to);
    }),
    { seed: 42, numRuns: 300 },
  );
});
