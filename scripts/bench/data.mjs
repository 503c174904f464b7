// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadSource } from '../samples/load-source.mjs';
import { writeBulk } from '../samples/write-company.mjs';

const SEED = 26;

/**
 * The folder with a bulk company, written the first time it is asked for. It is named by the first thousand leads that
 * the generator gives today, so that files of another version are never measured.
 *
 * @param {number} leads
 * @param {string} [parent] where such folders are kept
 * @returns {Promise<string>}
 */
export async function bulkFolder(leads, parent = path.join(tmpdir(), 'parley-bench')) {
  const { bulkChunks } = await loadSource('src/domain/sample/bulk.ts');
  const hash = createHash('sha256');
  for (const { bytes } of bulkChunks({ seed: SEED, leads: 1000 })) hash.update(bytes);
  const folder = path.join(parent, `${leads}-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  console.error(`  writing ${leads} leads to ${folder}`);
  // Under its own name only once it is whole.
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  await writeBulk({ seed: SEED, leads }, partial);
  renameSync(partial, folder);
  return folder;
}
