import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { REMEDIES } from '../../scripts/layers/rules.mjs';
import { CLEAN, withTree } from './fixture';

const script = path.resolve(import.meta.dirname, '../../scripts/layers.mjs');
const run = (root: string) => spawnSync(process.execPath, [script, root], { encoding: 'utf8' });

describe('npm run layers', () => {
  it('says how much it read and exits 0 on a clean tree', () => {
    const { status, stdout } = withTree(CLEAN, run);
    expect(stdout).toMatch(/^layers: \d+ files, \d+ references, 0 violations\n$/);
    expect(status).toBe(0);
  });

  it('prints place, finding and remedy, and exits 1', () => {
    const planted = { ...CLEAN, 'src/node/x.ts': "\nimport '../domain/result';\n" };
    const { status, stdout } = withTree(planted, run);
    expect(stdout).toContain(
      `src/node/x.ts:2  node imports src/domain/result.ts as '../domain/result'\n    ${REMEDIES.crossLayerRelative}\n`,
    );
    expect(status).toBe(1);
  });

  it('refuses to pass when it read nothing', () => {
    const { status, stderr } = withTree({ 'package.json': '{}', 'src/notes.txt': '' }, run);
    expect(stderr).toContain('no source file was read');
    expect(status).toBe(1);
  });
});
