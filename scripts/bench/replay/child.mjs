// @ts-check
// Takes the data in for one contender and says so, then replays whenever it is told to: a process of its own, so that
// its memory is its own, and one that stays, so that the data is taken in once.
// usage: fork(child.js, [CONTENDER, FOLDER], { execArgv: ['--expose-gc'] }); messages: replay, tick
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SAMPLE_HALVINGS } from '#domain/replay/gate/gate-figures';
import { fileChunks } from '#node/files/file-chunks';
import { inOrder } from './answer.mjs';
import { duckdb, duckdbInAll } from './contenders/duckdb.mjs';
import { engine } from './contenders/engine.mjs';
import { gate, gateSweep } from './contenders/gate.mjs';
import { curve, evidence, judge, look, pairs } from './contenders/judged.mjs';
import { objects } from './contenders/objects.mjs';
import { queued } from './contenders/queued.mjs';
import { sweeping } from './contenders/sweep.mjs';
import { settled } from './settled.mjs';

/** @typedef {import('./answer.mjs').ReplayAnswer | import('./answer.mjs').SweptAnswer | import('./answer.mjs').JudgedAnswer | import('./answer.mjs').QueuedAnswer | null} AnyAnswer */

/** @type {Readonly<Record<string, import('./contenders/replayer.mjs').LoadReplayer<AnyAnswer>>>} */
const CONTENDERS = {
  engine,
  gate: gate(),
  'gate-sample': gate(SAMPLE_HALVINGS),
  'gate-sweep': gateSweep('all'),
  'gate-sweep-first-half': gateSweep('first'),
  'gate-sweep-second-half': gateSweep('second'),
  judge,
  evidence,
  curve: curve('all'),
  'curve-of-sample': curve('sample'),
  grid: pairs('all'),
  'grid-of-sample': pairs('sample'),
  look: look('all', 'alone'),
  'look-beside': look('all', 'beside'),
  'look-at-sample': look('sample', 'alone'),
  'look-at-sample-beside': look('sample', 'beside'),
  objects,
  queues: queued,
  'duckdb-1': duckdb(1),
  'duckdb-2': duckdb(2),
  'duckdb-2-in-all': duckdbInAll(2),
  sweep: sweeping,
};

const [name = '', folder = ''] = process.argv.slice(2);
const load = CONTENDERS[name];
if (!load) throw new Error(`there is no contender "${name}"`);
const loaded = await load({ folder, open: (file) => fileChunks(path.join(folder, file)) });

/** @type {import('./contenders/replayer.mjs').Replayed<AnyAnswer> | null} */
let replayed = null;

process.on('message', async (message) => {
  process.send?.(message === 'tick' ? tick() : await replay());
});

async function replay() {
  replayed = null;
  const heldBefore = heldBytes();
  const before = startPeak();
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const outcome = await loaded.replay();
  replayed = outcome;
  let seconds = (performance.now() - start) / 1000;
  let cpu = process.cpuUsage(cpuBefore);
  const peak = peakNow();
  if (loaded.inARow) {
    const cpuInARow = process.cpuUsage();
    seconds = await settled(loaded.replay, loaded.inARow);
    const { user, system } = process.cpuUsage(cpuInARow);
    cpu = { user: user / loaded.inARow, system: system / loaded.inARow };
  }
  const answer = outcome.answer();
  return {
    seconds,
    longestMs: outcome.longestMs,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    peakBytes: before === null || peak === null ? null : peak - before,
    bytesAtRest: loaded.bytesAtRest,
    heldBytes: heldBytes() - heldBefore,
    answer: answer && inOrder(answer),
  };
}

const TICKS = 50;

/** Milliseconds of each reading of another value. */
function tick() {
  return Array.from({ length: TICKS }, (_, turn) => {
    const start = performance.now();
    replayed?.tick?.(turn);
    return performance.now() - start;
  });
}

function heldBytes() {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

process.send?.({ groupSeconds: loaded.groupSeconds });

/** Forgets the peak so far (`man 5 proc`, `clear_refs`). Gives what is resident now; null where the system cannot. */
function startPeak() {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
    return process.memoryUsage().rss;
  } catch {
    return null;
  }
}

/** @type {() => number | null} */
function peakNow() {
  const [, kilobytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}
