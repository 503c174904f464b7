import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { murmur3 } from '#domain/chance/murmur';
import { readVectors } from '../../support/vectors';

interface Vector {
  readonly text: string;
  readonly seed: string;
  readonly hash: string;
}

const { vectors } = readVectors('statistics/murmur3.json') as { vectors: readonly Vector[] };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('MurmurHash3', () => {
  test.each(vectors)('of "$text" with seed $seed is $hash', ({ text, seed, hash }) => {
    expect(murmur3(utf8(text), Number.parseInt(seed, 16)).toString(16).padStart(8, '0')).toBe(hash);
  });

  test('is of the bytes asked for, wherever they lie', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 9 }),
        fc.uint8Array(),
        fc.uint8Array(),
        (before, bytes, after) => {
          const all = Uint8Array.from([...before, ...bytes, ...after]);
          expect(murmur3(all, 7, before.length, before.length + bytes.length)).toBe(murmur3(bytes, 7));
        },
      ),
      { seed: 42, numRuns: 300 },
    );
  });

  test('spreads neighbouring ids evenly over its lowest bits', () => {
    const counts = new Array<number>(64).fill(0);
    for (let id = 0; id < 64_000; id++) {
      const bucket = murmur3(utf8(`00Q5g00000${id}`)) & 63;
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 63 degrees of freedom: the 99.9 % quantile is 103.4, the 0.1 % quantile 34.
    expect(chiSquare).toBeLessThan(103.4);
    expect(chiSquare).toBeGreaterThan(34);
  });
});
