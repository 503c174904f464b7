import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KernelDigest } from '#domain/leads/kernel/kernel-digest';
import { kernel } from './kernel';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** OpenSSL is the oracle. */
it('is the SHA-256 of the bytes, however they come', () => {
  const started = kernel();
  const sizes = fc.oneof(
    fc.integer({ min: 0, max: 200 }),
    fc.integer({ min: 65_400, max: 65_700 }),
    fc.integer({ min: 0, max: 200_000 }),
  );
  fc.assert(
    fc.property(fc.array(sizes, { maxLength: 6 }), fc.nat(), (lengths, seed) => {
      const digest = new KernelDigest(started);
      const expected = createHash('sha256');
      for (const [part, length] of lengths.entries()) {
        const bytes = Uint8Array.from({ length }, (_, i) => Math.imul(seed + i + part, 2_654_435_761) >>> 24);
        digest.update(bytes);
        expected.update(bytes);
      }
      expect(hex(digest.finish())).toBe(expected.digest('hex'));
    }),
    { seed: 42, numRuns: 60 },
  );
});

it.each([0, 55, 56, 63, 64, 65, 119, 120, 128])('pads %i bytes', (length) => {
  const bytes = new Uint8Array(length).fill(0x61);
  const digest = new KernelDigest(kernel());
  digest.update(bytes);
  expect(hex(digest.finish())).toBe(createHash('sha256').update(bytes).digest('hex'));
});

it('knows the examples of the standard', () => {
  const digestOf = (text: string): string => {
    const digest = new KernelDigest(kernel());
    digest.update(new TextEncoder().encode(text));
    return hex(digest.finish());
  };
  // NIST, Examples with Intermediate Values, SHA-256.
  expect(digestOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(digestOf('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
});
