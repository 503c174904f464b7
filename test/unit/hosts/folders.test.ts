import { chmod, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appFolder, ensureAppFolder, type Surroundings } from '#node/app-folder';
import { findAppRoot } from '#node/app-root';
import { createDataGrants } from '#node/assets/data-grants';
import { readSample } from '#node/host/sample';
import { temporaryFolder } from './temporary-folder';

describe('the app folder', () => {
  it.each<[string, Surroundings, string]>([
    [
      'chosen',
      { platform: 'linux', env: { PARLEY_HOME: '/p', XDG_DATA_HOME: '/x' }, home: '/home/ann' },
      '/p',
    ],
    ['XDG', { platform: 'linux', env: { XDG_DATA_HOME: '/x' }, home: '/home/ann' }, '/x/parley'],
    [
      'relative XDG',
      { platform: 'linux', env: { XDG_DATA_HOME: 'x' }, home: '/h' },
      '/h/.local/share/parley',
    ],
    ['Linux', { platform: 'linux', env: {}, home: '/h' }, '/h/.local/share/parley'],
    ['macOS', { platform: 'darwin', env: {}, home: '/h' }, '/h/Library/Application Support/Parley'],
    ['Windows', { platform: 'win32', env: { APPDATA: '/roaming' }, home: '/h' }, '/roaming/Parley'],
    ['Windows without APPDATA', { platform: 'win32', env: {}, home: '/h' }, '/h/AppData/Roaming/Parley'],
  ])('%s', (_what, surroundings, expected) => {
    // `join` writes the separators of the machine the test runs on.
    expect(appFolder(surroundings).replaceAll('\\', '/')).toBe(expected);
  });

  it.skipIf(process.platform === 'win32')('is its owner’s alone, also when it was open before', async () => {
    const folder = join(await temporaryFolder(), 'deep', 'parley');
    ensureAppFolder(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await chmod(folder, 0o755);
    ensureAppFolder(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });
});

describe('the app root', () => {
  it('is the nearest folder above whose package is Parley', async () => {
    const root = await temporaryFolder({
      'package.json': '{"name":"parley"}',
      'out/package.json': '{"name":"other"}',
      'out/main/package.json': 'not JSON',
    });
    await mkdir(join(root, 'out/main/chunks'));
    expect(findAppRoot(join(root, 'out/main/chunks'))).toBe(root);
  });

  it('does not exist above a foreign folder', async () => {
    const folder = await temporaryFolder({ 'package.json': '{"name":"other"}' });
    expect(() => findAppRoot(folder)).toThrow('Install Parley again');
  });
});

describe('a sample', () => {
  const whole = {
    'glossary.parley.json': '{"g":1}',
    'mapping.json': '{"m":1}',
    'leads.csv': 'id\n',
    'activities.csv': 'id,at\n',
    'README.md': 'for people',
  };

  it('is its two texts and its tables in the order of their names', async () => {
    const grants = createDataGrants();
    const sample = await readSample(await temporaryFolder(whole), grants);
    if (!sample.ok) throw new Error(sample.error.message);
    const { glossaryText, mappingText, files } = sample.value;
    expect([glossaryText, mappingText, files.map(({ name, size }) => [name, size])]).toEqual([
      '{"g":1}',
      '{"m":1}',
      [
        ['activities.csv', 6],
        ['leads.csv', 3],
      ],
    ]);
    for (const { url } of files) {
      const opened = await grants.open(url);
      expect(opened).toBeDefined();
      opened?.stream.destroy();
    }
  });

  it.each(['glossary.parley.json', 'mapping.json', 'tables'])('is missing without its %s', async (part) => {
    const isPart = (name: string) => (part === 'tables' ? name.endsWith('.csv') : name === part);
    const rest = Object.fromEntries(Object.entries(whole).filter(([name]) => !isPart(name)));
    const sample = await readSample(await temporaryFolder(rest), createDataGrants());
    expect(sample).toMatchObject({ ok: false, error: { code: 'sample-missing' } });
  });

  it('is missing when its folder is', async () => {
    const sample = await readSample(join(await temporaryFolder(), 'none'), createDataGrants());
    expect(sample).toMatchObject({ ok: false, error: { code: 'sample-missing' } });
  });
});
