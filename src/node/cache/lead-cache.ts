import { type FileHandle, open, readdir, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { LeadCopies, LeadCopy } from '#contracts/host-copies';
import type { HostProblem, HostResult, WriteProblemCode } from '#contracts/host-problems';
import { readHead, readLengths } from '#domain/leads/cache/head';
import { isCacheKey } from '#domain/leads/cache/key';
import { PREFIX_BYTES } from '#domain/leads/cache/layout';
import { fail, ok } from '#domain/result';
import type { InOrder } from '../documents/in-order';
import { makeOwnFolder, sweepTemporaries } from '../documents/record-file';
import { errnoOf, type Machine } from '../documents/surroundings';
import { type CopyFaultCode, checkedCopy } from './checked-copy';

/** Two gibibytes: some twenty million leads. */
export const cacheLimit = 2 * 1024 ** 3;

/** Below the app folder. */
export const leadCacheFolder = (appFolder: string): string => join(appFolder, 'cache', 'leads');

const suffix = '.leads';

/** The page says it in words of its own. */
export type CopyProblemCode = CopyFaultCode | WriteProblemCode;

export interface OpenedCopy {
  readonly size: number;
  readonly stream: Readable;
}

/**
 * Stored copies of lead data in a folder of the owner's alone. They are personal data: they lie nowhere else, are listed
 * and can be deleted, and no name or content of one is ever logged. Files are written whole or not at all; when all
 * together pass the limit, those used longest ago go.
 */
export interface LeadCache {
  /** `undefined` when there is none. Counts as a use. */
  open(key: string): Promise<OpenedCopy | undefined>;
  /**
   * Takes a copy in, in the place of one of the same key, and answers with why it did not. What is no copy, is not as
   * long as it says, or is larger than the limit, is not kept.
   */
  write(key: string, bytes: AsyncIterable<Uint8Array>): Promise<CopyProblemCode | null>;
  list(): Promise<LeadCopies>;
  /** Nothing happens when there is none. */
  delete(key: string): Promise<HostResult<null>>;
  /** All of them, and what interrupted writes left. */
  clear(): Promise<HostResult<null>>;
}

export function createLeadCache(
  folder: string,
  machine: Machine,
  inOrder: InOrder,
  limit = cacheLimit,
): LeadCache {
  const fileOf = (key: string) => join(folder, `${key}${suffix}`);
  /** Changes to the folder come one after the other, so that making room counts what is there. */
  const change = <T>(work: () => Promise<T>) => inOrder('lead cache', work);

  let cleared = 0;

  const files = async () => {
    const names = await readdir(folder).catch((): string[] => []);
    const keys = names.flatMap((name) =>
      name.endsWith(suffix) && isCacheKey(name.slice(0, -suffix.length))
        ? [name.slice(0, -suffix.length)]
        : [],
    );
    const found = await Promise.all(
      keys.map(async (key) => {
        const facts = await stat(fileOf(key)).catch(() => undefined);
        return facts?.isFile() ? [{ key, bytes: facts.size, usedAt: facts.mtimeMs }] : [];
      }),
    );
    return found.flat().sort((a, b) => b.usedAt - a.usedAt);
  };

  /** The time of modification says when a copy was used: that of access is kept as the system likes. */
  const touch = async (key: string) => {
    const now = machine.now() / 1000;
    await utimes(fileOf(key), now, now).catch(() => undefined);
  };

  const makeRoom = async () => {
    let sum = 0;
    for (const { key, bytes } of await files()) {
      sum += bytes;
      if (sum > limit) await unlink(fileOf(key)).catch(() => undefined);
    }
  };

  const remove = async (key: string): Promise<HostResult<null>> => {
    try {
      await unlink(fileOf(key));
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') return fail(notDeleted);
    }
    return ok(null);
  };

  return {
    async open(key) {
      const handle = await open(fileOf(key), 'r').catch(() => undefined);
      const facts = await handle?.stat().catch(() => undefined);
      if (!handle || !facts?.isFile() || facts.size === 0) {
        await handle?.close();
        return undefined;
      }
      await touch(key);
      const stream = handle.createReadStream({ end: facts.size - 1, highWaterMark: 1024 * 1024 });
      return { size: facts.size, stream };
    },
    async write(key, bytes) {
      const before = cleared;
      await makeOwnFolder(folder);
      let fault: CopyFaultCode | null = null as CopyFaultCode | null;
      const checked = checkedCopy(bytes, limit, (found) => {
        fault = found;
      });
      const written = await machine.writeFile(fileOf(key), checked, { overwrite: true, mode: 0o600 });
      if (fault !== null) return fault;
      if (!written.ok) return written.error.code;
      await touch(key);
      // Whoever deletes all copies means those that are on their way, too.
      await change(async () => {
        if (cleared === before) await makeRoom();
        else await remove(key);
      });
      return null;
    },
    async list() {
      const copies: LeadCopy[] = [];
      for (const file of await files()) copies.push({ ...file, of: await factsOf(fileOf(file.key)) });
      return { copies, bytes: copies.reduce((sum, { bytes }) => sum + bytes, 0), limit };
    },
    delete: (key) => change(() => remove(key)),
    clear: () =>
      change(async () => {
        cleared++;
        await sweepTemporaries(folder, machine);
        const outcomes = [];
        for (const { key } of await files()) outcomes.push(await remove(key));
        return outcomes.find((outcome) => !outcome.ok) ?? ok(null);
      }),
  };
}

/** What the head of a copy says of it; the columns are not read. */
async function factsOf(file: string): Promise<LeadCopy['of']> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (!handle) return null;
  try {
    const lengths = readLengths(await firstBytes(handle, PREFIX_BYTES));
    if (!lengths.ok || lengths.value.total !== (await handle.stat()).size) return null;
    const head = readHead(await firstBytes(handle, lengths.value.head));
    if (!head.ok) return null;
    const { origin, about, columns } = head.value;
    const { storedAt, glossary, mapping } = about;
    return {
      storedAt,
      glossary,
      mapping,
      leads: columns.count,
      files: origin.sources.map(({ name }) => name),
    };
  } catch {
    return null;
  } finally {
    await handle.close();
  }
}

async function firstBytes(handle: FileHandle, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, 0);
  return buffer.subarray(0, bytesRead);
}

const notDeleted: HostProblem = {
  code: 'not-permitted',
  message: 'A stored copy of lead data could not be deleted',
  remedy: 'Close other windows of Parley and programs that may have it open, then try again.',
};
