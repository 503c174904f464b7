// @ts-check
import { existsSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';

const BUILTINS = new Set(builtinModules.filter((name) => !name.startsWith('_')));
const SUFFIXES = ['', '.ts', '.tsx', '.d.ts', '.mts', '.cts', '/index.ts', '/index.tsx'];

/**
 * @typedef {{ kind: 'file', file: string } | { kind: 'package', name: string } | { kind: 'builtin', name: string }
 *   | { kind: 'missing' } | { kind: 'unreadable' }} Target `file` is relative to the root, with forward slashes
 */

/**
 * Where a specifier leads, as TypeScript and the bundler would follow it.
 *
 * @param {string} root
 * @param {string} from the referring file, relative to the root
 * @param {string} specifier
 * @param {Readonly<Record<string, string>>} aliases the `imports` of package.json
 * @returns {Target}
 */
export function resolve(root, from, specifier, aliases) {
  const bare = specifier.replace(/[?].*$/, '');
  if (bare.startsWith('./') || bare.startsWith('../') || bare === '.' || bare === '..') {
    return onDisk(root, path.join(path.dirname(from), bare));
  }
  if (bare.startsWith('#')) {
    for (const [alias, target] of Object.entries(aliases)) {
      const prefix = alias.slice(0, alias.indexOf('*'));
      if (bare.startsWith(prefix)) return onDisk(root, target.replace('*', bare.slice(prefix.length)));
    }
    return { kind: 'missing' };
  }
  if (bare.startsWith('node:')) return { kind: 'builtin', name: bare };
  if (BUILTINS.has(bare) || BUILTINS.has(bare.split('/')[0] ?? '')) return { kind: 'builtin', name: bare };
  if (!/^(@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*(\/|$)/i.test(bare)) return { kind: 'unreadable' };
  const parts = bare.split('/');
  return { kind: 'package', name: parts.slice(0, bare.startsWith('@') ? 2 : 1).join('/') };
}

/**
 * @param {string} root
 * @param {string} candidate
 * @returns {Target}
 */
function onDisk(root, candidate) {
  for (const suffix of SUFFIXES) {
    const file = path.normalize(candidate + suffix);
    const full = path.join(root, file);
    if (existsSync(full) && statSync(full).isFile()) {
      return { kind: 'file', file: file.split(path.sep).join('/') };
    }
  }
  return { kind: 'missing' };
}
