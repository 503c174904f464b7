import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BitsBuilder, NO_BITS } from '#domain/leads/columns/bits';
import { Blocks } from '#domain/leads/columns/blocks';
import { TimesBuilder } from '#domain/leads/columns/times';

/** Narrow columns give back what a plain array would hold. Rows go beyond one block of 65,536. */
const row = fc.oneof(fc.nat(300), fc.integer({ min: 65_500, max: 65_600 }), fc.nat(140_000));
const rows = fc.array(row, { maxLength: 60 });

function plain<T>(empty: T, writes: readonly (readonly [number, T])[]): T[] {
  const length = Math.max(0, ...writes.map(([at]) => at + 1));
  const values = new Array<T>(length).fill(empty);
  for (const [at, value] of writes) values[at] = value;
  return values;
}

it('bits are a set of rows', () => {
  fc.assert(
    fc.property(rows, rows, (set, asked) => {
      const builder = new BitsBuilder();
      for (const at of set) builder.set(at);
      const bits = builder.finish(140_001);
      const expected = new Set(set);
      for (const at of [...set, ...asked]) {
        expect([builder.has(at), bits.has(at)]).toEqual([expected.has(at), expected.has(at)]);
      }
      expect(bits.count()).toBe(expected.size);
      expect(builder.isEmpty).toBe(set.length === 0);
    }),
    { seed: 42, numRuns: 200 },
  );
  expect(new BitsBuilder().finish(10)).toBe(NO_BITS);
  expect(NO_BITS.has(3)).toBe(false);
});

describe('blocks', () => {
  it.each([0, -1])('are an array whose gaps are %i', (empty) => {
    const value = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(row, value), { maxLength: 40 }), fc.nat(140_000), (writes, length) => {
        const blocks = new Blocks((n) => new Int32Array(n), empty);
        for (const [at, written] of writes) blocks.set(at, written);
        const expected = plain(empty, writes);
        expect(blocks.length).toBe(expected.length);
        for (const [at] of writes) expect(blocks.get(at)).toBe(expected[at]);
        expect(blocks.get(expected.length)).toBe(empty);
        const finished = blocks.finish(length);
        expect(finished.length).toBe(length);
        expect(finished.every((read, at) => read === (expected[at] ?? empty))).toBe(true);
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  it('grow by pushing across their borders', () => {
    const blocks = new Blocks((n) => new Float64Array(n), Number.NaN);
    for (let i = 0; i < 200_000; i++) blocks.push(i / 2);
    expect(blocks.finish().every((value, i) => value === i / 2)).toBe(true);
  });
});

describe('times', () => {
  const seconds = fc.integer({ min: 0, max: 0xffff_ffff }).map((n) => n * 1000);
  const whole = fc.oneof(seconds, fc.constantFrom(0, 0xffff_fffe_000, 0xffff_ffff * 1000));
  const any = fc.oneof(
    { weight: 20, arbitrary: seconds },
    { weight: 1, arbitrary: fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }) },
    { weight: 1, arbitrary: fc.constantFrom(-1, 1, 0xffff_ffff * 1000, -1000) },
  );

  it.each([
    ['whole seconds', whole],
    ['any instants', any],
  ])('are an array of %s', (_, time) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(row, time), { maxLength: 40 }), (writes) => {
        const builder = new TimesBuilder();
        for (const [at, written] of writes) builder.set(at, written);
        const expected = plain(Number.NaN, writes);
        const times = builder.finish();
        expect(times.length).toBe(expected.length);
        expect([...times].every((read, at) => Object.is(read, expected[at] === 0 ? 0 : expected[at]))).toBe(
          true,
        );
        expect(times.at(expected.length)).toBeNaN();
      }),
      { seed: 42, numRuns: 100 },
    );
  });

  it('can be pushed', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 100 }), (values) => {
        const builder = new TimesBuilder();
        for (const value of values) builder.push(value);
        expect([...builder.finish()]).toEqual(values);
      }),
      { seed: 42, numRuns: 200 },
    );
  });
});
