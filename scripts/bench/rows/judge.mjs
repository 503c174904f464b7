// @ts-check
import { chromium } from 'playwright';
import { chromiumFlags, ensureChromium } from '../../browser.mjs';
import { bundleChild, bundlePage } from '../bundle.mjs';
import { GOALS, median, rounded } from '../goals.mjs';
import { absoluteTable, interleaved } from '../rounds.mjs';
import { serveFolders } from '../serve-folders.mjs';
import { startReplayer } from './replay-node.mjs';

const IN_NODE = [
  'judge',
  'evidence',
  'curve',
  'curve-of-sample',
  'grid',
  'grid-of-sample',
  'look',
  'look-beside',
  'look-at-sample',
  'look-at-sample-beside',
];

/**
 * How long it takes to tell how sure figures are, and what looks take meanwhile. A stage's judgement by its gate, that of the
 * whole result, and that of a worker of Chromium must come to the same interval.
 *
 * @type {import('./row.mjs').Row}
 */
export async function judgement({ leads, rounds, dataOf }) {
  const folder = await dataOf(leads);
  const executablePath = ensureChromium();
  if (!executablePath) throw new Error('there is no Chromium, and none could be installed');
  const server = await serveFolders({ '/': await bundlePage(), '/data/': folder });
  const child = await bundleChild('replay/child.mjs');
  /** @type {Map<string, import('./replay-node.mjs').Waiting>} */
  const started = new Map();
  const browser = await chromium.launch({ executablePath, args: chromiumFlags() });
  try {
    for (const name of IN_NODE) {
      console.error(`  taking in the data: ${name}`);
      started.set(name, await startReplayer(child, name, folder));
    }
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction('typeof replay === "function"');
    const all = await interleaved([...started.keys(), 'judge in Chromium'], rounds, (name) => {
      const waiting = started.get(name);
      return waiting ? waiting.measure() : page.evaluate("replay('judge')");
    });
    const msOf = (/** @type {string} */ name) =>
      1000 * median((all.get(name) ?? []).map(({ seconds }) => seconds));
    return {
      title: `Judgement in Node and in Chromium ${browser.version()}`,
      text: `${absoluteTable(all)}\n\nThe intervals of a whole result follow its replay by ${rounded(msOf('evidence'))} ms.`,
      figures: [
        { what: 'the interval of a stage after its look', value: msOf('judge'), goal: GOALS.intervalAfter },
        {
          what: 'the same in Chromium',
          value: msOf('judge in Chromium'),
          goal: GOALS.intervalAfter,
        },
        {
          what: 'a stage judged at all 128 values of the bar, with wins',
          value: msOf('curve'),
          goal: GOALS.sweepJudged,
        },
        {
          what: 'the same of a sample, without wins',
          value: msOf('curve-of-sample'),
          goal: GOALS.sweepJudged,
        },
        {
          what: 'a sample judged at 19 values of the bar and 12 half-lives',
          value: msOf('grid-of-sample'),
          goal: GOALS.gridSample,
        },
        {
          what: 'a stage by a sample, while judgements go on',
          value: msOf('look-at-sample-beside'),
          goal: GOALS.whileDragged,
        },
        {
          what: 'a stage exactly, while judgements go on',
          value: msOf('look-beside'),
          goal: GOALS.exactAfter,
        },
      ],
    };
  } finally {
    await browser.close();
    for (const waiting of started.values()) waiting.end();
    await server.close();
  }
}
