// @ts-check
/**
 * One way to take the two files in. The clock runs while `ingest` does; `answer` is asked afterwards.
 *
 * @typedef {object} Source
 * @property {(name: 'leads.csv' | 'activities.csv') => AsyncIterable<Uint8Array>} open
 * @property {string} folder where the files are; empty in a browser
 *
 * @typedef {object} Ingested
 * @property {() => Promise<import('../answer.mjs').Answer>} answer
 * @property {number | null} bytesAtRest of all columns, each buffer once; null where it cannot be told
 * @property {number} [columnsAt] by the clock of `performance.now`, when all typed columns were there with leads resolved,
 *   for who goes on from there
 *
 * @typedef {(source: Source) => Promise<Ingested>} Contender
 */
export {};
