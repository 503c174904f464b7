// @ts-check
import { importLeads } from '#domain/leads/import/import-leads';
import { bulkMapping } from '#domain/sample/bulk-mapping';
import { sampleGlossary } from '#domain/sample/rules';
import { ascending, EPOCH_SECONDS } from '../answer.mjs';

/** @typedef {import('#domain/leads/lead-data').LeadData} LeadData */

/** Stands in for the digest of a file where the reading alone is measured. */
const noDigest = () => ({
  update: () => undefined,
  finish: async () => /** @type {const} */ ('sha-256:none'),
  close: () => undefined,
});

/**
 * The app's own import, as a host calls it: checks every cell, counts what it cannot use, groups the activities by
 * lead and sorts them.
 *
 * @param {import('#domain/leads/import/source-digest').StartDigest} [startDigest] none: no digest is made
 * @param {boolean} [useKernel] false: all of it in JavaScript
 * @returns {import('./contender.mjs').Contender}
 */
export const reader =
  (startDigest = noDigest, useKernel = true) =>
  async ({ open, onColumns }) =>
    ingested(
      await importBulk(open, startDigest, {
        ...sampleTerms(),
        useKernel,
        ...(onColumns && { onColumns }),
      }),
    );

/**
 * @param {import('./contender.mjs').Source['open']} open
 * @param {import('#domain/leads/import/source-digest').StartDigest} [startDigest]
 * @param {Pick<import('#domain/leads/import/import-leads').ImportRequest, 'mapping' | 'policy' | 'useKernel' | 'onColumns'>} [terms]
 * @returns {Promise<LeadData>}
 */
export async function importBulk(open, startDigest = noDigest, terms = sampleTerms()) {
  const { mapping } = terms;
  const files = new Map(
    mapping.files.map(({ id, name }) => [
      id,
      { name, size: null, open: () => open(name === 'leads.csv' ? name : 'activities.csv') },
    ]),
  );
  const imported = await importLeads({ ...terms, files, startDigest });
  if (!imported.ok) throw new Error(imported.error.message);
  const [rejected] = imported.value.report.rejections;
  if (rejected) throw new Error(`${rejected.count} cells or rows were rejected: ${rejected.reason}`);
  return imported.value;
}

const sampleTerms = () => ({ mapping: bulkMapping(), policy: sampleGlossary().policy });

/** @type {(data: LeadData) => import('./contender.mjs').Ingested} */
export const ingested = (data) => ({
  answer: async () => answerOf(data),
  bytesAtRest: bytesIn(data, new Set()),
});

/** @type {(data: LeadData) => import('../answer.mjs').Answer} */
function answerOf(data) {
  const { activities, entries } = data;
  const at = { mql: 0, sql: 0 };
  for (const [index, time] of [...entries.at].entries()) {
    const stage = entries.kinds[entries.kind[index] ?? -1]?.stage;
    if (stage === 'mql' || stage === 'sql') at[stage] += time / 1000 - EPOCH_SECONDS;
  }
  let links = 0;
  for (let lead = 0; lead < data.count; lead++) {
    for (
      let event = data.activities.offsets[lead] ?? 0;
      event < (activities.offsets[lead + 1] ?? 0);
      event++
    ) {
      links += (lead + 1) * ((activities.kind[event] ?? 0) + 1);
    }
  }
  return {
    leads: data.count,
    activities: activities.at.length,
    created: secondsIn(data.created.values),
    ...at,
    at: secondsIn(activities.at),
    links,
    employees: sumOf(data, 'employees'),
    score: sumOf(data, 'lead-score'),
    optOut: sumOf(data, 'email-opt-out'),
    accounts: data.account?.texts.length ?? 0,
    counts: {
      source: countsOf(data.fields.get('source')),
      industry: countsOf(data.fields.get('industry')),
      country: countsOf(data.fields.get('country')),
      state: countsOf(data.fields.get('state')),
      owner: countsOf(data.owner ?? undefined),
    },
  };
}

/** @type {(times: Iterable<number>) => number} */
function secondsIn(times) {
  let sum = 0;
  for (const time of times) if (!Number.isNaN(time)) sum += time / 1000 - EPOCH_SECONDS;
  return sum;
}

/** @type {(data: LeadData, field: string) => number} */
function sumOf(data, field) {
  const column = data.fields.get(field);
  if (column?.kind !== 'number' && column?.kind !== 'boolean') return Number.NaN;
  let sum = 0;
  for (const value of column.values) if (value > 0) sum += value;
  return sum;
}

/** @type {(column: import('#domain/leads/lead-data').FieldColumn | undefined) => string} */
function countsOf(column) {
  if (column?.kind !== 'text') return '';
  const counts = new Uint32Array(column.texts.length);
  for (const code of column.codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  return ascending(counts);
}

/**
 * Bytes of all typed arrays that can be reached, each buffer once and whole.
 *
 * @type {(value: unknown, seen: Set<unknown>) => number}
 */
export function bytesIn(value, seen) {
  if (typeof value !== 'object' || value === null || seen.has(value)) return 0;
  seen.add(value);
  if (ArrayBuffer.isView(value)) return bytesIn(value.buffer, seen);
  if (value instanceof ArrayBuffer) return value.byteLength;
  const parts = value instanceof Map ? [...value.values()] : Object.values(value);
  return parts.reduce((/** @type {number} */ sum, part) => sum + bytesIn(part, seen), 0);
}
