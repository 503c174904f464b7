import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readArchive } from './asar-archive';
import { ensureBuilt, root, runNode } from './built-app';
import { temporaryFolder } from './temporary-folder';

/** Marks the fuses in Electron's binary; then come the version of the format, their number, and one digit each. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The fuses in the order of the binary, as docs/tutorial/fuses.md of Electron lists them. */
const fuses = [
  'RunAsNode',
  'CookieEncryption',
  'NodeOptions',
  'NodeCliInspect',
  'EmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
] as const;

/** All fuses as an Electron release ships them, `1` on and `0` off. */
const asReleased = '10110001';

/**
 * A folder in the form of an unpacked Electron release: enough for electron-builder to pack an app into and to set the
 * fuses of. It holds no Electron, so this proves what is packed and set, not that it runs.
 */
async function standInRelease(): Promise<string> {
  const binary = `${sentinel}\u0001${String.fromCharCode(asReleased.length)}${asReleased}`;
  const folder = await temporaryFolder({
    electron: binary,
    version: '45.4.1',
    LICENSE: '',
    'resources/keep': '',
  });
  await chmod(join(folder, 'electron'), 0o755);
  return folder;
}

async function packed(): Promise<{ files: string[]; fuseDigits: string; manifest: Record<string, unknown> }> {
  const [release, output] = [await standInRelease(), await temporaryFolder()];
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const settings = [`-c.electronDist=${release}`, `-c.directories.output=${output}`];
  const { code, stdout, stderr } = await runNode([builder, '--linux', 'dir', '--x64', ...settings]);
  if (code !== 0) throw new Error(`electron-builder ended with ${code}:\n${stdout}${stderr}`);
  const unpacked = join(output, 'linux-unpacked');
  const archive = await readArchive(join(unpacked, 'resources', 'app.asar'));
  const binary = await readFile(join(unpacked, 'parley'), 'latin1');
  return {
    files: archive.paths,
    fuseDigits: binary.slice(binary.indexOf(sentinel) + sentinel.length + 2),
    manifest: JSON.parse(archive.text('package.json')),
  };
}

describe('the packaged app', () => {
  beforeAll(ensureBuilt, 120_000);

  it('holds what it needs to run, nothing of how it was made, and has its fuses set', async () => {
    const { files, fuseDigits, manifest } = await packed();

    expect(files).toEqual(
      expect.arrayContaining([
        'package.json',
        'LICENSE',
        'out/main/index.js',
        'out/preload/index.cjs',
        'out/renderer/index.html',
      ]),
    );
    const tops = new Set(files.map((path) => path.split('/')[0]));
    const allowed = ['LICENSE', 'THIRD-PARTY-NOTICES.md', 'out', 'package.json', 'samples'];
    expect([...tops].filter((top) => !allowed.includes(top ?? ''))).toEqual([]);
    expect(files.filter((path) => /\.(map|tsx?)$|node_modules/.test(path))).toEqual([]);

    expect(manifest).toMatchObject({
      name: 'parley',
      main: 'out/main/index.js',
      license: 'MIT',
      type: 'module',
    });
    expect(manifest).not.toHaveProperty('devDependencies');

    const set = fuses.filter((_name, index) => fuseDigits[index] === '1');
    expect(set).toEqual(['CookieEncryption', 'EmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar']);
  }, 120_000);
});
