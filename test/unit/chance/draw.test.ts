import { describe, expect, test } from 'vitest';
import { Draw, PURPOSE } from '#domain/chance/draw';

const values = (seed: number, index: number, purpose: number, count = 4): number[] => {
  const draw = new Draw(seed, index, purpose);
  return Array.from({ length: count }, () => draw.uint32());
};

describe('streams', () => {
  test('the same name gives the same stream, and each part of the name another one', () => {
    expect(values(1, 2, 3)).toEqual(values(1, 2, 3));
    const streams = [values(1, 2, 3), values(2, 2, 3), values(1, 3, 3), values(1, 2, 4), values(2, 1, 3)];
    expect(new Set(streams.map(String)).size).toBe(streams.length);
  });

  test('purposes do not share a number', () => {
    const numbers = Object.values(PURPOSE);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('the first draws of neighbouring leads are spread evenly', () => {
    const buckets = new Array<number>(64).fill(0);
    const leads = 64_000;
    for (let index = 0; index < leads; index++) {
      const bucket = Math.floor(new Draw(7, index, PURPOSE.profile).unit() * buckets.length);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    const expected = leads / buckets.length;
    const chiSquare = buckets.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    // 63 degrees of freedom: the 99.9 % quantile is 103.4, the 0.1 % quantile 34.
    expect(chiSquare).toBeLessThan(103.4);
    expect(chiSquare).toBeGreaterThan(34);
  });

  test('the first draw of a lead says nothing about that of the next', () => {
    const draws = Array.from({ length: 20_000 }, (_, i) => new Draw(7, i, PURPOSE.sales).unit() - 0.5);
    const product = draws.slice(1).reduce((sum, value, i) => sum + value * (draws[i] ?? 0), 0);
    // Correlation of independent draws: standard error 1/√n = 0.007.
    expect(Math.abs((product / draws.length) * 12)).toBeLessThan(0.025);
  });
});

describe('what is drawn', () => {
  const draw = new Draw(42, 0, 0);
  const many = <T>(make: () => T): T[] => Array.from({ length: 40_000 }, make);

  test('picks by weight and never what has none', () => {
    const picks = many(() =>
      draw.pick([
        ['a', 3],
        ['never', 0],
        ['b', 1],
      ]),
    );
    expect(picks).not.toContain('never');
    expect(picks.filter((pick) => pick === 'a').length / picks.length).toBeCloseTo(0.75, 2);
  });

  test('a quantile table is given back, linear in between', () => {
    const drawn = many(() =>
      draw.quantile([
        [0, 10],
        [0.5, 20],
        [0.9, 100],
        [1, 200],
      ]),
    ).sort((a, b) => a - b);
    const at = (q: number) => drawn[Math.floor(drawn.length * q)] ?? 0;
    expect(at(0.25)).toBeCloseTo(15, 0);
    expect(Math.abs(at(0.5) - 20)).toBeLessThan(1.5);
    expect(Math.abs(at(0.7) - 60)).toBeLessThan(3);
    expect(drawn[0]).toBeGreaterThanOrEqual(10);
    expect(drawn.at(-1)).toBeLessThan(200);
  });

  test('integers include both ends and nothing beyond', () => {
    expect([...new Set(many(() => draw.between(-1, 2)))].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
  });

  test('nothing to pick from is a programming error', () => {
    expect(() => draw.pick([])).toThrow(RangeError);
  });
});
