import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BrowserWindow, dialog, type FileFilter, type OpenDialogOptions } from 'electron';
import type { DataFile, LeadFileChoice } from '#contracts/host-api';
import type { PlaceChoice, PlacePurpose } from '#contracts/host-places';
import type { HostResult } from '#contracts/host-problems';
import { ok } from '#domain/result';
import type { DataGrants } from '#node/assets/data-grants';
import { withGlossarySuffix } from '#node/documents/place-names';
import { type PlaceRegistry, resolveLinks } from '#node/documents/places';

const glossaries: FileFilter = { name: 'Parley glossaries', extensions: ['parley.json'] };
const json: FileFilter = { name: 'JSON files', extensions: ['json'] };
const tables: FileFilter = { name: 'CSV tables', extensions: ['csv', 'tsv', 'txt', 'gz'] };

interface Wanted {
  readonly title: string;
  readonly filters?: FileFilter[];
  readonly kind: 'file' | 'folder' | 'save';
}

const wanted: Readonly<Record<PlacePurpose, Wanted>> = {
  'open-glossary': { title: 'Open a glossary', filters: [glossaries], kind: 'file' },
  'save-glossary': { title: 'Save the glossary', filters: [glossaries], kind: 'save' },
  'open-mapping': { title: 'Choose a mapping', filters: [json], kind: 'file' },
  'open-leads': { title: 'Choose lead files', filters: [tables], kind: 'file' },
  'open-trusted': { title: 'Choose the file of trusted signers', filters: [json], kind: 'file' },
  'open-evidence': { title: 'Choose a simulation result', filters: [json], kind: 'file' },
  'save-export': { title: 'Export', kind: 'save' },
  'publish-folder': { title: 'Choose the folder to publish in', kind: 'folder' },
};

/** Asks for one place in the system's dialog, above `parent`. */
export async function choosePlace(
  parent: BrowserWindow,
  places: PlaceRegistry,
  purpose: PlacePurpose,
  suggestedName: string | null,
): Promise<PlaceChoice> {
  const { title, filters = [], kind } = wanted[purpose];
  if (kind !== 'save') {
    const properties: OpenDialogOptions['properties'] =
      kind === 'folder' ? ['openDirectory', 'createDirectory'] : ['openFile'];
    const { canceled, filePaths } = await dialog.showOpenDialog(parent, { title, filters, properties });
    const [path] = filePaths;
    if (canceled || path === undefined) return { outcome: 'cancelled' };
    return { outcome: 'chosen', place: places.add(await resolveLinks(path), purpose) };
  }
  // A name is all the page may suggest; anything like a path would lead the dialog elsewhere.
  const name = basename((suggestedName ?? '').replaceAll('\\', '/'));
  const { canceled, filePath } = await dialog.showSaveDialog(parent, {
    title,
    filters,
    ...(name === '' ? {} : { defaultPath: name }),
  });
  if (canceled || filePath === '') return { outcome: 'cancelled' };
  const path = purpose === 'save-glossary' ? withSuffix(filePath) : filePath;
  // The system asked whether to replace the very name it showed, and no other.
  const agreed = path === filePath && (await exists(path));
  return { outcome: 'chosen', place: places.add(await resolveLinks(path), purpose, agreed) };
}

const withSuffix = (path: string): string => join(path, '..', withGlossarySuffix(basename(path)));

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Asks for lead files and grants them. */
export async function chooseLeadFiles(
  parent: BrowserWindow,
  grants: DataGrants,
): Promise<HostResult<LeadFileChoice>> {
  const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
    title: 'Choose the lead files to replay',
    properties: ['openFile', 'multiSelections'],
    filters: [tables],
  });
  if (canceled) return ok({ outcome: 'cancelled' });
  const files: DataFile[] = [];
  for (const path of filePaths) {
    const granted = await grants.grant(path);
    if (!granted.ok) return granted;
    files.push(granted.value);
  }
  return ok({ outcome: 'chosen', files });
}
