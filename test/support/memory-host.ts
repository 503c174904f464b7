import type { HostApi } from '#contracts/host-api';
import type { JournalEntry, LockOwner, RestoredWorkspace, Workspace } from '#contracts/host-documents';
import type { Place } from '#contracts/host-places';
import type { HostProblemCode, HostResult } from '#contracts/host-problems';
import type { PublishedFinding } from '#contracts/host-publish';
import type { HostEvent } from '#contracts/host-window';
import type { ErasedMark } from '#domain/leads/people/erasure';
import type { Digest } from '#domain/publish/digest';
import { fail, ok } from '#domain/result';
import { fakeHost } from './fake-host';

/** One machine in memory: files by path, and what a host remembers beside them. */
export interface Memory {
  readonly files: Map<string, string>;
  readonly journals: Map<string, { entry: JournalEntry; text: string }>;
  readonly records: Map<string, Workspace>;
  readonly recents: Place[];
  /** What was remembered of files, by their fingerprints. */
  readonly remembered: Map<Digest, string>;
  readonly erased: Map<Digest, ErasedMark>;
  /** What the person chooses next in a dialog. */
  next: Place | null;
  lockedBy: LockOwner | null;
  /** What is found published of any document. */
  published: PublishedFinding;
  /** Calls that matter for their order or their absence: `writeDocument /a.parley.json`. */
  readonly calls: string[];
  tell(event: HostEvent): void;
}

export const placeOf = (path: string): Place => ({
  token: path,
  name: path.split('/').at(-1) ?? path,
  folder: path.split('/').slice(0, -1).join('/') || '/',
});

/** As good as a digest for a host that nobody attacks: another text, another value. */
function digestOf(text: string): Digest {
  const hex = [...text]
    .reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 2 ** 32, 7)
    .toString(16);
  return `sha-256:${hex.padStart(64, '0')}` as Digest;
}

const problem = (code: HostProblemCode) => fail({ code, message: code, remedy: 'None.' });
const recordKey = (glossaryId: string, place: string | null) => `${glossaryId} ${place ?? ''}`;

/** A host with native dialogs over a memory, and more or other methods where a test wants them. */
export function memoryHost(more: Partial<HostApi> = {}): { host: HostApi; memory: Memory } {
  let listener: (event: HostEvent) => void = () => {};
  const memory: Memory = {
    files: new Map(),
    journals: new Map(),
    records: new Map(),
    recents: [],
    remembered: new Map(),
    erased: new Map(),
    next: null,
    lockedBy: null,
    published: { folder: null, signed: null },
    calls: [],
    tell: (event) => listener(event),
  };
  const { files, journals, records, recents, remembered, erased, calls } = memory;
  const remember = (path: string) => {
    const known = recents.findIndex(({ token }) => token === path);
    if (known >= 0) recents.splice(known, 1);
    recents.unshift(placeOf(path));
  };
  const host = fakeHost({
    capabilities: async () =>
      ok({ host: 'electron', nativeDialogs: true, ownWindows: false, droppedPlaces: true, lacks: [] }),
    onEvent: (heard) => {
      listener = heard;
      return () => undefined;
    },
    choosePlace: async () =>
      ok(memory.next ? { outcome: 'chosen', place: memory.next } : { outcome: 'cancelled' }),
    describePlace: async ({ place }) =>
      recents.some(({ token }) => token === place) ? ok(placeOf(place)) : problem('unknown-place'),
    readDocument: async ({ place }) => {
      calls.push(`readDocument ${place}`);
      const text = files.get(place);
      if (text === undefined) return problem('file-missing');
      remember(place);
      const journal = [...journals.values()].find(({ entry }) => entry.place?.token === place)?.entry ?? null;
      return ok({ text, digest: digestOf(text), readOnly: false, lockedBy: memory.lockedBy, journal });
    },
    writeDocument: async ({ place, text, basedOn, despite }) => {
      calls.push(`writeDocument ${place}`);
      const there = files.get(place);
      if (memory.lockedBy && !despite.includes('locked')) return problem('locked');
      if (there !== undefined && basedOn === null && !despite.includes('exists')) return problem('exists');
      const changed = there !== undefined && basedOn !== null && basedOn !== digestOf(there);
      if (changed && !despite.includes('changed-on-disk')) return problem('changed-on-disk');
      files.set(place, text);
      remember(place);
      return ok({ digest: digestOf(text), revisionKept: true });
    },
    closeDocument: async ({ place }) => {
      calls.push(`closeDocument ${place}`);
      return ok(null);
    },
    writeJournal: async ({ id, glossaryId, name, place, text, basedOn }) => {
      const entry = {
        id,
        glossaryId,
        name,
        place: place === null ? null : placeOf(place),
        basedOn,
        savedAt: 1,
      };
      journals.set(id, { entry, text });
      return ok({ savedAt: 1 });
    },
    listJournals: async () =>
      ok({ journals: [...journals.values()].map(({ entry }) => entry), unreadable: 0 }),
    readJournal: async ({ id }) => {
      const found = journals.get(id);
      return found ? ok({ ...found.entry, text: found.text }) : problem('journal-missing');
    },
    dropJournal: async ({ id }) => {
      journals.delete(id);
      return ok(null);
    },
    recentDocuments: async () =>
      ok({
        documents: recents.map((place) => ({ place, openedAt: 1, missing: !files.has(place.token) })),
        unreadable: 0,
      }),
    forgetRecent: async ({ place }) => {
      const at = recents.findIndex(({ token }) => token === place);
      if (at >= 0) recents.splice(at, 1);
      return ok(null);
    },
    readWorkspace: async ({ glossaryId, place }) => {
      const kept = records.get(recordKey(glossaryId, place));
      return ok({ workspace: kept ? restored(kept, files) : null, unreadable: false });
    },
    writeWorkspace: async ({ glossaryId, place, workspace }): Promise<HostResult<null>> => {
      records.set(recordKey(glossaryId, place), workspace);
      return ok(null);
    },
    findPublished: async () => ok(memory.published),
    recallMappings: async ({ fingerprints }) =>
      ok({ parts: fingerprints.map((one) => remembered.get(one) ?? null) }),
    rememberMapping: async ({ fingerprint, text }) => {
      remembered.set(fingerprint, text);
      return ok(null);
    },
    listErased: async () => ok({ marks: [...erased.values()] }),
    erase: async ({ marks }) => {
      for (const mark of marks) erased.set(mark.digest, mark);
      return ok(null);
    },
    liftErasure: async ({ digest }) => {
      erased.delete(digest);
      return ok(null);
    },
    ...more,
  });
  return { host, memory };
}

/** Lead files are found again while the memory has their address. */
function restored(
  { data, publishFolder, ...rest }: Workspace,
  files: Map<string, string>,
): RestoredWorkspace {
  return {
    data: data.map(({ name, size, url, readAs }) => ({
      name,
      file: url !== null && files.has(url) ? { name, size, url } : null,
      readAs,
      changed: false,
    })),
    ...rest,
    publishFolder: publishFolder === null ? null : placeOf(publishFolder),
  };
}
