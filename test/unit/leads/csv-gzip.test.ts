import { createHash } from 'node:crypto';
import { constants, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCsv } from '#domain/leads/csv/read';
import { openSource } from '#domain/leads/import/source-file';
import { bytesOf, inChunks, readAll, utf16 } from './csv-source';

const together = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const TEXT = `id,name\n${Array.from({ length: 9_000 }, (_, i) => `${i},Zoë Ünal ${i % 97}\n`).join('')}`;
const plain = bytesOf(TEXT);

/** gzip of Node's zlib, which is not the one under test. */
const packed = new Uint8Array(gzipSync(plain));

describe('a file packed with gzip is read as what is in it', () => {
  it.each([1, 17, 4_096, 1 << 20])('in chunks of %i bytes', async (size) => {
    expect(await readAll(inChunks(packed, size))).toEqual(await readAll(inChunks(plain, 65_536)));
  });

  it('in any encoding', async () => {
    const wide = gzipSync(utf16(`\ufeff${TEXT}`, true));
    expect(await readAll(inChunks(wide, 1_000))).toMatchObject({ encoding: 'utf-16le', rows: 9_000 });
  });

  it('of several members, wherever the chunks end', async () => {
    const parts = [TEXT.slice(0, 10), TEXT.slice(10, 50), '', TEXT.slice(50, 300)];
    const several = together(...parts.map((part) => gzipSync(part)), new Uint8Array(512));
    const expected = await readAll(inChunks(bytesOf(TEXT.slice(0, 300)), 300));
    for (let size = 1; size < several.length; size += 7) {
      expect(await readAll(inChunks(several, size)), `chunks of ${size}`).toEqual(expected);
    }
  });

  it('stored, fixed and dynamic blocks alike', async () => {
    const expected = await readAll(inChunks(plain, 65_536));
    for (const options of [{ level: 0 }, { level: 9 }, { strategy: constants.Z_FIXED }]) {
      expect(await readAll(inChunks(gzipSync(plain, options), 999))).toEqual(expected);
    }
  });

  it('with the digest and the progress of the file itself', async () => {
    const seen: number[] = [];
    const source = { name: 'leads.csv', size: packed.length, open: () => inChunks(packed, 5_000) };
    const opened = await openSource('leads', source, {
      onProgress: ({ bytesRead }) => seen.push(bytesRead),
    });
    const read = opened.ok ? await opened.value.readRows(() => undefined) : opened;
    expect(read).toMatchObject({
      ok: true,
      value: { digest: `sha-256:${createHash('sha256').update(packed).digest('hex')}` },
    });
    expect(seen.at(-1)).toBe(packed.length);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});

describe('damage', () => {
  const damaged = { problem: { code: 'file-damaged', remedy: expect.stringContaining('again') } };

  it('is told wherever the file was cut off', async () => {
    const small = new Uint8Array(gzipSync('id,name\n1,Ada\n2,Ben\n'));
    for (let length = 3; length < small.length; length++) {
      expect(await readAll(inChunks(small.subarray(0, length), 4)), `${length} bytes`).toMatchObject(damaged);
    }
    expect(await readAll(inChunks(packed.subarray(0, packed.length - 1), 1 << 16))).toMatchObject(damaged);
  });

  it('never changes what is read without being told', async () => {
    const small = new Uint8Array(gzipSync(TEXT.slice(0, 400)));
    const expected = await readAll(inChunks(small, 400));
    await fc.assert(
      fc.asyncProperty(
        // The header holds a time, flags and a system, which nothing checks.
        fc.integer({ min: 10, max: small.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const bytes = small.slice();
          bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
          const { problem, ...read } = await readAll(inChunks(bytes, 400));
          if (!problem) expect(read).toEqual(expected);
        },
      ),
      { seed: 42, numRuns: 500 },
    );
  });

  it('is told alike however the file is cut, after what could be unpacked', async () => {
    const broken = new Uint8Array(gzipSync(together(bytesOf('id\n'), new Uint8Array(70_000))));
    broken[broken.length - 5] = (broken[broken.length - 5] ?? 0) ^ 1;
    for (const size of [1, 20, 1 << 16]) {
      const { problem } = await readAll(inChunks(broken, size));
      expect(problem?.code, `chunks of ${size}`).toBe('file-not-csv');
    }
  });

  it.each([
    ['text', bytesOf('id,name\n')],
    ['zeros and text', together(new Uint8Array(20), bytesOf('x'))],
  ])('is told when %s follows the end', async (_, rest) => {
    const { problem } = await readAll(inChunks(together(packed, rest), 10_000));
    expect(problem?.code).toBe('file-damaged');
  });

  it('is told of a file packed twice', async () => {
    expect(await readAll(inChunks(gzipSync(packed), 1_000))).toMatchObject({
      problem: { code: 'file-not-csv', message: expect.stringContaining('gzip twice') },
    });
  });
});

describe('what unfolds to far more than it takes', () => {
  const bomb = new Uint8Array(gzipSync(together(bytesOf('id\n'), new Uint8Array(200_000_000).fill(0x61))));

  it('is given up at the longest record, in bounded memory', async () => {
    const before = process.memoryUsage().rss;
    expect(await readAll(inChunks(bomb, 1 << 20))).toMatchObject({ problem: { code: 'record-too-long' } });
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });

  it('is cancelled within one chunk of it', async () => {
    const rows = new Uint8Array(gzipSync('12345678901\n'.repeat(4_000_000)));
    let visited = 0;
    let cancelled = false;
    let pauses = 0;
    const opened = await openCsv(inChunks(rows, rows.length), {
      file: 'leads.csv',
      isCancelled: () => cancelled,
      pause: async () => {
        pauses++;
      },
    });
    const read = opened.ok
      ? await opened.value.batches((batch) => {
          visited += batch.count;
          cancelled = true;
        })
      : opened;
    expect(read).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(visited).toBeLessThan(100_000);
    expect(pauses).toBeGreaterThan(1);
  });
});
