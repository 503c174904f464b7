// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { playwrightTally, unrunPlaywrightTally, vitestTally } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

/**
 * @typedef {object} Outcome
 * @property {boolean} ok
 * @property {Tally} [tally] what a test runner counted; steps that are not tests have none
 * @property {string} [note] why, in a sentence
 * @property {string} [text] what a step said that runs beside others
 */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {boolean} [isRunner] whether it runs tests, so that counting none is a failure
 * @property {(reports: string) => Outcome | Promise<Outcome>} run gets a folder for its reports
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const BIN = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  electronVite: 'node_modules/electron-vite/bin/electron-vite.js',
  playwright: 'node_modules/@playwright/test/cli.js',
  vitest: 'node_modules/vitest/vitest.mjs',
};

/** What `scripts/browser.mjs` exits with when there is no browser and none can be had. */
const NO_BROWSER = 3;

/**
 * @param {string} script
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {boolean}
 */
function node(script, args = [], env = {}) {
  const { status } = spawnSync(process.execPath, [path.join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

/**
 * A step that runs beside others, whose lines would get between its own.
 *
 * @param {string} name
 * @param {string} script
 * @param {readonly string[]} [args]
 * @returns {Step}
 */
const beside = (name, script, args = []) => ({
  name,
  run: () =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [path.join(root, script), ...args], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let text = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (piece) => {
          text += piece;
        });
      }
      child.on('error', reject);
      child.on('close', (code) => resolve({ ok: code === 0, text }));
    }),
});

/** @type {(file: string, read: (json: string) => Tally) => Tally | undefined} */
function readReport(file, read) {
  return existsSync(file) ? read(readFileSync(file, 'utf8')) : undefined;
}

/** @type {(ok: boolean, tally: Tally | undefined) => Outcome} */
function outcome(ok, tally) {
  return tally ? { ok, tally } : { ok: false, note: 'the runner wrote no report' };
}

/** @type {Step['run']} */
function unit(reports) {
  const report = path.join(reports, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=./scripts/check/vitest-reporter.mjs'];
  const ok = node(BIN.vitest, ['run', ...reporters], { PARLEY_VITEST_REPORT: report });
  return outcome(ok, readReport(report, vitestTally));
}

/** @type {Step['run']} */
function e2e(reports) {
  const report = path.join(reports, 'playwright.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const found = spawnSync(process.execPath, [path.join(root, 'scripts/browser.mjs')], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const reason = 'there is no Chromium here and none could be installed';
  if (found.status === NO_BROWSER && process.env['PARLEY_REQUIRE_TOOLS'] !== '1') {
    const listed = node(BIN.playwright, ['test', '--list', '--reporter=json'], env);
    return outcome(
      listed,
      readReport(report, (json) => unrunPlaywrightTally(json, reason)),
    );
  }
  if (found.status !== 0) return { ok: false, note: reason };
  const browser = { PARLEY_CHROMIUM: found.stdout.trim() };
  const ok = node(BIN.playwright, ['test', '--reporter=list,json'], { ...env, ...browser });
  return outcome(ok, readReport(report, playwrightTally));
}

/**
 * What takes longest begins first, so that nothing long is left for one processor alone. The build precedes the tests
 * because some of them load what was built: Node 20 cannot start a worker from TypeScript.
 *
 * @type {readonly Step[]}
 */
export const STEPS = [
  beside('types', 'scripts/types.mjs'),
  beside('build', BIN.electronVite, ['build', '--logLevel', 'warn']),
  beside('lint', BIN.biome, ['check', '--error-on-warnings', '.']),
  beside('layers', 'scripts/layers.mjs'),
  beside('kernel', 'scripts/kernel.mjs', ['--check']),
  beside('notices', 'scripts/notices.mjs', ['--check']),
  { name: 'unit', isRunner: true, run: unit },
  { name: 'e2e', isRunner: true, run: e2e },
];
