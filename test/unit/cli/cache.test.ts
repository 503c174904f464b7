import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type StoredCopy, storedCopy } from '../hosts/stored-copy';
import { temporaryFolder } from '../hosts/temporary-folder';
import { commandLine } from './command-line';

async function withCopies(...stamps: string[]) {
  const folder = await temporaryFolder();
  const cache = join(folder, 'app', 'cache', 'leads');
  await mkdir(cache, { recursive: true });
  const copies: StoredCopy[] = [];
  for (const stamp of stamps) copies.push(await storedCopy(stamp));
  for (const { key, bytes } of copies) await writeFile(join(cache, `${key}.leads`), bytes);
  return { parley: commandLine(folder), cache, copies };
}

describe('parley cache', () => {
  it('lists what is stored, in a table and as JSON', async () => {
    const { parley, copies } = await withCopies('1');
    const [copy] = copies;
    const table = await parley('cache', 'list');
    expect(table.code).toBe(0);
    expect(table.stdout).toContain(copy?.key.slice(0, 12));
    expect(table.stdout).toContain('leads.csv, activities.csv');
    const json = await parley('cache', 'list', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      kind: 'parley.lead-copies',
      bytes: copy?.bytes.length,
      copies: [{ key: copy?.key, of: { leads: 20, glossary: 'Acme', storedAt: '2026-03-02T00:00:00.000Z' } }],
    });
  });

  it('says when nothing is stored, with an empty document as JSON', async () => {
    const { parley } = await withCopies();
    expect(await parley('cache', 'list')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'Nothing is stored.\n',
    });
    expect(JSON.parse((await parley('cache', 'list', '--json')).stdout)).toMatchObject({
      bytes: 0,
      copies: [],
    });
  });

  it('deletes the one that is named, then all', async () => {
    const { parley, cache, copies } = await withCopies('1', '2', '3');
    const [first] = copies;
    expect((await parley('cache', 'delete', first?.key.slice(0, 12) ?? '')).code).toBe(0);
    const left = await readdir(cache);
    expect([left.length, left.includes(`${first?.key}.leads`)]).toEqual([2, false]);
    expect((await parley('cache', 'clear')).code).toBe(0);
    expect(await readdir(cache)).toEqual([]);
  });

  it.each([
    [['delete', '0000000'], 'names no stored copy'],
    [['delete', ''], 'names no stored copy'],
    [['delete'], 'cannot "delete"'],
    [['list', 'all'], 'cannot "list all"'],
    [['purge'], 'cannot "purge"'],
  ])('refuses %j and deletes nothing', async (words, message) => {
    const { parley, cache } = await withCopies('1');
    const ran = await parley('cache', ...words);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain(message);
    expect((await readdir(cache)).length).toBe(1);
  });
});
