// @ts-check
import path from 'node:path';
import { build } from 'vite';

const root = path.join(import.meta.dirname, '../..');

/** Below the project, so that what is not bundled is found in its node_modules. */
const folder = path.join(root, 'node_modules/.cache/parley-bench');

/**
 * The contenders for a process of Node, which cannot read the types in `src`.
 *
 * @param {'child.mjs' | 'replay/child.mjs'} entry
 * @returns {Promise<string>} the file to run
 */
export async function bundleChild(entry) {
  const outDir = path.join(folder, path.dirname(entry), 'node');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['@duckdb/node-api'] },
    build: {
      ssr: path.join(import.meta.dirname, entry),
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'node20.19',
      rolldownOptions: { output: { entryFileNames: 'child.js' } },
    },
  });
  return path.join(outDir, 'child.js');
}

/**
 * The page that starts a contender in a module worker.
 *
 * @returns {Promise<string>} the folder to serve
 */
export async function bundlePage() {
  const outDir = path.join(folder, 'page');
  await build({
    root: path.join(import.meta.dirname, 'browser'),
    configFile: false,
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true },
  });
  return outDir;
}
