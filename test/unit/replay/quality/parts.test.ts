import { expect, it } from 'vitest';
import { openContext } from '#domain/replay/context';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { laterPartFrom } from '#domain/replay/quality/parts';
import { loadZone } from '#domain/time/zone';
import { Random } from '../../../oracle/random';
import { ended } from '../../../support/ended';
import { leadDataOf, ms } from '../../../support/replay-leads';
import { policyOf } from '../../../support/replay-policy';

const POLICY = policyOf({ stages: { lead: {} }, transitions: [] });
const MINUTE = 60_000;

function contextOf(created: readonly (number | null)[], zone: string) {
  const leads = created.map((at) => ({ created: at === null ? null : new Date(at).toISOString() }));
  const context = openContext(POLICY, leadDataOf({ leads, zone }, POLICY), DEFAULT_OPTIONS);
  if (!context.ok) throw new Error(context.error.message);
  return context.value;
}

/** The day in which the last of the first 70 % was created is over. */
function expectedFrom(created: readonly (number | null)[], name: string): number | null {
  const zone = loadZone(name);
  if (!zone.ok) throw new Error(zone.error.message);
  const ascending = created.flatMap((at) => at ?? []).sort((a, b) => a - b);
  const last = ascending[Math.ceil((ascending.length * 7) / 10) - 1];
  return last === undefined ? null : zone.value.startOfDay(zone.value.dayAt(last) + 1);
}

it.each(['UTC', 'America/New_York', 'Asia/Kolkata'])(
  'begins with the local day after the one by whose end 70 in 100 of the cohort were created, in %s',
  (zone) => {
    const random = new Random(42);
    const firsts = [ms('03-01 00:00'), ms('1969-12-28T00:00:00Z')];
    for (let company = 0; company < 60; company++) {
      const first = random.pick(firsts);
      const created = Array.from({ length: random.int(1, 40) }, () =>
        random.chance(0.1) ? null : first + random.int(0, 14 * 24 * 60) * MINUTE,
      );
      if (created.every((at) => at === null)) continue;
      const from = ended(laterPartFrom(contextOf(created, zone), DEFAULT_OPTIONS));
      expect(from).toBe(expectedFrom(created, zone));
    }
  },
);

it('is asked of those only that are known to be members', () => {
  const context = contextOf([ms('03-01 10:00'), ms('03-02 10:00'), ms('03-09 10:00')], 'UTC');
  const of = (isMember: (lead: number) => boolean) =>
    ended(laterPartFrom(context, DEFAULT_OPTIONS, isMember));
  expect(of((lead) => lead < 2)).toBe(ms('03-03 00:00'));
  expect(of(() => true)).toBe(ms('03-10 00:00'));
  expect(of(() => false)).toBeNull();
});

it('can be left off while leads are placed, so that others are heard', () => {
  const created = Array.from({ length: 5000 }, (_, lead) => ms('03-01 00:00') + lead * MINUTE);
  const shares = [...laterPartFrom(contextOf(created, 'UTC'), DEFAULT_OPTIONS)];
  expect(shares.length).toBeGreaterThanOrEqual(5);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
});
