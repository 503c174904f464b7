// @ts-check
import { bundleChild } from '../bundle.mjs';
import { GOALS, median } from '../goals.mjs';
import { absoluteTable, interleaved, medianOf, ratioOf } from '../rounds.mjs';
import { startReplayer } from './replay-node.mjs';

/** @typedef {import('../answer.mjs').Measured} Measured */

const PROCESSES = [
  'gate-sweep',
  'gate-sweep-first-half',
  'gate-sweep-second-half',
  'sweep',
  'duckdb-2',
  'duckdb-2-in-all',
];

/**
 * Every value of the bar: by the gate of the stage, in one worker and in two that share the leads, with segments; by whole replays,
 * which have none; and one value by DuckDB on two threads.
 *
 * @type {import('./row.mjs').Row}
 */
export async function replaySweep({ leads, rounds, dataOf }) {
  const folder = await dataOf(leads);
  const child = await bundleChild('replay/child.mjs');
  /** @type {Map<string, import('./replay-node.mjs').Waiting>} */
  const started = new Map();
  try {
    for (const name of PROCESSES) {
      console.error(`  taking in the data: ${name}`);
      started.set(name, await startReplayer(child, name, folder));
    }
    const measure = (/** @type {string} */ name) => {
      const waiting = started.get(name);
      if (!waiting) throw new Error(`there is no contender "${name}"`);
      return waiting.measure();
    };
    const both = (/** @type {string} */ name) =>
      name === 'gate-sweep-2'
        ? together(['first-half', 'second-half'].map((half) => measure(`gate-sweep-${half}`)))
        : measure(name);
    const all = await interleaved(['gate-sweep', 'gate-sweep-2', 'duckdb-2'], rounds, both);
    // The whole result at every value takes its time; what it says of another bar is against the rules in force.
    const whole = await interleaved(['sweep', 'duckdb-2-in-all'], 1, both);
    const own = all.get('gate-sweep') ?? [];
    const state = medianOf(own, ({ bytesAtRest, heldBytes = Number.NaN }) => (bytesAtRest ?? 0) + heldBytes);
    return {
      title: 'Sweep in Node: 128 thresholds against one by DuckDB',
      text: absoluteTable(new Map([...all, ...whole])),
      figures: [
        {
          what: 'all thresholds on two workers against one query on two threads',
          value: ratioOf(all, 'duckdb-2', 'gate-sweep-2'),
          goal: GOALS.replayAll,
        },
        {
          what: 'reading another threshold',
          value: median((await started.get('gate-sweep')?.tick()) ?? []),
          goal: GOALS.tick,
        },
        { what: 'data and what was swept', value: (state ?? Number.NaN) / leads, goal: GOALS.replayState },
      ],
    };
  } finally {
    for (const waiting of started.values()) waiting.end();
  }
}

/**
 * What workers took that ran beside each other.
 *
 * @param {readonly Promise<Measured>[]} running
 * @returns {Promise<Measured>}
 */
async function together(running) {
  const parts = await Promise.all(running);
  // They began together; what they do to answer is not in their times.
  const seconds = Math.max(...parts.map((part) => part.seconds));
  const answered = parts.find(({ answer }) => answer !== null);
  if (!answered) throw new Error('no worker has the answer');
  const sum = (/** @type {(part: Measured) => number | null} */ of) =>
    parts.reduce((/** @type {number | null} */ total, part) => {
      const value = of(part);
      return total === null || value === null ? null : total + value;
    }, 0);
  return {
    seconds,
    cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds),
    peakBytes: sum(({ peakBytes }) => peakBytes),
    bytesAtRest: sum(({ bytesAtRest }) => bytesAtRest),
    answer: answered.answer,
  };
}
