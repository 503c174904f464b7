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
 */

/**
 * An answer in one order of its keys, so that two may be compared as text. Interpolation between two order statistics
 * may round differently, hence the hundredths.
 *
 * @param {ReplayAnswer} answer
 * @returns {ReplayAnswer}
 */
export const inOrder = ({ leads, mql, swap, verdicts, touchMs, industry, source }) => ({
  leads,
  mql,
  swap: sorted(swap),
  verdicts: sorted(verdicts),
  touchMs: [hundredths(touchMs[0]), hundredths(touchMs[1])],
  industry: sorted(industry),
  source: sorted(source),
});

/** @type {(value: number) => number} */
const hundredths = (value) => Math.round(value * 100) / 100;

/** @type {<Value, Key extends string>(record: Record<Key, Value>) => Record<Key, Value>} */
const sorted = (record) =>
  /** @type {any} */ (Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))));
