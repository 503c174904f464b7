import { unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { LockOwner } from '#contracts/host-documents';
import { z } from '#domain/format/zod';
import type { Instances } from './instances';
import { readRecord } from './record-file';
import type { Machine } from './surroundings';

const lockSchema = z.object({
  kind: z.literal('parley.lock'),
  formatVersion: z.literal(1),
  instance: z.string(),
  client: z.string(),
  pid: z.int().positive(),
  hostName: z.string(),
  userName: z.string(),
  since: z.number(),
});

type Lock = z.infer<typeof lockSchema>;

export type LockAttempt =
  | { readonly outcome: 'held' }
  /** The folder takes no lock file, such as one that is read-only. */
  | { readonly outcome: 'impossible' }
  | { readonly outcome: 'taken'; readonly by: LockOwner };

/** Advice to people, not a guard: what keeps a save from destroying another is the digest it is based on. */
export interface Locks {
  /**
   * Marks a document as open in a window, by a file beside it that every machine on a shared folder can see. A lock whose
   * process is gone is replaced; `force` replaces any.
   */
  take(path: string, client: string, force?: boolean): Promise<LockAttempt>;
  /** Removes the mark if it is this window's. */
  release(path: string, client: string): Promise<void>;
}

/** As office programs name theirs, so that people and their sync tools know it for what it is. */
export const lockFileOf = (path: string): string => join(dirname(path), `~$${basename(path)}.lock`);

/** Whether a file of this name marks a document as open. */
export const isLockName = (name: string): boolean => /^~\$.*\.lock$/.test(name);

export function createLocks(machine: Machine, instances: Instances): Locks {
  const isMine = (lock: Lock, client: string) => lock.instance === instances.own && lock.client === client;

  /** Only a process of this machine can be known to be gone. */
  const isStale = async (lock: Lock) => {
    if (lock.instance === instances.own) return !(await instances.isAlive(lock));
    return lock.hostName === machine.hostName && (lock.pid === machine.pid || !machine.isRunning(lock.pid));
  };

  return {
    async take(path, client, force = false) {
      const file = lockFileOf(path);
      const lock: Lock = {
        kind: 'parley.lock',
        formatVersion: 1,
        instance: instances.own,
        client,
        pid: machine.pid,
        hostName: machine.hostName,
        userName: machine.userName,
        since: machine.now(),
      };
      const text = `${JSON.stringify(lock)}\n`;
      const made = await machine.writeFile(file, text, { overwrite: false });
      if (made.ok) return { outcome: 'held' };
      if (made.error.code !== 'exists') return { outcome: 'impossible' };
      const there = await readRecord(file, lockSchema);
      if (there.state === 'read' && isMine(there.value, client)) return { outcome: 'held' };
      if (there.state === 'read' && !force && !(await isStale(there.value))) {
        const { since, hostName, userName, instance } = there.value;
        const sameApp = instance === instances.own;
        return { outcome: 'taken', by: { since, host: hostName, user: userName, sameApp } };
      }
      // Damaged, stale or overruled.
      const replaced = await machine.writeFile(file, text, { overwrite: true });
      return { outcome: replaced.ok ? 'held' : 'impossible' };
    },
    async release(path, client) {
      const file = lockFileOf(path);
      const there = await readRecord(file, lockSchema);
      if (there.state === 'read' && isMine(there.value, client)) await unlink(file).catch(() => undefined);
    },
  };
}
