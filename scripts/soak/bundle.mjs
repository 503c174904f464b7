// @ts-check
import path from 'node:path';
import { build } from 'vite';

const root = path.join(import.meta.dirname, '../..');

/**
 * A suite for processes of Node, which cannot read the types in it. It lies below the project, so that what is not
 * bundled is found in its node_modules.
 *
 * @param {string} name
 * @param {string} source from the project's root
 * @returns {Promise<string>} the file to import
 */
export async function bundleSuite(name, source) {
  const outDir = path.join(root, 'node_modules/.cache/parley-soak', `${name}-${process.pid}`);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    // DuckDB brings a library of the machine's own along.
    ssr: { noExternal: true, external: ['@duckdb/node-api'] },
    build: {
      ssr: path.join(root, source),
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'node20.19',
      rolldownOptions: { output: { entryFileNames: 'suite.mjs' } },
    },
  });
  return path.join(outDir, 'suite.mjs');
}
