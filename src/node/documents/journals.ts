import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalEntry, JournalSnapshot } from '#contracts/host-documents';
import type { HostProblem, HostResult } from '#contracts/host-problems';
import { z } from '#domain/format/zod';
import { slugSchema } from '#domain/glossary/primitives';
import { type Digest, isDigest } from '#domain/publish/digest';
import { fail, ok } from '#domain/result';
import type { InOrder } from './in-order';
import type { Instances } from './instances';
import type { PlaceRegistry } from './places';
import { readRecord, writeRecord } from './record-file';
import type { Machine } from './surroundings';

const journalSchema = z.object({
  kind: z.literal('parley.journal'),
  formatVersion: z.literal(1),
  id: z.string(),
  glossaryId: slugSchema,
  name: z.string(),
  path: z.string().nullable(),
  basedOn: z.custom<Digest>(isDigest).nullable(),
  savedAt: z.number(),
  owner: z.object({ instance: z.string(), client: z.string() }),
  text: z.string(),
});

type Journal = z.infer<typeof journalSchema>;

/**
 * Unsaved work, one file per open document, apart from the document itself: what a crash, a kill or a power cut leaves to
 * restore. Damaged entries are counted and kept, since a person may still read them by hand.
 */
export interface Journals {
  write(
    snapshot: JournalSnapshot,
    path: string | null,
    client: string,
  ): Promise<HostResult<{ readonly savedAt: number }>>;
  /** Entries no living window works on, newest first. */
  list(): Promise<{ readonly journals: readonly JournalEntry[]; readonly unreadable: number }>;
  /** The newest of those entries for one file. */
  findFor(path: string): Promise<JournalEntry | null>;
  /** Takes the entry over for this window, so that no other is offered it. */
  read(id: string, client: string): Promise<HostResult<JournalEntry & { readonly text: string }>>;
  drop(id: string, client: string): Promise<HostResult<null>>;
}

export interface JournalParts {
  readonly folder: string;
  readonly machine: Machine;
  readonly instances: Instances;
  readonly places: PlaceRegistry;
  readonly inOrder: InOrder;
}

export function createJournals({ folder, machine, instances, places, inOrder }: JournalParts): Journals {
  const fileOf = (id: string) => join(folder, `${id}.json`);
  const load = (id: string) => readRecord(fileOf(id), journalSchema);

  /** Somebody else's living window works on it. */
  const isForeign = async ({ owner }: Journal, client: string) =>
    !(owner.instance === instances.own && owner.client === client) && (await instances.isAlive(owner));

  const entryOf = ({ id, glossaryId, name, path, basedOn, savedAt }: Journal): JournalEntry => {
    const place = path === null ? null : places.add(path, 'open-glossary');
    return { id, glossaryId, name, place, basedOn, savedAt };
  };

  const abandoned = async (): Promise<{ found: Journal[]; unreadable: number }> => {
    const names = await readdir(folder).catch((): string[] => []);
    const found: Journal[] = [];
    let unreadable = 0;
    for (const name of names) {
      const [, id] = /^([a-z0-9-]{8,64})\.json$/.exec(name) ?? [];
      if (id === undefined) continue;
      const journal = await load(id);
      if (journal.state === 'unreadable' || (journal.state === 'read' && journal.value.id !== id))
        unreadable += 1;
      else if (journal.state === 'read' && !(await instances.isAlive(journal.value.owner)))
        found.push(journal.value);
    }
    return { found: found.sort((a, b) => b.savedAt - a.savedAt), unreadable };
  };

  return {
    write: ({ id, glossaryId, name, basedOn, text }, path, client) =>
      inOrder(`journal ${id}`, async () => {
        const before = await load(id);
        if (before.state === 'read' && (await isForeign(before.value, client))) return fail(inUse);
        const journal: Journal = {
          kind: 'parley.journal',
          formatVersion: 1,
          id,
          glossaryId,
          name,
          path,
          basedOn,
          savedAt: machine.now(),
          owner: { instance: instances.own, client },
          text,
        };
        const written = await writeRecord(machine, fileOf(id), journal);
        return written.ok ? ok({ savedAt: journal.savedAt }) : written;
      }),
    async list() {
      const { found, unreadable } = await abandoned();
      return { journals: found.map(entryOf), unreadable };
    },
    async findFor(path) {
      const journal = (await abandoned()).found.find((each) => each.path === path);
      return journal ? entryOf(journal) : null;
    },
    read: (id, client) =>
      inOrder(`journal ${id}`, async () => {
        const journal = await load(id);
        if (journal.state !== 'read') return fail(missing);
        if (await isForeign(journal.value, client)) return fail(inUse);
        const owner = { instance: instances.own, client };
        // Read all the same when this fails: a full disk must not stand between a person and their work.
        await writeRecord(machine, fileOf(id), { ...journal.value, owner });
        return ok({ ...entryOf(journal.value), text: journal.value.text });
      }),
    drop: (id, client) =>
      inOrder(`journal ${id}`, async () => {
        const journal = await load(id);
        if (journal.state === 'read' && (await isForeign(journal.value, client))) return fail(inUse);
        await unlink(fileOf(id)).catch(() => undefined);
        return ok(null);
      }),
  };
}

const missing: HostProblem = {
  code: 'journal-missing',
  message: 'This unsaved work is no longer there, or it is damaged',
  remedy: 'Open the document as it was last saved; its revisions may hold more.',
};

const inUse: HostProblem = {
  code: 'journal-in-use',
  message: 'Another window works on this document at this moment',
  remedy: 'Go on in that window.',
};
