// @ts-check
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const SLICES = {
  name: 'slices',
  what: 'all cases of the tests of which `npm test` runs the first',
};

const root = path.resolve(import.meta.dirname, '../..');
const VITEST = path.join(root, 'node_modules/vitest/vitest.mjs');

/** @returns {string[]} the test files that take a slice of their cases (`test/support/slice.ts`) */
function slicedFiles() {
  return readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join('test', file))
    .filter((file) => /from '[./]+support\/slice'/.test(readFileSync(path.join(root, file), 'utf8')))
    .sort();
}

/**
 * Runs those tests whole. Their seeds are their own, so that the slice is what comes first of what runs here.
 *
 * @returns {boolean} whether all passed
 */
export function runSlices() {
  const { status } = spawnSync(process.execPath, [VITEST, 'run', ...slicedFiles()], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PARLEY_ALL_CASES: '1' },
  });
  return status === 0;
}
