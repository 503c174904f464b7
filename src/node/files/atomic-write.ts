import { randomBytes } from 'node:crypto';
import { type FileHandle, link, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { WriteProblemCode } from '#contracts/host-problems';
import { fail, ok, type Problem, type Result } from '#domain/result';

export type WriteProblem = Problem<WriteProblemCode>;

/** What is written: whole, or piece by piece as it comes. What throws on the way makes the write fail. */
export type WriteData = string | Uint8Array | AsyncIterable<Uint8Array>;

export interface WriteOptions {
  /** `false`: the file must not exist, and stays untouched if it does, whoever else writes at the same moment. */
  readonly overwrite: boolean;
  /** Permission bits of the file. Default: those it has, or the process's default for a new one. No effect on Windows. */
  readonly mode?: number;
}

/** The file system calls a write makes; tests pass one that fails at a chosen step. */
export interface WriteSystem {
  open(
    path: string,
    flags: string,
    mode?: number,
  ): Promise<Pick<FileHandle, 'writeFile' | 'chmod' | 'sync' | 'close'>>;
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
}

const nodeFileSystem: WriteSystem = { open, link, rename, unlink };

/**
 * Writes a whole file or nothing: never a torn write, never a lost one.
 *
 * The bytes go to a temporary file in the same folder (a rename is atomic only within one file system), are
 * flushed, and only then take the name; the folder is flushed last, so that the name survives a power cut too.
 * Whoever reads `path` at any moment, also after a kill, sees the old bytes or the new ones. A failed write removes
 * its temporary file; a killed process may leave one, named `.parley-*.tmp`, which is never read. Only when the last
 * step fails, the flush of the folder, is a failure reported although the new bytes are in place.
 *
 * When `path` is a symbolic link, the file it points at is replaced and the link stays.
 */
export async function writeFileAtomically(
  path: string,
  data: WriteData,
  options: WriteOptions,
  system: WriteSystem = nodeFileSystem,
): Promise<Result<void, WriteProblem>> {
  const target = options.overwrite ? await realpath(path).catch(() => path) : path;
  const folder = dirname(target);
  const temporary = join(folder, `.parley-${randomBytes(12).toString('hex')}.tmp`);
  const mode = options.mode ?? (options.overwrite ? await permissionsOf(target) : undefined);
  try {
    await writeNew(temporary, data, mode, system);
    await (options.overwrite ? replace(temporary, target, system) : claim(temporary, target, system));
    await flushFolder(folder, system);
    return ok(undefined);
  } catch (error) {
    await system.unlink(temporary).catch(() => undefined);
    return fail(writeProblem(error, path));
  }
}

async function permissionsOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && found.mode & 0o777;
}

/** `wx` refuses to follow a link somebody planted under the temporary name. */
async function writeNew(
  path: string,
  data: WriteData,
  mode: number | undefined,
  system: WriteSystem,
): Promise<void> {
  const file = await system.open(path, 'wx', mode);
  try {
    // The umask has narrowed what `open` was given.
    if (mode !== undefined && process.platform !== 'win32') await file.chmod(mode);
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * On Windows a rename fails while anybody has the target open, and virus scanners and indexers open each new file
 * for a moment; waiting a little gets through. Elsewhere open files do not matter and the first try decides.
 */
async function replace(from: string, to: string, system: WriteSystem): Promise<void> {
  const waits = process.platform === 'win32' ? [10, 50, 100, 250, 500] : [];
  for (const wait of waits) {
    try {
      return await system.rename(from, to);
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error))) throw error;
      await pause(wait);
    }
  }
  await system.rename(from, to);
}

/**
 * Takes a name nobody has. A hard link fails when the name exists, in one step, where "look, then rename" would
 * overwrite a file made in between. File systems without links (exFAT, some network shares) reserve the name with
 * an empty file first: as free of races, though a kill between the two steps leaves the empty file.
 */
async function claim(from: string, to: string, system: WriteSystem): Promise<void> {
  try {
    await system.link(from, to);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) throw error;
    await (await system.open(to, 'wx')).close();
    try {
      return await replace(from, to, system);
    } catch (renameError) {
      await system.unlink(to).catch(() => undefined);
      throw renameError;
    }
  }
  // The file is in place; its second name is only litter if it cannot be removed.
  await system.unlink(from).catch(() => undefined);
}

/** Windows cannot open a folder and journals names itself. Elsewhere some network file systems refuse this flush. */
async function flushFolder(folder: string, system: WriteSystem): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await system.open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'].includes(codeOf(error))) throw error;
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const TEXTS: Record<WriteProblemCode, { readonly message: string; readonly remedy: string }> = {
  exists: {
    message: 'A file of this name exists and is not overwritten',
    remedy: 'Choose another name, or move that file away.',
  },
  'folder-missing': {
    message: 'The folder does not exist',
    remedy: 'Create the folder, or choose another one.',
  },
  'not-permitted': {
    message: 'You may not write to this place',
    remedy: 'Choose a folder of your own, or ask for permission to write there.',
  },
  'no-space': { message: 'There is no space left', remedy: 'Make room on this disk, or choose another one.' },
  'is-folder': { message: 'This is a folder, not a file', remedy: 'Give the name of a file in it.' },
  'in-use': { message: 'Another program has this file open', remedy: 'Close it there and try again.' },
  'name-too-long': { message: 'The name is too long for this disk', remedy: 'Choose a shorter name.' },
  'write-failed': {
    message: 'The file could not be written',
    remedy: 'Check that the disk is connected and healthy, then try again.',
  },
};

const CODE_OF: Readonly<Record<string, WriteProblemCode>> = {
  EEXIST: 'exists',
  ENOENT: 'folder-missing',
  ENOTDIR: 'folder-missing',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  EROFS: 'not-permitted',
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EFBIG: 'no-space',
  EISDIR: 'is-folder',
  EBUSY: 'in-use',
  ETXTBSY: 'in-use',
  ENAMETOOLONG: 'name-too-long',
};

function writeProblem(error: unknown, file: string): WriteProblem {
  const code = CODE_OF[codeOf(error)] ?? 'write-failed';
  return { code, ...TEXTS[code], where: { file } };
}
