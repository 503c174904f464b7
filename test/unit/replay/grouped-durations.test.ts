import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GroupedDurations } from '#domain/replay/grouped-durations';
import { quantile } from '#domain/replay/uncertainty/quantile';

const SHARES = [0, 0.25, 0.5, 0.75, 0.9, 0.999, 1];

/** All in ascending order, the plain way. */
const inOrder = (values: readonly number[]): (number | null)[] => {
  const ascending = Float64Array.from(values).sort();
  return SHARES.map((share) => quantile(ascending, share));
};

const whole = fc.double({ min: 0, max: 1e12, noNaN: true }).map(Math.floor);
const tied = fc.integer({ min: 0, max: 3 }).map((value) => value * 3_600_000);
const close = fc.double({ min: 1, max: 1 + 1e-12, noNaN: true });
const spread = fc.oneof(
  fc.constantFrom(0, Number.MIN_VALUE, 1, Number.MAX_VALUE),
  fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true }),
  fc.double({ min: 0, max: 1e-300, noNaN: true }),
  fc.double({ min: 1e15, max: 1e15 + 64, noNaN: true }),
);

const tiny = fc.double({ min: 0, max: 1e-310, noNaN: true });

const LISTS: readonly (readonly [string, fc.Arbitrary<number[]>])[] = [
  ['one', fc.array(whole, { minLength: 1, maxLength: 1 })],
  ['some', fc.array(whole, { minLength: 1, maxLength: 300 })],
  ['tied', fc.array(tied, { minLength: 1, maxLength: 300 })],
  ['close', fc.array(close, { minLength: 1, maxLength: 60 })],
  ['far apart', fc.array(spread, { minLength: 1, maxLength: 60 })],
  ['next to nothing', fc.array(tiny, { minLength: 1, maxLength: 60 })],
];

describe('quantiles of durations that are told apart by groups', () => {
  it.each(LISTS)('are those of %s in order, to the bit', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (list) => {
        const grouped = new GroupedDurations(Float64Array.from(list), null, 1);
        expect(grouped.quantiles(0, SHARES)).toEqual(inOrder(list));
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  it.each(LISTS)('are those under each setting of %s in order', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (list, seeds) => {
        const settings = 5;
        const held = list.map((ms, index) => {
          const from = (seeds[index % 8] ?? 0) % settings;
          const to = from + 1 + ((seeds[(index + 3) % 8] ?? 0) % (settings - from));
          return { ms, from, to };
        });
        const ranges = {
          from: Uint8Array.from(held, ({ from }) => from),
          to: Uint8Array.from(held, ({ to }) => to),
        };
        const durations = new GroupedDurations(Float64Array.from(list), ranges, settings);
        for (let setting = 0; setting < settings; setting++) {
          const own = held.flatMap(({ ms, from, to }) => (from <= setting && setting < to ? [ms] : []));
          expect(durations.quantiles(setting, SHARES)).toEqual(inOrder(own));
        }
      }),
      { seed: 42, numRuns: 40 },
    );
  });

  it('are so where there are many more than groups, most of them in few', () => {
    let state = 1;
    const values = Array.from({ length: 50_000 }, (_, index) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
      return index % 1000 === 0 ? state * 1000 : state % 100_000;
    });
    const grouped = new GroupedDurations(Float64Array.from(values), null, 1);
    expect(grouped.quantiles(0, SHARES)).toEqual(inOrder(values));
  });

  it('of none are none', () => {
    const none = new Float64Array(0);
    expect(new GroupedDurations(none, null, 1).quantiles(0, [0.5, 0.9])).toEqual([null, null]);
    const ranges = { from: new Uint8Array(0), to: new Uint8Array(0) };
    expect(new GroupedDurations(none, ranges, 3).quantiles(2, [0.5])).toEqual([null]);
  });
});
