// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, referencesOf } from './references.mjs';
import { resolve } from './resolve.mjs';

/** @typedef {import('./references.mjs').Reference} Reference */
/** @typedef {import('./resolve.mjs').Target} Target */
/** @typedef {{ line: number, reference: Reference, target: Target }} Edge */

/**
 * @typedef {object} SourceFile
 * @property {string} name relative to the root, with forward slashes
 * @property {string} source
 * @property {ReturnType<typeof parse>} parsed
 * @property {Edge[]} edges every module reference and where it leads
 */

export const SOURCE = /\.[cm]?[jt]sx?$/;

/**
 * Reads and parses every source file under `src`.
 *
 * @param {string} root the folder that holds `package.json` and `src`
 * @returns {SourceFile[]} in order of name
 */
export function readTree(root) {
  const { imports = {} } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return sourceFiles(root).map((name) => {
    const source = readFileSync(path.join(root, name), 'utf8');
    const parsed = parse(name, source);
    const edges = referencesOf(parsed, source).map((reference) => ({
      line: reference.line,
      reference,
      target: resolve(root, name, pathOf(reference), imports),
    }));
    return { name, source, parsed, edges };
  });
}

/** @param {string} root */
function sourceFiles(root) {
  const src = path.join(root, 'src');
  if (!existsSync(src)) return [];
  return readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

/**
 * What to resolve: a URL without a scheme is relative even when it does not begin with a dot.
 *
 * @param {Reference} reference
 */
function pathOf({ specifier = '', kind }) {
  return kind === 'url' && /^[\w-][^:]*$/.test(specifier) ? `./${specifier}` : specifier;
}
