import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DocumentWrite, OpenedText, WriteOverride, WrittenDocument } from '#contracts/host-documents';
import type { HostProblem, HostResult } from '#contracts/host-problems';
import type { Digest } from '#domain/publish/digest';
import { encodeUtf8 } from '#domain/publish/utf8';
import { fail, ok } from '#domain/result';
import { sha256 } from '../publish/sha256';
import { type FileWatch, watchFile } from './file-watch';
import type { InOrder } from './in-order';
import type { Journals } from './journals';
import type { LockAttempt, Locks } from './locks';
import type { Revisions } from './revisions';
import type { Machine } from './surroundings';
import { type FileBytes, readFileBytes, readTextFile, tooLarge } from './text-file';

/** The documents one window has open. */
export interface OpenDocuments {
  read(path: string): Promise<HostResult<OpenedText>>;
  write(path: string, request: DocumentWrite, mayReplace: boolean): Promise<HostResult<WrittenDocument>>;
  /** Whether this window has the file open. */
  has(path: string): boolean;
  close(path: string): Promise<void>;
  closeAll(): Promise<void>;
}

export interface DocumentParts {
  readonly machine: Machine;
  readonly locks: Locks;
  readonly journals: Journals;
  readonly revisions: Revisions;
  readonly inOrder: InOrder;
  /** The window. */
  readonly client: string;
  readonly onChange: (path: string, digest: Digest | null) => void;
  /** How often files are looked at, ms. */
  readonly watchEvery?: number | undefined;
}

export function openDocuments(parts: DocumentParts): OpenDocuments {
  const { machine, locks, journals, revisions, inOrder, client, onChange, watchEvery } = parts;
  const watches = new Map<string, FileWatch>();

  const watch = (path: string, digest: Digest) => {
    const there = watches.get(path);
    if (there) there.knows(digest);
    else
      watches.set(
        path,
        watchFile(path, digest, (now) => onChange(path, now), watchEvery),
      );
  };

  const close = async (path: string) => {
    watches.get(path)?.stop();
    watches.delete(path);
    await locks.release(path, client);
  };

  /** What was on disk and nobody kept is about to be replaced: it stays as a revision. */
  const keepFound = async (path: string, glossaryId: string, { bytes, digest }: FileBytes) => {
    if (await revisions.holds(glossaryId, path, digest)) return;
    await revisions.keep(glossaryId, path, { text: bytes, digest, kind: 'found' });
  };

  /**
   * Takes the lock for a write, if nothing else speaks against that. Who has the file open is asked about before what is
   * in it; a lock is overruled only when nothing else refuses.
   */
  const claim = async (
    path: string,
    overrules: boolean,
    refusal: () => Promise<HostProblem | undefined>,
  ): Promise<HostProblem | undefined> => {
    if (overrules) {
      const refused = await refusal();
      if (!refused) await locks.take(path, client, true);
      return refused;
    }
    const lock = await locks.take(path, client);
    if (lock.outcome === 'taken') return locked(path, lock);
    const refused = await refusal();
    if (refused && !watches.has(path)) await locks.release(path, client);
    return refused;
  };

  const write = async (path: string, request: DocumentWrite, mayReplace: boolean) => {
    const { glossaryId, text, basedOn, despite } = request;
    const large = tooLarge(text, path);
    if (large) return fail(large);
    const there = await existing(path);
    if (!there.ok) return there;
    const bytes = encodeUtf8(text);
    const digest = sha256(bytes);
    const allowed = new Set<WriteOverride>([...despite, ...(mayReplace ? (['exists'] as const) : [])]);
    const isNew = !watches.has(path);
    const claimed = await claim(path, allowed.has('locked'), () =>
      refuse(path, there.value, basedOn, digest, allowed),
    );
    if (claimed) return fail(claimed);
    if (there.value?.digest !== digest) {
      if (there.value) await keepFound(path, glossaryId, there.value);
      watches.get(path)?.expects(digest);
      const written = await machine.writeFile(path, bytes, { overwrite: there.value !== null });
      if (!written.ok) {
        watches.get(path)?.expects(null);
        if (isNew) await locks.release(path, client);
        return written;
      }
    }
    watch(path, digest);
    const revisionKept = await revisions.keep(glossaryId, path, { text: bytes, digest, kind: 'save' });
    return ok({ digest, revisionKept });
  };

  return {
    async read(path) {
      const read = await readTextFile(path);
      if (!read.ok) return read;
      const { text, digest } = read.value;
      const lock = await locks.take(path, client);
      watch(path, digest);
      return ok({
        text,
        digest,
        readOnly: !(await isWritable(path)),
        lockedBy: lock.outcome === 'taken' ? lock.by : null,
        journal: await journals.findFor(path),
      });
    },
    // Two windows of one process that save one file go one after the other, and the later one sees the change.
    write: (path, request, mayReplace) => inOrder(`document ${path}`, () => write(path, request, mayReplace)),
    has: (path) => watches.has(path),
    close,
    async closeAll() {
      await Promise.all([...watches.keys()].map(close));
    },
  };
}

/** The file as it is now; null when there is none. */
async function existing(path: string): Promise<HostResult<FileBytes | null>> {
  const read = await readFileBytes(path);
  return !read.ok && read.error.code === 'file-missing' ? ok(null) : read;
}

async function refuse(
  path: string,
  there: FileBytes | null,
  basedOn: Digest | null,
  digest: Digest,
  allowed: ReadonlySet<WriteOverride>,
): Promise<HostProblem | undefined> {
  // A file that was deleted meanwhile is made again: nothing can be lost by that.
  if (there === null) return undefined;
  if (!(await isWritable(path))) return readOnly(path);
  if (there.digest === digest || there.digest === basedOn) return undefined;
  if (basedOn === null) return allowed.has('exists') ? undefined : exists(path);
  return allowed.has('changed-on-disk') ? undefined : changedOnDisk(path);
}

/**
 * The file takes changes, and its folder the new file that will replace it. The mode is asked too: a file its owner marked
 * as read-only stays so for an administrator, whom the system would let through.
 */
async function isWritable(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    await access(dirname(path), constants.W_OK);
    return ((await stat(path)).mode & 0o222) !== 0;
  } catch {
    return false;
  }
}

const exists = (file: string): HostProblem => ({
  code: 'exists',
  message: 'A file of this name is there already',
  remedy: 'Choose another name, or agree to replace it.',
  where: { file },
});

const changedOnDisk = (file: string): HostProblem => ({
  code: 'changed-on-disk',
  message: 'Somebody else changed this file since you opened it',
  remedy: 'Save under another name, or agree to replace their version; it stays among the revisions.',
  where: { file },
});

const readOnly = (file: string): HostProblem => ({
  code: 'read-only',
  message: 'This file cannot be changed',
  remedy: 'Save it under another name, or in another folder.',
  where: { file },
});

function locked(file: string, { by }: LockAttempt & { readonly outcome: 'taken' }): HostProblem {
  const who = by.sameApp ? 'Another window of Parley' : `${by.user || 'Somebody'} on ${by.host}`;
  return {
    code: 'locked',
    message: `${who} has this file open`,
    remedy: 'Save under another name, or agree to take it over.',
    where: { file },
  };
}
