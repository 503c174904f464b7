import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from '#domain/format/zod';
import type { InOrder } from './in-order';
import { readRecord, writeRecord } from './record-file';
import type { Machine } from './surroundings';

const maxRecent = 20;

const recentSchema = z.object({
  kind: z.literal('parley.recent'),
  formatVersion: z.literal(1),
  documents: z.array(z.object({ path: z.string(), openedAt: z.number() })).max(1000),
});

export interface RecentFile {
  readonly path: string;
  /** UTC ms. */
  readonly openedAt: number;
}

/** The documents opened last on this machine, newest first. A list that cannot be read counts as empty and is replaced. */
export interface Recents {
  add(path: string): Promise<void>;
  forget(path: string): Promise<void>;
  list(): Promise<{
    readonly documents: readonly (RecentFile & { readonly missing: boolean })[];
    readonly unreadable: number;
  }>;
}

/** A list that cannot be written is not worth an error: the document is what matters. */
export function createRecents(folder: string, machine: Machine, inOrder: InOrder): Recents {
  const file = join(folder, 'recent.json');
  const load = async () => {
    const read = await readRecord(file, recentSchema);
    return { files: read.state === 'read' ? read.value.documents : [], damaged: read.state === 'unreadable' };
  };
  const change = (edit: (files: readonly RecentFile[]) => readonly RecentFile[]) =>
    inOrder('recent', async () => {
      const documents = edit((await load()).files).slice(0, maxRecent);
      await writeRecord(machine, file, { kind: 'parley.recent', formatVersion: 1, documents });
    });
  return {
    add: (path) =>
      change((files) => [{ path, openedAt: machine.now() }, ...files.filter((each) => each.path !== path)]),
    forget: (path) => change((files) => files.filter((each) => each.path !== path)),
    async list() {
      const { files, damaged } = await load();
      const documents = await Promise.all(
        files.map(async (each) => ({
          ...each,
          missing: !(await stat(each.path).catch(() => undefined))?.isFile(),
        })),
      );
      return { documents, unreadable: damaged ? 1 : 0 };
    },
  };
}
