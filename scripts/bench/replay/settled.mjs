// @ts-check
import { median } from '../goals.mjs';

/**
 * Seconds that one of many in a row takes, as a slider in motion asks for them; by the median.
 *
 * @param {() => unknown} replay
 * @param {number} times
 */
export async function settled(replay, times) {
  /** @type {number[]} */
  const all = [];
  for (let turn = 0; turn < times; turn++) {
    const start = performance.now();
    await replay();
    all.push((performance.now() - start) / 1000);
  }
  return median(all);
}
