import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CsvEncoding } from '#domain/leads/csv/recognise';
import { textOf, Utf8Pieces } from '#domain/leads/csv/utf8-pieces';

function decode(bytes: Uint8Array, cuts: readonly number[], encoding: CsvEncoding | null = null) {
  const decoder = new Utf8Pieces(encoding);
  let text = '';
  let start = 0;
  for (const end of cuts) {
    text += textOf(decoder.push(bytes.subarray(start, end)));
    start = end;
  }
  text += textOf(decoder.push(bytes.subarray(start), true));
  return { text, encoding: decoder.encoding, lost: decoder.lostCharacters };
}

/** Borders and insides of every range that matters to UTF-8, ASCII often. */
const byte = fc.oneof(
  fc.constantFrom(0x41, 0x0a, 0x2c),
  fc.constantFrom(0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee),
  fc.constantFrom(0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff),
);
const someBytes = fc.array(byte, { maxLength: 12 }).map((bytes) => Uint8Array.from(bytes));
const everyCut = (bytes: Uint8Array): number[] => Array.from(bytes, (_, i) => i);

it('reads the same however the bytes are cut', () => {
  fc.assert(
    fc.property(
      someBytes,
      fc.constantFrom(null, 'utf-16le' as const, 'utf-16be' as const),
      (bytes, encoding) => {
        expect(decode(bytes, everyCut(bytes), encoding)).toEqual(decode(bytes, [], encoding));
      },
    ),
    { seed: 42, numRuns: 3000 },
  );
});

it('takes for UTF-8 what begins beyond ASCII with a well-formed sequence, as the platform sees it', () => {
  const isWellFormed = (bytes: Uint8Array): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(fc.array(byte, { minLength: 4, maxLength: 4 }), (tail) => {
      const bytes = Uint8Array.from([0x41, ...tail]);
      const first = bytes.findIndex((value) => value >= 0x80);
      const sequences = [1, 2, 3, 4].map((length) => bytes.slice(first, first + length));
      const expected = first < 0 || sequences.some(isWellFormed) ? 'utf-8' : 'windows-1252';
      expect(decode(bytes, []).encoding).toBe(expected);
    }),
    { seed: 42, numRuns: 5000 },
  );
});

it('reads valid UTF-8 as the platform does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      const bytes = new TextEncoder().encode(text);
      expect(decode(bytes, everyCut(bytes)).text).toBe(text);
    }),
    { seed: 42, numRuns: 1000 },
  );
});
