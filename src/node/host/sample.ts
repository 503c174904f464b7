import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFile, Sample } from '#contracts/host-api';
import type { HostResult } from '#contracts/host-problems';
import { fail, ok } from '#domain/result';
import type { DataGrants } from '../assets/data-grants';

/** Where the sample of the first start lies, from the application's root. */
export const sampleFolder = join('samples', 'starter');

/**
 * Reads a sample folder: `glossary.parley.json`, `mapping.json` and every CSV file beside them, in the order of their
 * names. The CSV files are granted, not read. Fails with `sample-missing` when a part is absent.
 */
export async function readSample(folder: string, grants: DataGrants): Promise<HostResult<Sample>> {
  const text = (name: string) => readFile(join(folder, name), 'utf8').catch(() => undefined);
  const [glossaryText, mappingText, names] = await Promise.all([
    text('glossary.parley.json'),
    text('mapping.json'),
    readdir(folder).catch((): string[] => []),
  ]);
  const tables = names.filter((name) => name.endsWith('.csv')).sort();
  if (glossaryText === undefined || mappingText === undefined || tables.length === 0) {
    return fail({
      code: 'sample-missing',
      message: 'The sample that ships with Parley is incomplete',
      remedy: 'Install Parley again, or open a glossary of your own.',
    });
  }
  const files: DataFile[] = [];
  for (const name of tables) {
    const granted = await grants.grant(join(folder, name));
    if (!granted.ok) return granted;
    files.push(granted.value);
  }
  return ok({ glossaryText, mappingText, files });
}
