// @ts-check
import { median } from '../goals.mjs';

/** @typedef {{ readonly seconds?: number }} Timed */

/**
 * Seconds that one of many in a row takes, as a slider in motion asks for them; by the median.
 *
 * @param {() => Timed | Promise<Timed>} replay
 * @param {number} times
 */
export async function settled(replay, times) {
  /** @type {number[]} */
  const all = [];
  for (let turn = 0; turn < times; turn++) {
    const start = performance.now();
    const { seconds } = await replay();
    all.push(seconds ?? (performance.now() - start) / 1000);
  }
  return median(all);
}
