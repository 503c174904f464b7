// @ts-check
import { chromium } from 'playwright';
import { chromiumFlags, ensureChromium } from '../../browser.mjs';
import { bundleChild, bundlePage } from '../bundle.mjs';
import { GOALS, median } from '../goals.mjs';
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
  const child = await bundleChild('replay/child.mjs');
  const node = await startReplayer(child, 'engine', folder);
  const nodeGate = await startReplayer(child, 'gate', folder);
  const browser = await chromium.launch({ executablePath, args: chromiumFlags() });
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction('typeof replay === "function"');
    const all = await interleaved(
      ['gate in Node', 'gate in Chromium', 'engine in Node', 'engine in Chromium'],
      rounds,
      (name) => {
        const [contender] = name.split(' ');
        if (name.endsWith('Chromium')) return page.evaluate(`replay('${contender}')`);
        return contender === 'gate' ? nodeGate.measure() : node.measure();
      },
    );
    return {
      title: `Replay in a worker of Chromium ${browser.version()}: one threshold`,
      text: absoluteTable(all),
      figures: [
        {
          what: 'a stage exactly, after any slider, in Chromium',
          value: 1000 * median((all.get('gate in Chromium') ?? []).map(({ seconds }) => seconds)),
          goal: GOALS.exactAfter,
        },
      ],
    };
  } finally {
    await browser.close();
    node.end();
    nodeGate.end();
    await server.close();
  }
}
