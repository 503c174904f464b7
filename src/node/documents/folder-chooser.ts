import { mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import type { FolderEntry, FolderListing, Place, PlacePurpose } from '#contracts/host-places';
import type { HostProblem, HostResult } from '#contracts/host-problems';
import { fail, ok } from '#domain/result';
import type { LastFolders } from './last-folders';
import { checkListedName, checkNewName, fitsPurpose, withGlossarySuffix } from './place-names';
import { type PlaceRegistry, resolveLinks } from './places';
import { errnoOf } from './surroundings';

/** A chooser for a page in a browser, whose own dialogs give contents but no place to save back to. */
export interface FolderChooser {
  list(folder: string | null, purpose: PlacePurpose): Promise<HostResult<FolderListing>>;
  /** Only out of folders that `list` has shown: a page cannot name a path the person did not go to. */
  take(folder: string, name: string, purpose: PlacePurpose): Promise<HostResult<Place>>;
  /** A new folder, in one that `list` has shown, and what is in it. One that is there already is only shown. */
  make(folder: string, name: string, purpose: PlacePurpose): Promise<HostResult<FolderListing>>;
}

const maxEntries = 1000;

const isSaving = (purpose: PlacePurpose): boolean => purpose === 'save-glossary' || purpose === 'save-export';

interface ChooserParts {
  readonly places: PlaceRegistry;
  readonly home: string;
  readonly lastFolders: LastFolders;
  /** The folder of the document opened last; null: none was. */
  readonly lastDocument: () => Promise<string | null>;
}

export function createFolderChooser(parts: ChooserParts): FolderChooser {
  const { places, home, lastFolders, lastDocument } = parts;
  const shown = new Set<string>();

  /** Where files of this kind were last; without such a folder, where the last document was; else home. */
  const start = async (purpose: PlacePurpose) => {
    for (const folder of [await lastFolders.of(purpose), await lastDocument()])
      if (folder !== null && (await isFolderThere(folder))) return folder;
    return home;
  };

  const list = async (folder: string | null, purpose: PlacePurpose): Promise<HostResult<FolderListing>> => {
    const asked = folder ?? (await start(purpose));
    const at = isAbsolute(asked) ? await realpath(asked).catch(() => undefined) : undefined;
    const names = at === undefined ? undefined : await readdir(at).catch(() => undefined);
    if (at === undefined || names === undefined) return fail(folderUnreadable(asked));
    shown.add(at);
    const entries = await entriesOf(at, names, purpose);
    return ok({
      folder: at,
      parent: dirname(at) === at ? null : dirname(at),
      entries: entries.slice(0, maxEntries),
      more: Math.max(0, entries.length - maxEntries),
      shortcuts: await shortcutsOf(home),
    });
  };

  const taken = async (path: string, purpose: PlacePurpose) => {
    await lastFolders.remember(purpose, purpose === 'publish-folder' ? path : dirname(path));
    return ok(places.add(path, purpose));
  };

  return {
    list,
    async take(folder, name, purpose) {
      if (!shown.has(folder)) return fail(folderUnreadable(folder));
      if (purpose === 'publish-folder' && name === '') return taken(folder, purpose);
      const checked = isSaving(purpose) ? checkNewName(wantedName(name, purpose)) : checkListedName(name);
      if (!checked.ok) return checked;
      const path = await resolveLinks(join(folder, checked.value));
      const found = await stat(path).catch(() => undefined);
      if (isSaving(purpose)) return found?.isDirectory() ? fail(isFolder(path)) : taken(path, purpose);
      const fits = purpose === 'publish-folder' ? found?.isDirectory() : found?.isFile();
      return fits ? taken(path, purpose) : fail(fileMissing(path));
    },
    async make(folder, name, purpose) {
      if (!shown.has(folder)) return fail(folderUnreadable(folder));
      const checked = checkNewName(name);
      if (!checked.ok) return checked;
      const path = join(folder, checked.value);
      try {
        await mkdir(path);
      } catch (error) {
        if (errnoOf(error) !== 'EEXIST') return fail(folderNotMade(path));
        if (!(await isFolderThere(path))) return fail(nameTaken(path));
      }
      return list(path, purpose);
    },
  };
}

const isFolderThere = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false;

const wantedName = (name: string, purpose: PlacePurpose): string =>
  purpose === 'save-glossary' && name !== '' ? withGlossarySuffix(name) : name;

/** Hidden and temporary files, and links that lead nowhere, are left out. */
async function entriesOf(
  folder: string,
  names: readonly string[],
  purpose: PlacePurpose,
): Promise<FolderEntry[]> {
  const visible = names.filter((name) => !/^[.~]/.test(name));
  const entries = await Promise.all(
    visible.map(async (name): Promise<FolderEntry[]> => {
      const found = await stat(join(folder, name)).catch(() => undefined);
      const modified = Math.round(found?.mtimeMs ?? 0);
      if (found?.isDirectory()) return [{ name, kind: 'folder', size: 0, modified }];
      if (!found?.isFile() || !fitsPurpose(name, purpose)) return [];
      return [{ name, kind: 'file', size: found.size, modified }];
    }),
  );
  return entries.flat().sort(foldersFirst);
}

function foldersFirst(a: FolderEntry, b: FolderEntry): number {
  if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1;
  const [one, other] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return one < other ? -1 : one > other ? 1 : 0;
}

async function shortcutsOf(home: string): Promise<FolderListing['shortcuts']> {
  const wanted = [
    { name: 'Home', folder: home },
    ...['Documents', 'Desktop', 'Downloads'].map((name) => ({ name, folder: join(home, name) })),
  ];
  const there = await Promise.all(
    wanted.map(async ({ folder }) => (await stat(folder).catch(() => undefined))?.isDirectory() ?? false),
  );
  return wanted.filter((_, index) => there[index]);
}

const folderUnreadable = (file: string): HostProblem => ({
  code: 'folder-unreadable',
  message: 'This folder cannot be shown',
  remedy: 'Check that it exists and that you may open it, or go to another one.',
  where: { file },
});

const fileMissing = (file: string): HostProblem => ({
  code: 'file-missing',
  message: 'There is nothing of this name to open here',
  remedy: 'Look at the folder again; it may have been moved or renamed.',
  where: { file },
});

const isFolder = (file: string): HostProblem => ({
  code: 'is-folder',
  message: 'A folder has this name',
  remedy: 'Choose another name, or go into that folder.',
  where: { file },
});

const folderNotMade = (file: string): HostProblem => ({
  code: 'not-permitted',
  message: 'No folder could be made here',
  remedy: 'Check that you may write here, or go to another folder.',
  where: { file },
});

const nameTaken = (file: string): HostProblem => ({
  code: 'exists',
  message: 'A file has this name already',
  remedy: 'Choose another name for the folder.',
  where: { file },
});
