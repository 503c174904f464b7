import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { packApp } from '../unit/hosts/packed-app';
import { expect, test } from './fixtures';
import { openElectronDouble } from './hosts/electron-double';

test.skip(
  ({ host }) => host !== 'electron-double',
  'packs with a stand-in runtime, so only the double can run it',
);

test('what is packed is enough to run: no sources, no node_modules', async ({ home }) => {
  const { archive } = await packApp(join(home, 'work'));
  const appRoot = join(home, 'app');
  for (const [path, contents] of archive) {
    await mkdir(dirname(join(appRoot, path)), { recursive: true });
    await writeFile(join(appRoot, path), contents);
  }
  const opened = await openElectronDouble(join(home, 'profile'), appRoot);
  await opened.load();
  await expect(opened.page.getByRole('heading', { level: 1 })).toBeVisible();
  await opened.close();
});
