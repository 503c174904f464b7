// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readTree } from '../layers/read-tree.mjs';

/**
 * @typedef {object} Package
 * @property {string} name
 * @property {string} version
 * @property {string} [licence] an SPDX expression
 * @property {string} folder relative to the root, with forward slashes
 */

/** Installed beside the bundle, with its own licence files: the runtime, not a part of our code. */
const RUNTIME = new Set(['electron']);

/** Adds the helpers it generates to every bundle. */
const BUNDLER = 'node_modules/rolldown';

/**
 * The packages whose code can be part of a bundle: what `src` loads, and whatever that depends on. Parts that
 * the bundler leaves out are named all the same; a notice too many harms nobody, and the list is the same
 * whichever way the bundle was cut.
 *
 * @param {string} root
 * @returns {Package[]} in order of name, then version
 */
export function shippedPackages(root) {
  const lock = readLock(root);
  /** @type {Set<string>} */
  const reached = new Set(lock[BUNDLER] ? [BUNDLER] : []);
  /** @type {(from: string, name: string) => void} */
  const reach = (from, name) => {
    const folder = locate(lock, from, name);
    // Type packages hold no code; absent ones are optional or for another system.
    if (folder === undefined || reached.has(folder) || name.startsWith('@types/')) return;
    reached.add(folder);
    for (const dependency of needs(lock[folder])) reach(folder, dependency);
  };
  for (const { reference, target } of readTree(root).flatMap((file) => file.edges)) {
    const runs = reference.kind === 'import' || reference.kind === 'lazy';
    if (runs && target.kind === 'package' && !RUNTIME.has(target.name)) reach('', target.name);
  }
  return [...reached].map((folder) => describe(lock, folder)).sort(byNameAndVersion);
}

/**
 * Everything the lockfile installs, tools included.
 *
 * @param {string} root
 * @returns {Package[]}
 */
export function lockedPackages(root) {
  const lock = readLock(root);
  return Object.keys(lock)
    .filter((folder) => folder !== '')
    .map((folder) => describe(lock, folder))
    .sort(byNameAndVersion);
}

/**
 * @typedef {object} Locked one entry of package-lock.json
 * @property {string} [version]
 * @property {string} [license]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, { optional?: boolean }>} [peerDependenciesMeta]
 */

/** @typedef {Record<string, Locked>} Lock by folder */

/**
 * @param {string} root
 * @returns {Lock}
 */
function readLock(root) {
  return JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
}

/**
 * What a package cannot run without.
 *
 * @param {Locked | undefined} locked
 */
function needs({ dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = {}) {
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  return [...Object.keys(dependencies), ...peers];
}

/**
 * Node's own search: the nearest `node_modules` on the way up holds the version that is loaded.
 *
 * @param {Lock} lock
 * @param {string} from
 * @param {string} name
 */
function locate(lock, from, name) {
  for (let base = from; ; ) {
    const candidate = `${base === '' ? '' : `${base}/`}node_modules/${name}`;
    if (lock[candidate]) return candidate;
    if (base === '') return undefined;
    base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1));
  }
}

/**
 * @param {Lock} lock
 * @param {string} folder
 * @returns {Package}
 */
function describe(lock, folder) {
  const { version = '', license } = lock[folder] ?? {};
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return { name, version, folder, ...(license === undefined ? {} : { licence: license }) };
}

/** @type {(a: Package, b: Package) => number} */
function byNameAndVersion(a, b) {
  const left = `${a.name}\u0000${a.version}`;
  const right = `${b.name}\u0000${b.version}`;
  return left < right ? -1 : left > right ? 1 : 0;
}
