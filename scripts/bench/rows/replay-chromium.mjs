// @ts-check
import { chromium } from 'playwright';
import { chromiumFlags, ensureChromium } from '../../browser.mjs';
import { bundleChild, bundlePage } from '../bundle.mjs';
import { absoluteTable, interleaved } from '../rounds.mjs';
import { serveFolders } from '../serve-folders.mjs';
import { startReplayer } from './replay-node.mjs';

/**
 * The same replay in a worker of Chromium and in Node, which must come to the same. The peers of the row in Node have no
 * place here: one object per row does not fit a worker at this size, and DuckDB is not made for it.
 *
 * @type {import('./row.mjs').Row}
 */
export async function replayInChromium({ leads, rounds, dataOf }) {
  const folder = await dataOf(leads);
  const executablePath = ensureChromium();
  if (!executablePath) throw new Error('there is no Chromium, and none could be installed');
  const server = await serveFolders({ '/': await bundlePage(), '/data/': folder });
  const node = await startReplayer(await bundleChild('replay/child.mjs'), 'engine', folder);
  const browser = await chromium.launch({ executablePath, args: chromiumFlags() });
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction('typeof replay === "function"');
    const all = await interleaved(['node', 'chromium'], rounds, (name) =>
      name === 'node' ? node.measure() : page.evaluate('replay()'),
    );
    return {
      title: `Replay in a worker of Chromium ${browser.version()}: one threshold`,
      text: absoluteTable(all),
      figures: [],
    };
  } finally {
    await browser.close();
    node.end();
    await server.close();
  }
}
