// @ts-check
/**
 * Finds a Chromium to run the end-to-end tests in, or installs one: `node scripts/browser.mjs` prints its path.
 * Tests only; the app itself needs no browser of ours.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

const installTimeoutMs = 5 * 60_000;

/**
 * An executable that is on this machine, or undefined. `PARLEY_CHROMIUM` goes before everything else.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  return [process.env.PARLEY_CHROMIUM, playwrightsOwn(), ...usualPlaces()].find(
    (path) => path && existsSync(path),
  );
}

/**
 * Finds a Chromium or tries to install one: Playwright's own build, then, as root on a Debian system, its package.
 * Undefined when neither works; what was tried is on stderr.
 *
 * @returns {string | undefined}
 */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  attempt(process.execPath, [cli, 'install', 'chromium']);
  if (!findChromium() && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    attempt('apt-get', ['update']);
    attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  }
  return findChromium();
}

/**
 * Flags that keep Chromium quiet and off the network. A sandbox cannot be set up by root, so there, and only there,
 * it is switched off.
 *
 * @returns {string[]}
 */
export function chromiumFlags() {
  return [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

/** @returns {string | undefined} */
function playwrightsOwn() {
  try {
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

/** @returns {string[]} */
function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return folders.flatMap((folder) => (folder ? programs.map((program) => join(folder, program)) : []));
  }
  return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].map(
    (name) => `/usr/bin/${name}`,
  );
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function attempt(command, args) {
  console.error(`> ${command} ${args.join(' ')}`);
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout: installTimeoutMs });
  if (status !== 0) console.error(`That did not work: ${error?.message ?? `exit code ${status}`}.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = ensureChromium();
  if (path) console.log(path);
  else {
    console.error(
      'No Chromium was found or could be installed. Install Chrome, Edge or Chromium, or set PARLEY_CHROMIUM.',
    );
    process.exitCode = 3;
  }
}
