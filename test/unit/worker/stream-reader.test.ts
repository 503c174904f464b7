import fc from 'fast-check';
import { expect, it } from 'vitest';
import { streamReader } from '../../../src/worker/stream-reader';

/** Pieces as a platform hands them out; `type` says whether it is a stream of bytes. */
function streamOf(pieces: readonly Uint8Array<ArrayBuffer>[], type: 'bytes' | undefined) {
  const left = pieces.map((piece) => piece.slice());
  let cancelled = false;
  const source = {
    pull(controller: {
      enqueue(piece: Uint8Array<ArrayBuffer>): void;
      close(): void;
      byobRequest?: { respond(n: 0): void } | null;
    }) {
      const piece = left.shift();
      if (piece) controller.enqueue(piece);
      else {
        controller.close();
        controller.byobRequest?.respond(0);
      }
    },
    cancel() {
      cancelled = true;
    },
  };
  const stream = (
    type
      ? new ReadableStream({ ...source, type } as UnderlyingByteSource)
      : new ReadableStream(source as UnderlyingDefaultSource)
  ) as ReadableStream<Uint8Array<ArrayBuffer>>;
  return { stream, wasCancelled: () => cancelled };
}

const bytes = fc.uint8Array({ minLength: 1, maxLength: 3000 }).map((piece) => Uint8Array.from(piece));

it.each(['bytes', undefined] as const)(
  'reads all bytes of a stream of type %s, whatever its pieces',
  async (type) => {
    await fc.assert(
      fc.asyncProperty(fc.array(bytes, { maxLength: 20 }), async (pieces) => {
        const reader = streamReader(streamOf(pieces, type).stream);
        const read: number[] = [];
        for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
          read.push(...(piece.value ?? []));
        }
        expect(read).toEqual(pieces.flatMap((piece) => [...piece]));
      }),
      { seed: 42, numRuns: 40 },
    );
  },
);

it('leaves a piece as it is while the next one is read, and reads large ones whole', async () => {
  const pieces = [1, 2, 3].map((fill) => new Uint8Array(1_500_000).fill(fill));
  const reader = streamReader(streamOf(pieces, 'bytes').stream);
  let total = 0;
  let before = await reader.read();
  while (!before.done) {
    const first = before.value?.[0];
    const last = before.value?.at(-1);
    total += before.value?.length ?? 0;
    const next = await reader.read();
    expect([before.value?.[0], before.value?.at(-1)]).toEqual([first, last]);
    before = next;
  }
  expect(total).toBe(4_500_000);
});

it('passes a cancel on', async () => {
  const { stream, wasCancelled } = streamOf([new Uint8Array(10)], 'bytes');
  const reader = streamReader(stream);
  await reader.cancel();
  expect(wasCancelled()).toBe(true);
});
