import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { read, root } from './markdown';

it('.ci/run installs every program that tests compare with', () => {
  const files = readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true });
  const programs = new Set(
    files
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
      .flatMap((text) => [...text.matchAll(/describeWithTool\(\s*'([a-z0-9-]+)'/g)].map(([, name]) => name)),
  );
  // Named as the package, or in its comment where the package is called otherwise.
  const [, packages = ''] = /^packages=\(\n([\s\S]*?)^\)$/m.exec(read('.ci/run')) ?? [];
  const installed = packages.split(/[^a-z0-9-]+/);
  expect(programs.size).toBeGreaterThan(1);
  expect([...programs].filter((name) => !installed.includes(name ?? ''))).toEqual([]);
});
