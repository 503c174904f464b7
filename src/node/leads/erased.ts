import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { mostErasureMarks } from '#contracts/host-imports';
import type { HostProblem, HostResult } from '#contracts/host-problems';
import { z } from '#domain/format/zod';
import type { ErasedMark } from '#domain/leads/people/erasure';
import { type Digest, isDigest } from '#domain/publish/digest';
import { fail, ok } from '#domain/result';
import type { InOrder } from '../documents/in-order';
import { readRecord, writeRecord } from '../documents/record-file';
import { errnoOf, type Machine } from '../documents/surroundings';

/** Below the app folder. */
export const erasedFolder = (appFolder: string): string => join(appFolder, 'erased');

const recordSchema = z.object({
  kind: z.literal('parley.erasure'),
  formatVersion: z.literal(1),
  hash: z.int32(),
  digest: z.custom<Digest>(isDigest),
});

/**
 * Who is passed by in every import on this machine. Each mark is a file of its own, so that two programs that erase at once
 * lose none. Where a mark cannot be read nobody knows who it is, and the whole list fails: an import that went on without
 * it would bring an erased person back.
 */
export interface Erasures {
  list(): Promise<HostResult<readonly ErasedMark[]>>;
  /** Those that are there already stay. Where not all could be written, some are. */
  add(marks: readonly ErasedMark[]): Promise<HostResult<null>>;
  /** Nothing happens if there is none. */
  lift(digest: Digest): Promise<HostResult<null>>;
}

export function createErasures(
  folder: string,
  machine: Machine,
  inOrder: InOrder,
  most = mostErasureMarks,
): Erasures {
  const change = <T>(work: () => Promise<T>) => inOrder('erasures', work);
  const fileOf = (digest: Digest) => join(folder, `${digest.slice('sha-256:'.length)}.json`);

  const list = async (): Promise<HostResult<readonly ErasedMark[]>> => {
    let names: string[];
    try {
      names = await readdir(folder);
    } catch (error) {
      return errnoOf(error) === 'ENOENT' ? ok([]) : fail(unreadable);
    }
    const marks: ErasedMark[] = [];
    for (const name of names.filter((one) => /^[0-9a-f]{64}\.json$/.test(one)).sort()) {
      const record = await readRecord(join(folder, name), recordSchema);
      // Lifted since the folder was read.
      if (record.state === 'missing') continue;
      if (record.state === 'unreadable') return fail(unreadable);
      const { hash, digest } = record.value;
      if (fileOf(digest) !== join(folder, name)) return fail(unreadable);
      marks.push({ hash, digest });
    }
    return ok(marks);
  };

  return {
    list,
    add: (marks) =>
      change(async () => {
        const known = await list();
        if (!known.ok) return known;
        const there = new Set(known.value.map(({ digest }) => digest));
        const added = marks.filter(({ digest }) => !there.has(digest));
        if (there.size + added.length > most) return fail(tooMany);
        for (const { hash, digest } of added) {
          const record = { kind: 'parley.erasure', formatVersion: 1, hash, digest };
          const written = await writeRecord(machine, fileOf(digest), record);
          if (!written.ok) return written;
        }
        return ok(null);
      }),
    lift: (digest) =>
      change(async () => {
        try {
          await unlink(fileOf(digest));
        } catch (error) {
          if (errnoOf(error) !== 'ENOENT') return fail(notLifted);
        }
        return ok(null);
      }),
  };
}

const unreadable: HostProblem = {
  code: 'erasures-unreadable',
  message: 'The list of erased persons cannot be read, so nobody can tell whom to pass by',
  remedy:
    'Restore the folder "erased" in Parley’s app folder from a backup, or delete it: then nobody is erased.',
};

const tooMany: HostProblem = {
  code: 'too-large',
  message: 'There are more erased persons than Parley keeps a list of',
  remedy: 'Leave them out of the files themselves: export the leads again without them.',
};

const notLifted: HostProblem = {
  code: 'write-failed',
  message: 'The person could not be taken from the list of those erased',
  remedy: 'Check that you may change the folder "erased" in Parley’s app folder, then try again.',
};
