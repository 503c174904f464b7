import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Root-relative URL path (`/assets/index-x.js`) to absolute file path. */
export type AssetIndex = ReadonlyMap<string, string>;

/**
 * Lists every regular file below `folder`. Hosts serve only what is in this map, so no spelling of `..`, no drive
 * letter and no symbolic link can reach a file outside. Rejects when the folder cannot be read.
 */
export async function indexAssets(folder: string): Promise<AssetIndex> {
  const index = new Map<string, string>();
  const visit = async (at: string, prefix: string): Promise<void> => {
    for (const entry of await readdir(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      const urlPath = `${prefix}/${encodeURIComponent(entry.name)}`;
      if (entry.isDirectory()) await visit(path, urlPath);
      else if (entry.isFile()) index.set(urlPath, path);
    }
  };
  await visit(folder, '');
  return index;
}
