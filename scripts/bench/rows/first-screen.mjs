// @ts-check
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';
import { chromiumFlags, ensureChromium } from '../../browser.mjs';
import { buildIsStale, buildNow } from '../../build-state.mjs';
import { GOALS, median, rounded } from '../goals.mjs';

const root = path.join(import.meta.dirname, '../../..');

/** @typedef {{ screen: number, rows: number }} FirstScreen milliseconds since the drop */

/** @type {import('./row.mjs').Row} */
export async function firstScreen({ leads, rounds, dataOf }) {
  const file = path.join(await dataOf(leads), 'leads.csv');
  const executablePath = ensureChromium();
  if (!executablePath) throw new Error('there is no Chromium, and none could be installed');
  if (buildIsStale() && !buildNow()) throw new Error('the app could not be built');
  /** @type {FirstScreen[]} */
  const all = [];
  let version = '';
  for (let round = 0; round < rounds; round++) {
    // A browser and a profile for each round: nothing of the file is known to either.
    const host = await startHost();
    const browser = await chromium.launch({ executablePath, args: chromiumFlags() });
    try {
      version = browser.version();
      const page = await browser.newPage();
      await page.addInitScript({ path: path.join(root, 'scripts/bench/browser/watch-drop.mjs') });
      await page.goto(host.link);
      await page.getByRole('button', { name: /^Leads: Sample, / }).waitFor();
      /** @type {Promise<FirstScreen>} */
      const seen = page.evaluate(`watchDrop(${JSON.stringify(firstIdOf(file))})`);
      await drop(page, file);
      all.push(await seen);
      const { screen, rows } = all[round] ?? { screen: Number.NaN, rows: Number.NaN };
      console.error(`  round ${round + 1}: wizard ${screen.toFixed(0)} ms, rows ${rows.toFixed(0)} ms`);
    } finally {
      await browser.close();
      await host.close();
    }
  }
  /** @type {(of: (one: FirstScreen) => number) => number} */
  const medianOf = (of) => median(all.map(of));
  return {
    title: `First screen in Chromium ${version}: a file of ${rounded(statSync(file).size / 1e6)} MB is dropped on the app`,
    text: 'Its rows are shown a step later, so a script presses Next as soon as it can be pressed.',
    figures: [
      { what: 'what a dropped file is', value: medianOf(({ screen }) => screen), goal: GOALS.firstScreen },
      { what: 'its first rows', value: medianOf(({ rows }) => rows), goal: GOALS.firstScreen },
    ],
  };
}

/**
 * The app in a browser, on a profile of its own.
 *
 * @returns {Promise<{ link: string, close: () => Promise<void> }>}
 */
async function startHost() {
  const { startServer } = await import(pathToFileURL(path.join(root, 'out/main/serve.js')).href);
  const appFolder = mkdtempSync(path.join(tmpdir(), 'parley-bench-app-'));
  const started = await startServer({ root, port: 0, appFolder, report: console.error });
  if (!started.ok) throw new Error(started.error.message);
  return {
    link: started.value.link,
    async close() {
      await started.value.close();
      rmSync(appFolder, { recursive: true, force: true });
    },
  };
}

/**
 * Drops a file of this machine on the middle of a page, as the system's file manager does.
 *
 * @param {import('playwright').Page} page
 * @param {string} file
 */
async function drop(page, file) {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  const { width, height } = page.viewportSize() ?? { width: 800, height: 600 };
  const middle = { x: width / 2, y: height / 2 };
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) {
    await session.send('Input.dispatchDragEvent', { type, ...middle, data });
  }
  await session.detach();
}

/**
 * The first cell below the header. The bulk company quotes no header and no id.
 *
 * @param {string} file
 * @returns {string | undefined}
 */
function firstIdOf(file) {
  const opened = openSync(file, 'r');
  try {
    const start = Buffer.alloc(4096);
    const length = readSync(opened, start);
    return start.toString('utf8', 0, length).split('\n', 2)[1]?.split(',')[0];
  } finally {
    closeSync(opened);
  }
}
