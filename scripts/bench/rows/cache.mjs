// @ts-check

import { markdownTable, rounded } from '../goals.mjs';
import { absoluteTable, interleaved, ratioOf } from '../rounds.mjs';
import { nodeRunner } from './ingest-node.mjs';

/**
 * Opening the stored copy of an import, against the same columns as JSON and against reading the CSVs again. There is
 * no goal for it but not to be noticed.
 *
 * @type {import('./row.mjs').Row}
 */
export async function cache({ leads, rounds, dataOf }) {
  const folder = await dataOf(leads);
  const measure = await nodeRunner();
  await measure('store', folder);
  const all = await interleaved(['reader', 'reopen', 'reopen-json'], rounds, (name) => measure(name, folder));
  const ratios = ['reader', 'reopen-json'].map((name) => [
    name,
    `${rounded(ratioOf(all, name, 'reopen'))} ×`,
  ]);
  return {
    title: 'Opening what was imported before, in Node',
    text: `${absoluteTable(all)}\n\n${markdownTable(['against', 'reopen is faster'], ratios)}`,
    figures: [],
  };
}
