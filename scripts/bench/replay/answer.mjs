// @ts-check
/**
 * What a replay of the bulk company comes to. All contenders must answer alike.
 *
 * @typedef {object} ReplayAnswer
 * @property {number} leads
 * @property {readonly [recorded: number, walked: number]} mql leads that reached the stage
 * @property {Record<'same' | 'earlier' | 'later' | 'addedWorked' | 'addedUnworked' | 'dropped' | 'neither', number>} swap
 * @property {Record<'met' | 'breached' | 'running' | 'unknown' | 'notAssessable', number>} verdicts
 * @property {readonly [p50: number, p90: number]} touchMs office time to the first touch, to the hundredth of a millisecond
 * @property {Record<string, readonly [leads: number, recorded: number, walked: number]>} industry by value
 * @property {Record<string, readonly [leads: number, recorded: number, walked: number]>} source by value
 *
 * What a sweep says of the bar in force. Its swap sets are against the rules in force, as those of any other bar are:
 * the record of the bulk company is drawn, so no rules give it back.
 *
 * @typedef {object} SweptAnswer
 * @property {number} leads
 * @property {number} walked leads that reached MQL
 * @property {ReplayAnswer['verdicts']} verdicts
 * @property {ReplayAnswer['touchMs']} touchMs
 */

/**
 * What a judgement says of MQL: its leads less those recorded there, and how far off that may be by chance.
 *
 * @typedef {object} JudgedAnswer
 * @property {number} leads
 * @property {number | null} value
 * @property {readonly [low: number, high: number]} interval
 * @property {number} groups
 */

/**
 * What runs of the queues come to.
 *
 * @typedef {object} QueuedAnswer
 * @property {number} leads
 * @property {number} runs
 * @property {readonly [low: number, high: number]} inTime lowest and highest share of all runs
 * @property {string} queues arrivals, waits and who waits, as JSON
 */

/**
 * An answer in one order of its keys, so that two may be compared as text. Interpolation between two order statistics
 * may round differently, hence the hundredths.
 *
 * @template {ReplayAnswer | SweptAnswer | JudgedAnswer | QueuedAnswer} Answer
 * @param {Answer} answer
 * @returns {Answer}
 */
export const inOrder = (answer) =>
  /** @type {Answer} */ (
    sorted(
      'touchMs' in answer
        ? { ...answer, touchMs: answer.touchMs.map((ms) => Math.round(ms * 100) / 100) }
        : answer,
    )
  );

/** @type {(value: unknown) => unknown} */
const sorted = (value) =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, part]) => [key, sorted(part)]),
      );
