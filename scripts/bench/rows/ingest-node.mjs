// @ts-check
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { bundleChild } from '../bundle.mjs';
import { GOALS, markdownTable, rounded } from '../goals.mjs';
import { absoluteTable, against, interleaved, medianOf, ratioOf } from '../rounds.mjs';

const run = promisify(execFile);

/**
 * Runs contenders in processes of their own.
 *
 * @returns {Promise<(name: string, folder: string) => Promise<import('../answer.mjs').Measured>>}
 */
export async function nodeRunner() {
  const child = await bundleChild('child.mjs');
  return async (name, folder) => {
    const { stdout } = await run(process.execPath, [child, name, folder], { maxBuffer: 1 << 24 });
    return JSON.parse(stdout);
  };
}

/** @type {import('./row.mjs').Row} */
export async function ingestInNode({ leads, rounds, dataOf }) {
  const folder = await dataOf(leads);
  const measure = await nodeRunner();
  const names = ['reader', 'reader-digest', 'reader-plain', 'papaparse', 'duckdb', 'duckdb-grouped'];
  const all = await interleaved(names, rounds, (name) => measure(name, folder));
  const own = all.get('reader') ?? [];
  const peak = medianOf(all.get('reader-digest') ?? [], ({ peakBytes }) => peakBytes) ?? Number.NaN;
  const atRest = medianOf(own, ({ bytesAtRest }) => bytesAtRest) ?? Number.NaN;
  return {
    title: 'Ingest in Node: both files to typed columns, one thread each',
    text: `${absoluteTable(all)}\n\n${byProcessorTime(all)}`,
    figures: [
      against(all, 'papaparse', 'columns', GOALS.papaparse),
      against(all, 'papaparse', 'columns and SHA-256', GOALS.papaparse),
      against(all, 'duckdb', 'columns', GOALS.duckdb),
      against(all, 'duckdb', 'columns and SHA-256', GOALS.duckdb),
      against(all, 'duckdb-grouped', 'grouped by lead', GOALS.duckdb),
      { what: 'at rest', value: atRest / leads, goal: GOALS.bytesAtRest },
      { what: 'peak of the ingest, with SHA-256', value: peak / leads, goal: GOALS.peakBytes },
    ],
  };
}

/**
 * The same ratios of processor times, which say more where other work shares the processors. Ours includes the thread that
 * reads the files ahead.
 *
 * @param {Map<string, import('../answer.mjs').Measured[]>} all
 */
function byProcessorTime(all) {
  const ratios = [
    ['columns, against papaparse', ratioOf(all, 'papaparse', 'reader', 'columnsCpuSeconds')],
    ['columns, against duckdb', ratioOf(all, 'duckdb', 'reader', 'columnsCpuSeconds')],
    ['grouped by lead, against duckdb-grouped', ratioOf(all, 'duckdb-grouped', 'reader', 'cpuSeconds')],
    ['in all, against reader-plain', ratioOf(all, 'reader-plain', 'reader', 'cpuSeconds')],
  ].map(([what, ratio]) => [String(what), `${rounded(Number(ratio))} ×`]);
  return markdownTable(['of processor time', 'less'], ratios);
}
