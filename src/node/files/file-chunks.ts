import { type FileHandle, open } from 'node:fs/promises';

const CHUNK = 1 << 20;

/**
 * The bytes of a file in chunks. A chunk is of use until the next is asked for: two buffers are filled in turns, the
 * one while the other is worked on. A stream would allocate a gigabyte of them for a file of that size. Rejects when
 * the file cannot be read.
 */
export async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r');
  let [current, other] = [Buffer.allocUnsafeSlow(CHUNK), Buffer.allocUnsafeSlow(CHUNK)];
  let reading = readNext(handle, current);
  try {
    for (let length = await reading; length > 0; length = await reading) {
      [current, other] = [other, current];
      reading = readNext(handle, current);
      yield other.subarray(0, length);
    }
  } finally {
    // A read underway would outlive the handle.
    await reading.catch(() => undefined);
    await handle.close();
  }
}

function readNext(handle: FileHandle, into: Buffer): Promise<number> {
  const reading = handle.read(into, 0, CHUNK, null).then(({ bytesRead }) => bytesRead);
  // Until it is waited for, a failure must not count as unhandled.
  reading.catch(() => undefined);
  return reading;
}
