// @ts-check
// Runs one contender once and prints what it measured as JSON: a process of its own, so that its memory is its own.
// usage: node child.js CONTENDER FOLDER
import path from 'node:path';
import { fileChunks } from '#node/files/file-chunks';
import { startNodeDigest } from '#node/files/node-digest';
import { duckdb } from './contenders/duckdb.mjs';
import { papaparse } from './contenders/papaparse.mjs';
import { reader } from './contenders/reader.mjs';
import { reopen, reopenJson, store } from './contenders/reopen.mjs';

/** @type {Readonly<Record<string, import('./contenders/contender.mjs').Contender>>} */
const CONTENDERS = {
  reader: reader(),
  'reader-digest': reader(startNodeDigest),
  'reader-plain': reader(undefined, false),
  papaparse,
  duckdb: duckdb(),
  'duckdb-grouped': duckdb(true),
  store,
  reopen,
  'reopen-json': reopenJson,
};

const [name = '', folder = ''] = process.argv.slice(2);
const contender = CONTENDERS[name];
if (!contender) throw new Error(`there is no contender "${name}"`);
const before = process.memoryUsage().rss;
const cpuBefore = process.cpuUsage();
const start = performance.now();
const cpuSeconds = () => {
  const { user, system } = process.cpuUsage(cpuBefore);
  return (user + system) / 1e6;
};
/** @type {Pick<import('./answer.mjs').Measured, 'columnsSeconds' | 'columnsCpuSeconds'>} */
let columns = {};
const ingested = await contender({
  folder,
  onColumns: () => {
    columns = { columnsSeconds: (performance.now() - start) / 1000, columnsCpuSeconds: cpuSeconds() };
  },
  // As the command line reads files.
  open: (file) => fileChunks(path.join(folder, file)),
});
const seconds = (performance.now() - start) / 1000;
const cpuSecondsInAll = cpuSeconds();
const peakBytes = process.resourceUsage().maxRSS * 1024 - before;
/** @type {import('./answer.mjs').Measured} */
const measured = {
  seconds,
  ...columns,
  cpuSeconds: cpuSecondsInAll,
  peakBytes,
  bytesAtRest: ingested.bytesAtRest,
  answer: await ingested.answer(),
};
console.log(JSON.stringify(measured));
