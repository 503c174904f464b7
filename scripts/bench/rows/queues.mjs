// @ts-check
import { chromium } from 'playwright';
import { chromiumFlags, ensureChromium } from '../../browser.mjs';
import { bundleChild, bundlePage } from '../bundle.mjs';
import { GOALS, rounded } from '../goals.mjs';
import { absoluteTable, interleaved, medianOf, ratioOf } from '../rounds.mjs';
import { serveFolders } from '../serve-folders.mjs';
import { startReplayer } from './replay-node.mjs';

/**
 * What the view Load asks for, beside a replay that goes by delays: the queues run on the record, and eight times on what
 * the rules hand over, which takes two more walks of the leads. In Node and in Chromium it must come to the same.
 *
 * @type {import('./row.mjs').Row}
 */
export async function queuesRun({ leads, rounds, dataOf }) {
  const folder = await dataOf(leads);
  const executablePath = ensureChromium();
  if (!executablePath) throw new Error('there is no Chromium, and none could be installed');
  const server = await serveFolders({ '/': await bundlePage(), '/data/': folder });
  const child = await bundleChild('replay/child.mjs');
  const node = await startReplayer(child, 'queues', folder);
  const byDelays = await startReplayer(child, 'engine', folder);
  const browser = await chromium.launch({ executablePath, args: chromiumFlags() });
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction('typeof replay === "function"');
    const run = await interleaved(['queues', 'queues in Chromium'], rounds, (name) =>
      name === 'queues' ? node.measure() : page.evaluate("replay('queues')"),
    );
    const plain = await interleaved(['by delays'], rounds, () => byDelays.measure());
    const all = new Map([...plain, ...run]);
    const longest = medianOf(run.get('queues') ?? [], ({ longestMs }) => longestMs ?? null);
    return {
      title: `Queues in Node and in Chromium ${browser.version()}`,
      text: `${absoluteTable(all)}\n\nThe longest stretch without a yield, in Node: ${rounded(longest ?? Number.NaN)} ms.`,
      figures: [
        {
          what: 'the queues and the replay by them, against a replay by delays, by processor time',
          value: ratioOf(all, 'queues', 'by delays', 'cpuSeconds'),
          goal: GOALS.queuesRun,
        },
      ],
    };
  } finally {
    await browser.close();
    node.end();
    byDelays.end();
    await server.close();
  }
}
