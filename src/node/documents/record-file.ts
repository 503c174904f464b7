import { mkdir, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from '#domain/format/zod';
import type { Result } from '#domain/result';
import type { WriteProblem } from '../files/atomic-write';
import { errnoOf, type Machine } from './surroundings';

export type RecordRead<T> =
  | { readonly state: 'read'; readonly value: T }
  | { readonly state: 'missing' }
  /** Damaged, of a newer version, or not to be read. It is left as it is. */
  | { readonly state: 'unreadable' };

/** Reads a JSON file of ours. Whatever is wrong with it is a state, never an exception. */
export async function readRecord<T>(file: string, schema: z.ZodType<T>): Promise<RecordRead<T>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return { state: ['ENOENT', 'ENOTDIR'].includes(errnoOf(error)) ? 'missing' : 'unreadable' };
  }
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? { state: 'read', value: read.data } : { state: 'unreadable' };
  } catch {
    return { state: 'unreadable' };
  }
}

/** Writes a JSON file of ours whole, readable by its owner alone, making its folder when there is none. */
export async function writeRecord(
  machine: Machine,
  file: string,
  value: unknown,
): Promise<Result<void, WriteProblem>> {
  await makeOwnFolder(dirname(file));
  return machine.writeFile(file, `${JSON.stringify(value)}\n`, { overwrite: true, mode: 0o600 });
}

/** A folder below the app folder. One that cannot be made shows in the write that follows, which says so better. */
export async function makeOwnFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
}

/** A write takes seconds at most; what is older was left by a process that was killed. ms. */
const longAgo = 3_600_000;

/** Removes what killed writes left in a folder of ours: it holds parts of documents and is read by nobody. */
export async function sweepTemporaries(folder: string, machine: Machine): Promise<void> {
  for (const name of await readdir(folder).catch((): string[] => [])) {
    if (!/^\.parley-[0-9a-f]+\.tmp$/.test(name)) continue;
    const file = join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found && machine.now() - found.mtimeMs > longAgo) await unlink(file).catch(() => undefined);
  }
}
