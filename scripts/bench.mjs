// @ts-check
// Measures Parley against its peers and against its goals; docs/performance.md says what and how.
// usage: npm run bench -- [--leads N] [--rounds N] [--only ROW] [--growth]
//
//   --leads N    size of the bulk company; 1000000 when left out, and the goals count from there
//   --rounds N   how often each contender runs; 3 when left out
//   --only ROW   one of: ingest-node, ingest-chromium, replay-node, replay-sweep,
//                replay-chromium, judge, queues, first-screen, cache, growth
//   --growth     the growth row too, which reads four million leads
import os from 'node:os';
import { parseArgs } from 'node:util';
import { bulkFolder } from './bench/data.mjs';
import { judged } from './bench/goals.mjs';
import { cache } from './bench/rows/cache.mjs';
import { firstScreen } from './bench/rows/first-screen.mjs';
import { growth } from './bench/rows/growth.mjs';
import { ingestInChromium } from './bench/rows/ingest-chromium.mjs';
import { ingestInNode } from './bench/rows/ingest-node.mjs';
import { judgement } from './bench/rows/judge.mjs';
import { queuesRun } from './bench/rows/queues.mjs';
import { replayInChromium } from './bench/rows/replay-chromium.mjs';
import { replayInNode } from './bench/rows/replay-node.mjs';
import { replaySweep } from './bench/rows/replay-sweep.mjs';

/** @type {Readonly<Record<string, import('./bench/rows/row.mjs').Row>>} */
const ROWS = {
  'ingest-node': ingestInNode,
  'ingest-chromium': ingestInChromium,
  'replay-node': replayInNode,
  'replay-sweep': replaySweep,
  'replay-chromium': replayInChromium,
  judge: judgement,
  queues: queuesRun,
  'first-screen': firstScreen,
  cache,
  growth,
};

/** What runs only when it is asked for. */
const SLOW = ['growth'];

class UsageError extends Error {}

/** @type {(name: string, text: string, most: number) => number} */
function count(name, text, most) {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value <= most) return value;
  throw new UsageError(`--${name} takes a whole number from 1 to ${most}, not "${text}"`);
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      leads: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '3' },
      only: { type: 'string' },
      growth: { type: 'boolean', default: false },
    },
  });
  if (values.only !== undefined && !Object.hasOwn(ROWS, values.only)) {
    throw new UsageError(`--only takes one of ${Object.keys(ROWS).join(', ')}, not "${values.only}"`);
  }
  const isAsked = (/** @type {string} */ name) =>
    values.only === undefined ? values.growth || !SLOW.includes(name) : name === values.only;
  return {
    leads: count('leads', values.leads, 10_000_000),
    rounds: count('rounds', values.rounds, 99),
    rows: Object.entries(ROWS).filter(([name]) => isAsked(name)),
  };
}

/** @param {ReturnType<typeof readOptions>} asked */
async function bench({ leads, rounds, rows }) {
  const [cpu] = os.cpus();
  console.log(
    `Node ${process.version}, ${os.cpus().length} cores (${cpu?.model.trim()}), ${rounded(os.totalmem())} GB, ` +
      `load ${os.loadavg()[0]?.toFixed(1)}; ${leads} leads, ${rounds} interleaved rounds, medians.`,
  );
  let ok = true;
  for (const [name, row] of rows) {
    console.error(`bench: ${name}`);
    const { title, text, figures } = await row({ leads, rounds, dataOf: bulkFolder });
    const verdict = judged(figures, name === 'growth' ? Number.POSITIVE_INFINITY : leads);
    console.log([`\n## ${title}`, text, ...(figures.length > 0 ? [verdict.text] : [])].join('\n\n'));
    ok &&= verdict.ok;
  }
  return ok;
}

/** @type {(bytes: number) => string} */
const rounded = (bytes) => (bytes / 1e9).toFixed(0);

try {
  const ok = await bench(readOptions());
  if (!ok) console.error('\nbench: something required is not met.');
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  const text = error instanceof Error ? error.message : String(error);
  console.error(`bench: ${text}${text.endsWith('.') ? '' : '.'}`);
  console.error('usage: npm run bench -- [--leads N] [--rounds N] [--only ROW] [--growth]');
  process.exitCode = 2;
}
