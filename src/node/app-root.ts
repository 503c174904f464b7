import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that holds `package.json`, `out/` and `samples/`: a clone, an installed package or the app archive.
 * Found by walking up from `start` (a module's `import.meta.dirname`), because the bundler may put a module one folder
 * deeper than its entry. Throws when there is none: then the installation is broken and nothing can work.
 */
export function findAppRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (isAppRoot(folder)) return folder;
    if (dirname(folder) === folder)
      throw new Error('The folder of the application was not found. Install Parley again.');
  }
}

function isAppRoot(folder: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return (
      typeof manifest === 'object' && manifest !== null && 'name' in manifest && manifest.name === 'parley'
    );
  } catch {
    return false;
  }
}
