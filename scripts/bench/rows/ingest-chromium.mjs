// @ts-check
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { chromiumFlags, ensureChromium } from '../../browser.mjs';
import { bundlePage } from '../bundle.mjs';
import { GOALS } from '../goals.mjs';
import { absoluteTable, against, interleaved } from '../rounds.mjs';
import { serveFolders } from '../serve-folders.mjs';

/** @type {import('./row.mjs').Row} */
export async function ingestInChromium({ leads, rounds, dataOf }) {
  const folder = await dataOf(leads);
  const executablePath = ensureChromium();
  if (!executablePath) throw new Error('there is no Chromium, and none could be installed');
  const server = await serveFolders({ '/': await bundlePage(), '/data/': folder });
  try {
    let version = '';
    const all = await interleaved(['reader', 'reader-digest', 'papaparse'], rounds, async (name) => {
      // A browser for each run: what one leaves behind in memory must not be counted for the next.
      const browser = await chromium.launch({ executablePath, args: chromiumFlags() });
      try {
        version = browser.version();
        const page = await browser.newPage();
        await page.goto(server.url);
        await page.waitForFunction('typeof measure === "function"');
        const before = await rendererPeak(browser);
        /** @type {import('../answer.mjs').Measured} */
        const measured = await page.evaluate(`measure(${JSON.stringify(name)})`);
        const after = await rendererPeak(browser);
        return { ...measured, peakBytes: before === null || after === null ? null : after - before };
      } finally {
        await browser.close();
      }
    });
    return {
      title: `Ingest in a worker of Chromium ${version}: the same files over loopback`,
      text: absoluteTable(all),
      // The digest is a thread's of its own, beside a browser's other processes: the table tells what it takes.
      figures: [against(all, 'papaparse', 'columns', GOALS.papaparse)],
    };
  } finally {
    await server.close();
  }
}

/**
 * The most memory that a process of pages has had so far; its workers live in it. Null where the system does not tell.
 *
 * @param {import('playwright').Browser} browser
 * @returns {Promise<number | null>}
 */
async function rendererPeak(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakOf(id));
  const known = peaks.filter((peak) => peak !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** @type {(pid: number) => number | null} */
function peakOf(pid) {
  try {
    const [, kilobytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
