// @ts-check
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { bundleChild } from '../bundle.mjs';
import { GOALS, median, rounded } from '../goals.mjs';
import { absoluteTable, interleaved, ratioOf } from '../rounds.mjs';

/**
 * A contender in a process that has its data and waits.
 *
 * @typedef {object} Waiting
 * @property {number | null} groupSeconds
 * @property {() => Promise<import('../answer.mjs').Measured>} measure
 * @property {() => Promise<number[]>} tick milliseconds of readings of what was swept last
 * @property {() => void} end
 */

/** @type {(child: string, name: string, folder: string) => Promise<Waiting>} */
export async function startReplayer(child, name, folder) {
  const process = fork(child, [name, folder], { execArgv: ['--expose-gc'] });
  const exit = once(process, 'exit').then(([code]) => {
    throw new Error(`${name} ended with ${code}`);
  });
  // Who waits for a message hears of the end; an end that is asked for is no news.
  exit.catch(() => undefined);
  const message = async () => (await Promise.race([once(process, 'message'), exit]))[0];
  const { groupSeconds } = await message();
  const ask = (/** @type {'replay' | 'tick'} */ what) => {
    process.send(what);
    return message();
  };
  return {
    groupSeconds,
    measure: () => ask('replay'),
    tick: () => ask('tick'),
    end: () => {
      process.kill();
    },
  };
}

/** @type {import('./row.mjs').Row} */
export async function replayInNode({ leads, rounds, dataOf }) {
  const folder = await dataOf(leads);
  const child = await bundleChild('replay/child.mjs');
  /** @type {Map<string, Waiting>} */
  const contenders = new Map();
  try {
    for (const name of ['gate', 'gate-sample', 'engine', 'duckdb-1', 'duckdb-2', 'objects']) {
      console.error(`  taking in the data: ${name}`);
      contenders.set(name, await startReplayer(child, name, folder));
    }
    const all = await interleaved([...contenders.keys()], rounds, (name) => {
      const contender = contenders.get(name);
      if (!contender) throw new Error(`there is no contender "${name}"`);
      return contender.measure();
    });
    const grouping = contenders.get('objects')?.groupSeconds ?? Number.NaN;
    return {
      title: 'Replay in Node: one threshold',
      text: `${absoluteTable(all)}\n\nGrouping the objects by lead took ${rounded(grouping)} s before that.`,
      figures: [
        {
          what: 'a stage by its gate against DuckDB, one thread each',
          value: ratioOf(all, 'duckdb-1', 'gate'),
          goal: GOALS.replay,
        },
        {
          what: 'the same, by processor time',
          value: ratioOf(all, 'duckdb-1', 'gate', 'cpuSeconds'),
          goal: GOALS.replay,
        },
        {
          what: 'a stage while any slider is dragged, by a sample',
          value: 1000 * median((all.get('gate-sample') ?? []).map(({ seconds }) => seconds)),
          goal: GOALS.whileDragged,
        },
        {
          what: 'a stage exactly, after any slider',
          value: 1000 * median((all.get('gate') ?? []).map(({ seconds }) => seconds)),
          goal: GOALS.exactAfter,
        },
      ],
    };
  } finally {
    for (const contender of contenders.values()) contender.end();
  }
}
