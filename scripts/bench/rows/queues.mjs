// @ts-check
import { chromium } from 'playwright';
import { chromiumFlags, ensureChromium } from '../../browser.mjs';
import { bundleChild, bundlePage } from '../bundle.mjs';
import { GOALS, median, rounded } from '../goals.mjs';
import { absoluteTable, interleaved, medianOf } from '../rounds.mjs';
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
    const secondsOf = (/** @type {string} */ name) =>
      median((run.get(name) ?? []).map(({ seconds }) => seconds));
    const longest = medianOf(run.get('queues') ?? [], ({ longestMs }) => longestMs ?? null);
    return {
      title: `Queues in Node and in Chromium ${browser.version()}`,
      text: `${absoluteTable(new Map([...plain, ...run]))}\n\nThe longest stretch without a yield, in Node: ${rounded(longest ?? Number.NaN)} ms.`,
      figures: [
        {
          what: 'eight runs of all queues, and the replay by them',
          value: secondsOf('queues'),
          goal: GOALS.queuesRun,
        },
        { what: 'the same in Chromium', value: secondsOf('queues in Chromium'), goal: GOALS.queuesRun },
      ],
    };
  } finally {
    await browser.close();
    node.end();
    byDelays.end();
    await server.close();
  }
}
