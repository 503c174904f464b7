// @ts-check
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import { chromiumFlags, ensureChromium } from '../../browser.mjs';
import { bundlePage } from '../bundle.mjs';
import { GOALS, median, rounded } from '../goals.mjs';
import { serveFolders } from '../serve-folders.mjs';

/** @type {import('./row.mjs').Row} */
export async function firstScreen({ leads, rounds, dataOf }) {
  const file = path.join(await dataOf(leads), 'leads.csv');
  const executablePath = ensureChromium();
  if (!executablePath) throw new Error('there is no Chromium, and none could be installed');
  const server = await serveFolders({ '/': await bundlePage() });
  try {
    const all = [];
    let version = '';
    for (let round = 0; round < rounds; round++) {
      // A browser for each round: its worker has not been started yet, and nothing of the file is in its memory.
      const browser = await chromium.launch({ executablePath, args: chromiumFlags() });
      try {
        version = browser.version();
        const page = await browser.newPage();
        await page.goto(server.url);
        await page.waitForFunction('typeof nextDrop === "function"');
        /** @type {Promise<{ milliseconds: number, cells: readonly string[] }>} */
        const dropped = page.evaluate('nextDrop()');
        await drop(page, file);
        const { milliseconds, cells } = await dropped;
        const expected = firstRowOf(file);
        if (cells[0] !== expected)
          throw new Error(`the first row begins with "${cells[0]}", not "${expected}"`);
        all.push(milliseconds);
        console.error(`  round ${round + 1}: ${milliseconds.toFixed(0)} ms`);
      } finally {
        await browser.close();
      }
    }
    return {
      title: `First rows in Chromium ${version}: a file of ${rounded(statSync(file).size / 1e6)} MB is dropped`,
      text: `From the drop to the first rows that the worker answers: ${all.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}.`,
      figures: [{ what: 'first rows of a dropped file', value: median(all), goal: GOALS.firstRows }],
    };
  } finally {
    await server.close();
  }
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
function firstRowOf(file) {
  const opened = openSync(file, 'r');
  try {
    const start = Buffer.alloc(4096);
    const length = readSync(opened, start);
    return start.toString('utf8', 0, length).split('\n', 2)[1]?.split(',')[0];
  } finally {
    closeSync(opened);
  }
}
