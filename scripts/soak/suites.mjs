// @ts-check

/**
 * @typedef {object} Suite
 * @property {string} source exports `check(seed, number)` and `reproducer(seed, number)`
 * @property {number} runs how many cases a full run has
 * @property {string} what
 */

/** @type {ReadonlyMap<string, Suite>} */
export const SUITES = new Map([
  [
    'csv',
    {
      source: 'test/soak/csv.ts',
      runs: 100_000,
      what: 'mutated CSV files through both readers, import and profile',
    },
  ],
  [
    'oracle',
    {
      source: 'test/soak/oracle.ts',
      runs: 200,
      what: 'generated companies, 20 at a time, replayed by the engine and in SQL',
    },
  ],
]);
