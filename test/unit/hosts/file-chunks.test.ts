import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fileChunks } from '#node/files/file-chunks';
import { temporaryFolder } from './temporary-folder';

const CHUNK = 1 << 20;

it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7])(
  'gives all %d bytes of a file in order',
  async (size) => {
    const path = join(await temporaryFolder(), 'file');
    const bytes = Buffer.from(Array.from({ length: size }, (_, i) => (i * 31) >> 3));
    await writeFile(path, bytes);
    const read: Buffer[] = [];
    for await (const chunk of fileChunks(path)) read.push(Buffer.from(chunk));
    expect(Buffer.concat(read).equals(bytes)).toBe(true);
  },
);

it('can be given up, and rejects for what cannot be read', async () => {
  const path = join(await temporaryFolder(), 'file');
  await writeFile(path, Buffer.alloc(3 * CHUNK));
  for await (const chunk of fileChunks(path)) {
    expect(chunk).toHaveLength(CHUNK);
    break;
  }
  await expect(fileChunks(join(path, 'none')).next()).rejects.toThrow();
});
