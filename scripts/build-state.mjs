// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuildStale } from './start/build-state.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const LOCK = path.join(root, 'node_modules/.parley-build');
const LOCK_WAIT_MS = 120_000;
const LOCK_POLL_MS = 100;

/**
 * Whether `out/` is missing, incomplete or older than what it was built from.
 *
 * @returns {boolean}
 */
export function buildIsStale() {
  return isBuildStale(root);
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
    const { status } = spawnSync(process.execPath, [cli, 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
    return status === 0;
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
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
    if (waited >= LOCK_WAIT_MS || (waited > 0 && !isAlive(owner))) rmSync(LOCK, { recursive: true, force: true });
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
