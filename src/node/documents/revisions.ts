import { readdir, stat, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Revision } from '#contracts/host-documents';
import type { HostProblem, HostResult } from '#contracts/host-problems';
import { z } from '#domain/format/zod';
import type { Digest } from '#domain/publish/digest';
import { fail, ok } from '#domain/result';
import type { InOrder } from './in-order';
import { pathDigest } from './places';
import { makeOwnFolder, readRecord, writeRecord } from './record-file';
import type { Machine } from './surroundings';
import { readTextFile } from './text-file';

/** All of the newest so many are kept; of those before, the last of each day (UTC). */
const keepAll = 50;

const dayMs = 86_400_000;

const aboutSchema = z.object({
  kind: z.literal('parley.revisions'),
  formatVersion: z.literal(1),
  glossaryId: z.string(),
  path: z.string(),
});

export interface KeptText {
  readonly text: string | Uint8Array;
  readonly digest: Digest;
  readonly kind: Revision['kind'];
}

/**
 * Local revisions, one folder per document: the glossary's id and where it is saved, because copies of one glossary go
 * their own ways, and because templates share an id. A document that was renamed or moved finds what was kept under
 * its old name, as soon as no file of that name is left.
 *
 * The order is that of a running number, not of the clock, which may have been set back.
 */
export interface Revisions {
  /** False when it could not be kept; the document itself is not concerned. */
  keep(glossaryId: string, path: string, kept: KeptText): Promise<boolean>;
  /** Whether some revision of the document holds these bytes. */
  holds(glossaryId: string, path: string, digest: Digest): Promise<boolean>;
  /** Newest first, those of former names after the others. */
  list(
    glossaryId: string,
    path: string | null,
  ): Promise<{ readonly revisions: readonly Revision[]; readonly unreadable: number }>;
  read(
    glossaryId: string,
    path: string | null,
    id: string,
  ): Promise<HostResult<{ readonly text: string; readonly revision: Revision }>>;
}

interface Kept {
  readonly file: string;
  readonly sequence: number;
  readonly revision: Revision;
}

const fileName = /^(\d{6,12})-(\d{1,16})-(save|autosave|found)-([0-9a-f]{64})\.json$/;

export function createRevisions(folder: string, machine: Machine, inOrder: InOrder): Revisions {
  const folderOf = (glossaryId: string, path: string) => join(folder, `${glossaryId}~${pathDigest(path)}`);

  const keep = async (glossaryId: string, path: string, { text, digest, kind }: KeptText) => {
    const home = folderOf(glossaryId, path);
    const { kept } = await readKept(home, null);
    const [latest] = kept;
    if (latest?.revision.digest === digest && (latest.revision.kind === kind || kind !== 'save')) return true;
    await makeOwnFolder(home);
    const about = { kind: 'parley.revisions', formatVersion: 1, glossaryId, path };
    if (kept.length === 0) await writeRecord(machine, join(home, 'about.json'), about);
    const sequence = String((latest?.sequence ?? 0) + 1).padStart(6, '0');
    const at = Math.max(0, Math.round(machine.now()));
    const name = `${sequence}-${at}-${kind}-${digest.slice('sha-256:'.length)}.json`;
    const written = await machine.writeFile(join(home, name), text, { overwrite: false, mode: 0o600 });
    if (!written.ok) return false;
    // Saving what was just autosaved leaves one entry, the save.
    const superseded = latest?.revision.digest === digest ? [latest] : [];
    for (const { file } of [...superseded, ...outdated(kept)]) await unlink(file).catch(() => undefined);
    return true;
  };

  /** Folders of this glossary whose document is gone. */
  const formerFolders = async (glossaryId: string, current: string | undefined) => {
    const names = await readdir(folder).catch((): string[] => []);
    const found: { home: string; name: string }[] = [];
    for (const each of names.filter((name) => name.startsWith(`${glossaryId}~`)).sort()) {
      const home = join(folder, each);
      if (home === current) continue;
      const about = await readRecord(join(home, 'about.json'), aboutSchema);
      if (about.state !== 'read' || about.value.glossaryId !== glossaryId) continue;
      const stillThere = await stat(about.value.path).catch(() => undefined);
      if (!stillThere) found.push({ home, name: basename(about.value.path) });
    }
    return found;
  };

  const all = async (glossaryId: string, path: string | null) => {
    const current = path === null ? undefined : folderOf(glossaryId, path);
    const own = current === undefined ? { kept: [], unreadable: 0 } : await readKept(current, null);
    const former = await formerFolders(glossaryId, current);
    const others = await Promise.all(former.map(({ home, name }) => readKept(home, name)));
    return {
      kept: [...own.kept, ...others.flatMap(({ kept }) => kept)],
      unreadable: [own, ...others].reduce((sum, { unreadable }) => sum + unreadable, 0),
    };
  };

  return {
    keep: (glossaryId, path, kept) =>
      inOrder(`revisions ${folderOf(glossaryId, path)}`, () => keep(glossaryId, path, kept)),
    async holds(glossaryId, path, digest) {
      const { kept } = await readKept(folderOf(glossaryId, path), null);
      return kept.some(({ revision }) => revision.digest === digest);
    },
    async list(glossaryId, path) {
      const { kept, unreadable } = await all(glossaryId, path);
      return { revisions: kept.map(({ revision }) => revision), unreadable };
    },
    async read(glossaryId, path, id) {
      const found = (await all(glossaryId, path)).kept.find(({ revision }) => revision.id === id);
      const read = found && (await readTextFile(found.file));
      if (!found || !read?.ok || read.value.digest !== found.revision.digest) return fail(missing);
      return ok({ text: read.value.text, revision: found.revision });
    },
  };
}

/** What a folder holds, newest first. */
async function readKept(
  home: string,
  formerName: string | null,
): Promise<{ kept: readonly Kept[]; unreadable: number }> {
  const names = await readdir(home).catch((): string[] => []);
  const kept: Kept[] = [];
  let unreadable = 0;
  for (const name of names) {
    if (name === 'about.json' || name.startsWith('.')) continue;
    const [, digits, at, kind, hex] = fileName.exec(name) ?? [];
    const file = join(home, name);
    const found = await stat(file).catch(() => undefined);
    if (digits === undefined || !found?.isFile()) {
      unreadable += 1;
      continue;
    }
    const revision: Revision = {
      id: `${pathDigest(home)}-${digits}`,
      at: Number(at),
      kind: kind as Revision['kind'],
      digest: `sha-256:${hex}`,
      size: found.size,
      formerName,
    };
    kept.push({ file, sequence: Number(digits), revision });
  }
  return { kept: kept.sort((a, b) => b.sequence - a.sequence), unreadable };
}

/** What goes when one more is added to these, which are newest first. */
function outdated(kept: readonly Kept[]): Kept[] {
  const days = new Set<number>();
  return kept.filter(({ revision }, index) => {
    const day = Math.floor(revision.at / dayMs);
    const isLastOfDay = !days.has(day);
    days.add(day);
    return index >= keepAll - 1 && !isLastOfDay;
  });
}

const missing: HostProblem = {
  code: 'revision-missing',
  message: 'This revision is no longer there, or it is damaged',
  remedy: 'Take another one of the list.',
};
