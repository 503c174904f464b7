import type { HostMethods } from '#contracts/host-api';
import { encodeUtf8 } from '#domain/publish/utf8';
import { fail, ok } from '#domain/result';
import { readTextFile } from '../documents/text-file';
import { sha256 } from '../publish/sha256';
import type { ClientSession } from './client-session';
import type { HostServices } from './services';

export type DocumentMethods = Pick<
  HostMethods,
  | 'listen'
  | 'describePlace'
  | 'grantLeadFile'
  | 'readText'
  | 'readDocument'
  | 'writeDocument'
  | 'closeDocument'
  | 'writeJournal'
  | 'listJournals'
  | 'readJournal'
  | 'dropJournal'
  | 'listRevisions'
  | 'readRevision'
  | 'recentDocuments'
  | 'forgetRecent'
  | 'readWorkspace'
  | 'writeWorkspace'
  | 'writeExport'
  | 'listLeadCopies'
  | 'deleteLeadCopy'
  | 'deleteLeadCopies'
>;

/** Unsaved work of a document that was saved before becomes a revision this often; ms. */
const autosaveEvery = 5 * 60_000;

/** `onRecent` hears of each document that was opened or saved, for the system's own lists. */
export function documentMethods(
  services: HostServices,
  session: ClientSession,
  onRecent: (path: string | null) => void = () => undefined,
): DocumentMethods {
  const { grants, places, journals, revisions, recents, workspaces, machine, leadCache } = services;
  const { documents } = session;
  const autosaved = new Map<string, number>();

  const glossaryPath = (token: string) => places.pathOf(token, 'open-glossary');
  /** The path of a document's place; null for one that was never saved. */
  const keptPath = (token: string | null) => (token === null ? ok(null) : glossaryPath(token));

  const remember = async (path: string) => {
    await recents.add(path);
    onRecent(path);
  };

  const autosave = async (path: string, glossaryId: string, text: string) => {
    const last = autosaved.get(path) ?? 0;
    if (machine.ticks() - last < autosaveEvery) return;
    autosaved.set(path, machine.ticks());
    const bytes = encodeUtf8(text);
    await revisions.keep(glossaryId, path, { text: bytes, digest: sha256(bytes), kind: 'autosave' });
  };

  return {
    async listen() {
      session.listen();
      return ok(null);
    },
    async describePlace({ place }) {
      const path = glossaryPath(place);
      return path.ok ? ok(places.add(path.value, 'open-glossary')) : path;
    },
    async grantLeadFile({ place }) {
      const path = places.pathOf(place, 'open-leads');
      return path.ok ? grants.grant(path.value) : path;
    },
    async readText({ place }) {
      const path = places.pathOf(place, 'open-mapping', 'open-trusted', 'open-evidence');
      if (!path.ok) return path;
      const read = await readTextFile(path.value);
      return read.ok ? ok({ text: read.value.text }) : read;
    },

    async readDocument({ place }) {
      const path = glossaryPath(place);
      if (!path.ok) return path;
      const read = await documents.read(path.value);
      if (read.ok) {
        autosaved.set(path.value, machine.ticks());
        await remember(path.value);
      }
      return read;
    },
    async writeDocument(request) {
      const path = glossaryPath(request.place);
      if (!path.ok) return path;
      const mayReplace = places.takeLeaveToReplace(request.place);
      const written = await documents.write(path.value, request, mayReplace);
      if (written.ok) {
        autosaved.set(path.value, machine.ticks());
        await remember(path.value);
      }
      return written;
    },
    async closeDocument({ place }) {
      const path = glossaryPath(place);
      if (!path.ok) return path;
      await documents.close(path.value);
      return ok(null);
    },

    async writeJournal(snapshot) {
      const path = keptPath(snapshot.place);
      if (!path.ok) return path;
      const written = await journals.write(snapshot, path.value, session.id);
      if (written.ok && path.value !== null) await autosave(path.value, snapshot.glossaryId, snapshot.text);
      return written;
    },
    listJournals: async () => ok(await journals.list()),
    readJournal: ({ id }) => journals.read(id, session.id),
    dropJournal: ({ id }) => journals.drop(id, session.id),

    async listRevisions({ glossaryId, place }) {
      const path = keptPath(place);
      return path.ok ? ok(await revisions.list(glossaryId, path.value)) : path;
    },
    async readRevision({ glossaryId, place, revision }) {
      const path = keptPath(place);
      return path.ok ? revisions.read(glossaryId, path.value, revision) : path;
    },

    async recentDocuments() {
      const { documents: files, unreadable } = await recents.list();
      const listed = files.map(({ path, openedAt, missing }) => ({
        place: places.add(path, 'open-glossary'),
        openedAt,
        missing,
      }));
      return ok({ documents: listed, unreadable });
    },
    async forgetRecent({ place }) {
      const path = glossaryPath(place);
      if (!path.ok) return path;
      await recents.forget(path.value);
      onRecent(null);
      return ok(null);
    },

    async readWorkspace({ glossaryId, place }) {
      const path = keptPath(place);
      return path.ok ? ok(await workspaces.read(glossaryId, path.value)) : path;
    },
    async writeWorkspace({ glossaryId, place, workspace }) {
      const path = keptPath(place);
      return path.ok ? workspaces.write(glossaryId, path.value, workspace) : path;
    },

    async writeExport({ place, content, replace }) {
      const path = places.pathOf(place, 'save-export');
      if (!path.ok) return path;
      const overwrite = places.takeLeaveToReplace(place) || replace;
      const data = 'text' in content ? content.text : Buffer.from(content.base64, 'base64');
      const written = await machine.writeFile(path.value, data, { overwrite });
      return written.ok ? ok(null) : fail(written.error);
    },

    listLeadCopies: async () => ok(await leadCache.list()),
    deleteLeadCopy: ({ key }) => leadCache.delete(key),
    deleteLeadCopies: () => leadCache.clear(),
  };
}
