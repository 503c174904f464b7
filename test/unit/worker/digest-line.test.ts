import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startOwnDigest } from '#domain/leads/import/source-digest';
import { type DigestThread, threadedDigest } from '../../../src/worker/digest-line';
import type { DigestOrder } from '../../../src/worker/digest-protocol';

/** A thread that does its work when told to, one order at a time. */
function slowThread() {
  const digest = startOwnDigest();
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
