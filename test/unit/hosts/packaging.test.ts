import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from './built-app';
import { packApp } from './packed-app';
import { temporaryFolder } from './temporary-folder';

describe('the packaged app', () => {
  beforeAll(ensureBuilt, 120_000);

  it('holds what it needs to run, nothing of how it was made, and has its fuses set', async () => {
    const { archive, fusesOn } = await packApp(await temporaryFolder());
    const files = [...archive.keys()];

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

    const manifest = JSON.parse(archive.get('package.json')?.toString() ?? '');
    expect(manifest).toMatchObject({
      name: 'parley',
      main: 'out/main/index.js',
      license: 'MIT',
      type: 'module',
    });
    expect(manifest).not.toHaveProperty('devDependencies');

    expect(fusesOn).toEqual(['CookieEncryption', 'EmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar']);
  }, 120_000);
});
