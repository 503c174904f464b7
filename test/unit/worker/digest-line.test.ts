import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownDigest, type SourceDigest } from '#domain/leads/import/source-digest';
import { type DigestThread, threadedDigest } from '../../../src/worker/digest-line';
import type { DigestOrder } from '../../../src/worker/digest-protocol';
import { kernel } from '../leads/kernel/kernel';

/** A thread that does its work when told to, one order at a time. */
function slowThread(digest: SourceDigest = ownDigest(null)) {
  const orders: DigestOrder[] = [];
  let ended = false;
  const thread: DigestThread = {
    postMessage: (order) => orders.push(order),
    onmessage: null,
    onerror: null,
    terminate: () => {
      ended = true;
    },
  };
  const answer = (data: object) => thread.onmessage?.({ data } as MessageEvent);
  return {
    thread,
    isEnded: () => ended,
    waiting: () => orders.length,
    async work() {
      const order = orders.shift();
      if (order === 'finish') answer({ digest: await digest.finish() });
      else if (order) {
        await digest.update(order.bytes);
        answer({ taken: order.bytes.length });
      }
    },
  };
}

const isSettled = async (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    promise.then(() => true),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false))),
  ]);

describe('threadedDigest', () => {
  it('is the SHA-256 of the bytes as they were when they were given', async () => {
    const slow = slowThread();
    const digest = threadedDigest(() => slow.thread)();
    const piece = new Uint8Array(1000).fill(7);
    await digest.update(piece);
    piece.fill(8);
    await digest.update(piece);
    const finished = digest.finish();
    for (let i = 0; i < 3; i++) await slow.work();
    const expected = createHash('sha256')
      .update(Buffer.alloc(1000, 7))
      .update(Buffer.alloc(1000, 8))
      .digest('hex');
    expect(await finished).toBe(`sha-256:${expected}`);
    digest.close();
    expect(slow.isEnded()).toBe(true);
  });

  it('asks to wait while more than some megabytes are underway', async () => {
    const slow = slowThread();
    const digest = threadedDigest(() => slow.thread)();
    const piece = new Uint8Array(1 << 20);
    for (let i = 0; i < 8; i++) expect(digest.update(piece)).toBeUndefined();
    const wait = digest.update(piece);
    if (wait === undefined) throw new Error('nothing to wait for');
    expect(await isSettled(wait)).toBe(false);
    while (slow.waiting() > 4) await slow.work();
    expect(await isSettled(wait)).toBe(true);
  });

  it('rejects when its thread ends', async () => {
    const slow = slowThread();
    const digest = threadedDigest(() => slow.thread)();
    const finished = digest.finish();
    slow.thread.onerror?.({} as ErrorEvent);
    await expect(finished).rejects.toThrow();
    await expect(digest.update(new Uint8Array(1))).rejects.toThrow();
  });
});

/** FIPS 180-4's examples as NIST publishes them, and the first of CAVP's byte-oriented short messages. */
const PUBLISHED: readonly (readonly [string, Uint8Array, string])[] = [
  ['nothing', new Uint8Array(0), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['one byte', Uint8Array.of(0xd3), '28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1'],
  [
    'one block',
    new TextEncoder().encode('abc'),
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  ],
  [
    'two blocks',
    new TextEncoder().encode('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'),
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  [
    '896 bits',
    new TextEncoder().encode(
      'abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu',
    ),
    'cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1',
  ],
  [
    'a million times "a"',
    new Uint8Array(1_000_000).fill(0x61),
    'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
  ],
];

/** By the whole line: bytes copied, sent in messages of their own length, and taken by the thread's digest. */
async function throughTheLine(digest: SourceDigest, pieces: readonly Uint8Array[]): Promise<string> {
  const slow = slowThread(digest);
  const line = threadedDigest(() => slow.thread)();
  for (const piece of pieces) await line.update(piece);
  const finished = line.finish();
  while (slow.waiting() > 0) await slow.work();
  return finished;
}

/** The bytes in pieces of these lengths in turn. */
function cut(bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const piece = bytes.subarray(at, at + (lengths[pieces.length % lengths.length] ?? bytes.length));
    pieces.push(piece);
    at += piece.length;
  }
  return pieces;
}

describe.each<[string, () => SourceDigest]>([
  ['with the kernel', () => ownDigest(kernel())],
  ['without it', () => ownDigest(null)],
])('the digest of a line %s', (_, start) => {
  it.each(PUBLISHED)('is the published one of %s', async (_name, bytes, expected) => {
    expect(await throughTheLine(start(), [bytes])).toBe(`sha-256:${expected}`);
    expect(await throughTheLine(start(), cut(bytes, [1, 63, 65, 524_287]))).toBe(`sha-256:${expected}`);
  });

  it('is that of OpenSSL, whatever the lengths of the pieces', async () => {
    const length = fc.oneof(
      fc.constantFrom(1, 55, 56, 63, 65, 119, 65_535, 65_537, 524_287, 524_289),
      fc.integer({ min: 1, max: 300 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(length, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 1_200_000 }),
        fc.nat(),
        async (lengths, size, seed) => {
          const whole = Uint8Array.from(
            { length: size % (400 * Math.max(...lengths)) },
            (_, i) => Math.imul(seed + i, 2_654_435_761) >>> 24,
          );
          const expected = createHash('sha256').update(whole).digest('hex');
          expect(await throughTheLine(start(), cut(whole, lengths))).toBe(`sha-256:${expected}`);
          // The line joins short pieces, so they reach the hash as they are only without it.
          const digest = start();
          for (const piece of cut(whole, lengths)) digest.update(piece);
          expect(await digest.finish()).toBe(`sha-256:${expected}`);
        },
      ),
      { seed: 42, numRuns: 25 },
    );
  });
});
