// @ts-check

/**
 * @typedef {object} Suite
 * @property {string} source exports `check(seed, number, tell)` and `reproducer(seed, number)`; what is told is printed in the end, with how often where that is more than once
 * @property {number} runs how many cases a full run has
 * @property {number} longestMs what takes longer is called a hang
 * @property {string} what
 * @property {true} [onBuild] it runs the built app
 */

/** @type {ReadonlyMap<string, Suite>} */
export const SUITES = new Map([
  [
    'csv',
    {
      source: 'test/soak/csv.ts',
      runs: 100_000,
      // A case takes milliseconds; on a machine that does much else, some more.
      longestMs: 30_000,
      what: 'mutated CSV files through both readers, import and profile',
    },
  ],
  [
    'oracle',
    {
      source: 'test/soak/oracle.ts',
      runs: 200,
      // A lead that walks to and fro takes a round of SQL for each of hundreds of steps.
      longestMs: 600_000,
      what: 'generated companies, 20 at a time, replayed by the engine and in SQL',
    },
  ],
  [
    'coverage',
    {
      source: 'test/soak/coverage.ts',
      runs: 24,
      // Two thousand data sets of a thousand accounts, each resampled a thousand times.
      longestMs: 600_000,
      what: 'how often intervals of differences hold what the leads are drawn by',
    },
  ],
  [
    'bounds',
    {
      source: 'test/soak/bounds.ts',
      runs: 1_000,
      // Sixty leads, replayed once.
      longestMs: 30_000,
      what: 'bounds of companies of which everything is known',
    },
  ],
  [
    'quality',
    {
      source: 'test/soak/quality.ts',
      runs: 1_000,
      // Sixty leads, replayed once.
      longestMs: 30_000,
      what: 'precision, recall and lift of companies of which everything is known',
    },
  ],
  [
    'flip',
    {
      source: 'test/soak/flip.ts',
      runs: 500,
      // Where no one edit is enough, every two are tried: some thousands.
      longestMs: 120_000,
      what: 'the smallest changes that let a lead in, or keep it out, beside trying all of them',
    },
  ],
  [
    'steps',
    {
      source: 'test/soak/steps.ts',
      runs: 15,
      // A thousand data sets of five thousand leads.
      longestMs: 600_000,
      what: 'how often a step of exported scores is seen, where there is one and where there is none',
    },
  ],
  [
    'screens',
    {
      source: 'test/soak/screens.ts',
      runs: 12,
      // A dozen walks through the windows, with all there is on each.
      longestMs: 1_200_000,
      what: 'all end-to-end specs, a twelfth at a time: every way with either hand, in every host, with every text',
      onBuild: true,
    },
  ],
]);
