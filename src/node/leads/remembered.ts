import { readdir, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { maxRememberedBytes, type RememberedMapping } from '#contracts/host-imports';
import type { HostProblem, HostResult } from '#contracts/host-problems';
import { z } from '#domain/format/zod';
import type { Digest } from '#domain/publish/digest';
import { fail, ok } from '#domain/result';
import type { InOrder } from '../documents/in-order';
import { readRecord, writeRecord } from '../documents/record-file';
import type { Machine } from '../documents/surroundings';

/** Below the app folder. */
export const rememberedFolder = (appFolder: string): string => join(appFolder, 'mappings');

const mostKept = 500;

const recordSchema = z.object({
  kind: z.literal('parley.remembered-mapping'),
  formatVersion: z.literal(1),
  fingerprint: z.string(),
  text: z.string(),
});

/**
 * What a person decided about a file, kept under its columns' fingerprint for the next file of the kind. The texts may hold
 * values of cells, so they are the owner's alone to read, and no name or content of one is ever logged.
 */
export interface RememberedMappings {
  /** Null: nothing is known of such files, or nothing that can be read. Counts as a use. */
  recall(fingerprint: Digest): Promise<string | null>;
  /** Replaces what was kept. Of more than `most` in all, those that were used longest ago go. */
  remember(mapping: RememberedMapping): Promise<HostResult<null>>;
}

export function createRememberedMappings(
  folder: string,
  machine: Machine,
  inOrder: InOrder,
  most = mostKept,
): RememberedMappings {
  // A digest has passed its validator: its hex can name nothing but a file of this folder.
  const fileOf = (fingerprint: Digest) => join(folder, `${fingerprint.slice('sha-256:'.length)}.json`);

  /** The time of modification says when it was used: that of access is kept as the system likes. */
  const touch = async (file: string) => {
    const now = machine.now() / 1000;
    await utimes(file, now, now).catch(() => undefined);
  };

  const makeRoom = async () => {
    const names = await readdir(folder).catch((): string[] => []);
    const kept = names.filter((name) => /^[0-9a-f]{64}\.json$/.test(name));
    if (kept.length <= most) return;
    const files = await Promise.all(
      kept.map(async (name) => {
        const file = join(folder, name);
        return { file, usedAt: (await stat(file).catch(() => undefined))?.mtimeMs ?? 0 };
      }),
    );
    files.sort((a, b) => b.usedAt - a.usedAt);
    for (const { file } of files.slice(most)) await unlink(file).catch(() => undefined);
  };

  return {
    async recall(fingerprint) {
      const file = fileOf(fingerprint);
      const record = await readRecord(file, recordSchema);
      if (record.state !== 'read' || record.value.fingerprint !== fingerprint) return null;
      await touch(file);
      return record.value.text;
    },
    remember: ({ fingerprint, text }) =>
      inOrder('remembered mappings', async () => {
        if (Buffer.byteLength(text) > maxRememberedBytes) return fail(tooLarge);
        const file = fileOf(fingerprint);
        const record = { kind: 'parley.remembered-mapping', formatVersion: 1, fingerprint, text };
        const written = await writeRecord(machine, file, record);
        if (!written.ok) return written;
        await touch(file);
        await makeRoom();
        return ok(null);
      }),
  };
}

const tooLarge: HostProblem = {
  code: 'too-large',
  message: 'This mapping says more of one file than Parley remembers',
  remedy: 'Save the mapping as a file, and choose it at the next import.',
};
