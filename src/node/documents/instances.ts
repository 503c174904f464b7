import { randomUUID } from 'node:crypto';
import { readdir, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from '#domain/format/zod';
import { readRecord, writeRecord } from './record-file';
import type { Machine } from './surroundings';

const instanceSchema = z.object({ pid: z.int().positive(), hostName: z.string() });

/** How often a process says that it lives, and how long its last word counts; ms. */
const beatEvery = 15_000;
const beatCounts = 90_000;

/** The windows of this process, and whether a window of any process on this app folder still lives. */
export interface Instances {
  /** This process, by a name no other ever has. */
  readonly own: string;
  enter(client: string): void;
  leave(client: string): void;
  isAlive(owner: Owner): Promise<boolean>;
  close(): Promise<void>;
}

/** A window: the process it belongs to, and which of its windows. */
export interface Owner {
  readonly instance: string;
  readonly client: string;
}

/**
 * Registers this process under `folder`. A process id alone does not tell that a process lives, since the system gives it
 * to another one later: the file of a live process is also touched every few seconds. A clock that was set back makes
 * that touch lie in the future, which counts as alive; a clock set forward makes it old until the next touch.
 */
export async function startInstance(folder: string, machine: Machine): Promise<Instances> {
  const own = randomUUID();
  const fileOf = (instance: string) => join(folder, `${instance}.json`);
  const clients = new Set<string>();
  await writeRecord(machine, fileOf(own), { pid: machine.pid, hostName: machine.hostName });
  const beat = async () => {
    const at = new Date(machine.now());
    await utimes(fileOf(own), at, at).catch(() => undefined);
  };
  await beat();
  const timer = setInterval(() => void beat(), beatEvery);
  timer.unref();
  await forgetDead(folder, machine);

  const hasRecentBeat = async (file: string) => {
    const found = await stat(file).catch(() => undefined);
    return found !== undefined && machine.now() - found.mtimeMs <= beatCounts;
  };
  return {
    own,
    enter: (client) => void clients.add(client),
    leave: (client) => void clients.delete(client),
    async isAlive({ instance, client }) {
      if (instance === own) return clients.has(client);
      if (!/^[0-9a-f-]{36}$/.test(instance)) return false;
      const record = await readRecord(fileOf(instance), instanceSchema);
      if (record.state !== 'read') return false;
      const { pid, hostName } = record.value;
      // On another machine, over a shared home folder, its word is all there is.
      if (hostName === machine.hostName && !(pid !== machine.pid && machine.isRunning(pid))) return false;
      return hasRecentBeat(fileOf(instance));
    },
    async close() {
      clearInterval(timer);
      clients.clear();
      await unlink(fileOf(own)).catch(() => undefined);
    },
  };
}

/** Files of killed processes. Only one whose process id is free is certainly dead. */
async function forgetDead(folder: string, machine: Machine): Promise<void> {
  for (const name of await readdir(folder).catch((): string[] => [])) {
    const file = join(folder, name);
    const record = await readRecord(file, instanceSchema);
    if (record.state !== 'read' || record.value.hostName !== machine.hostName) continue;
    if (!machine.isRunning(record.value.pid)) await unlink(file).catch(() => undefined);
  }
}
