// @ts-check
/**
 * One way to take the two files in. The clock runs while `ingest` does; `answer` is asked afterwards.
 *
 * @typedef {object} Source
 * @property {(name: 'leads.csv' | 'activities.csv') => AsyncIterable<Uint8Array>} open
 * @property {string} folder where the files are; empty in a browser
 * @property {() => void} [onColumns] called when all typed columns are there with leads resolved, by who goes on from there
 *
 * @typedef {object} Ingested
 * @property {() => Promise<import('../answer.mjs').Answer>} answer
 * @property {number | null} bytesAtRest of all columns, each buffer once; null where it cannot be told
 *
 * @typedef {(source: Source) => Promise<Ingested>} Contender
 */
export {};
