// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the build reads. Folders count with everything below them. */
const INPUTS = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'];

/** What every complete build leaves; the oldest of them dates the build. */
const OUTPUTS = [
  'out/main/index.js',
  'out/main/parley.js',
  'out/main/serve.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];

const LOCK = path.join(root, 'node_modules/.parley-build');
const LOCK_WAIT_MS = 120_000;
const LOCK_POLL_MS = 100;

/**
 * Whether `out/` is missing, incomplete or older than what it was built from. A deleted source counts too,
 * because it changes the date of its folder. Where there is no source, what was shipped is current.
 *
 * @param {string} [folder] the project
 * @returns {boolean}
 */
export function buildIsStale(folder = root) {
  const at = (/** @type {string} */ name) => path.join(folder, name);
  const built = Math.min(...OUTPUTS.map((file) => modified(at(file)) ?? Number.NEGATIVE_INFINITY));
  if (built === Number.NEGATIVE_INFINITY) return true;
  return modified(at('src')) !== undefined && INPUTS.some((input) => newest(at(input)) > built);
}

/**
 * Builds `out/`. All output goes to stderr, so that a caller's stdout stays its own. Only one build runs at
 * a time; a second caller waits and then finds the work done.
 *
 * @returns {boolean} whether `out/` is now usable
 */
export function buildNow() {
  const waited = acquireLock();
  try {
    if (waited && !buildIsStale()) return true;
    const cli = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
    const { status } = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    return status === 0;
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

/** @param {string} file */
function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

/**
 * @param {string} input a file, or a folder with everything below it
 * @returns {number}
 */
function newest(input) {
  const found = statSync(input, { throwIfNoEntry: false });
  if (found === undefined) return Number.NEGATIVE_INFINITY;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(input).map((name) => newest(path.join(input, name))));
}

/**
 * Takes the build lock; a lock whose owner is gone is taken over.
 *
 * @returns {boolean} whether another build had to finish first
 */
function acquireLock() {
  const owner = path.join(LOCK, 'pid');
  for (let waited = 0; ; waited += LOCK_POLL_MS) {
    try {
      mkdirSync(LOCK);
      writeFileSync(owner, String(process.pid));
      return waited > 0;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    if (waited >= LOCK_WAIT_MS || (waited > 0 && !isAlive(owner)))
      rmSync(LOCK, { recursive: true, force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_POLL_MS);
  }
}

/** @param {string} owner */
function isAlive(owner) {
  try {
    return process.kill(Number(readFileSync(owner, 'utf8')), 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
