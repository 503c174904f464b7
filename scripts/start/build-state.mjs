import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const results = [
  'out/main/index.js',
  'out/main/serve.js',
  'out/main/parley.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];
const inputs = ['src', 'package.json', 'package-lock.json', 'electron.vite.config.ts'];

/**
 * True when a result is missing or older than a source file. An installed package has no `src`; there, whatever was
 * shipped is current.
 */
export function isBuildStale(root) {
  const oldestResult = Math.min(...results.map((path) => modified(join(root, path)) ?? 0));
  if (oldestResult === 0) return true;
  if (modified(join(root, 'src')) === undefined) return false;
  return inputs.some((path) => newest(join(root, path)) > oldestResult);
}

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs;

/** The latest change of a file, or of any file below a folder; 0 when there is none. */
function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
