// @ts-check
import path from 'node:path';
import { build } from 'vite';

const root = path.join(import.meta.dirname, '../..');

/**
 * Loads a TypeScript module of `src` into this process: Node 20 cannot read its types, and a script that runs
 * once needs no place in the app's own bundles.
 *
 * @param {string} file from the project's root
 * @returns {Promise<any>} its exports
 */
export async function loadSource(file) {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: { ssr: path.join(root, file), write: false, minify: false, target: 'node20.19' },
  });
  const [bundle] = [built].flat();
  const code = bundle && 'output' in bundle ? bundle.output[0].code : undefined;
  if (code === undefined) throw new Error(`${file} could not be bundled`);
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}
