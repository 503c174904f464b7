// @ts-check
/**
 * What a contender made of the two files, small enough to compare: no ratio is printed unless all contenders
 * answer alike.
 *
 * @typedef {object} Answer
 * @property {number} leads
 * @property {number} activities
 * @property {number} created sums of seconds since 2024 began; an empty cell adds nothing
 * @property {number} mql
 * @property {number} sql
 * @property {number} at of the activities
 * @property {number} links sum over all activities of (number of the lead + 1) × (index of the type + 1)
 * @property {number} employees
 * @property {number} score
 * @property {number} optOut
 * @property {number} accounts how many there are
 * @property {Record<string, string>} counts by column: how often each of its texts occurs, ascending, without the texts
 */

/**
 * @typedef {object} Measured
 * @property {number} seconds
 * @property {number} [columnsSeconds] until all typed columns were there with leads resolved; grouping events by lead comes
 *   after it. Left out when nothing does
 * @property {number} [columnsCpuSeconds] the same of the processor
 * @property {number | null} cpuSeconds of all threads of the process; null where it cannot be told
 * @property {number | null} peakBytes what the process, or the page with its workers, grew by at most
 * @property {number | null} bytesAtRest
 * @property {number} [longestMs] the longest stretch in which nobody else was let at the thread
 * @property {number} [heldBytes] what the process holds on to of the outcome, after collecting garbage
 * @property {Answer | import('./replay/answer.mjs').ReplayAnswer | import('./replay/answer.mjs').SweptAnswer | import('./replay/answer.mjs').QueuedAnswer} answer
 */

/** All sums of a company of four million leads stay below 2^53 when seconds are counted from here. */
export const EPOCH_SECONDS = Date.UTC(2024, 0, 1) / 1000;

/** @type {(counts: Iterable<number>) => string} */
export const ascending = (counts) =>
  [...counts]
    .filter((count) => count > 0)
    .sort((a, b) => a - b)
    .join(' ');

/**
 * @param {readonly { readonly name: string, readonly answer: Measured['answer'] }[]} given
 * @returns {string | undefined} who differs from the first, and where
 */
export function firstDifference(given) {
  const [first, ...others] = given;
  if (!first) return undefined;
  for (const { name, answer } of others) {
    for (const [key, value] of Object.entries(first.answer)) {
      const other = /** @type {Record<string, unknown>} */ (answer)[key];
      if (JSON.stringify(other) !== JSON.stringify(value)) {
        return `${name} and ${first.name} differ in "${key}": ${JSON.stringify(other)} and ${JSON.stringify(value)}`;
      }
    }
  }
  return undefined;
}
