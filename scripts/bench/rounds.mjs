// @ts-check
import { firstDifference } from './answer.mjs';
import { markdownTable, median, rounded } from './goals.mjs';

/** @typedef {import('./answer.mjs').Measured} Measured */

/**
 * Runs all contenders in turn, round after round, so that whatever else the machine does falls on all of them.
 * Refuses to go on when two do not answer alike.
 *
 * @param {readonly string[]} names
 * @param {number} rounds
 * @param {(name: string) => Promise<Measured>} measure
 * @returns {Promise<Map<string, Measured[]>>} by contender, one per round
 */
export async function interleaved(names, rounds, measure) {
  /** @type {Map<string, Measured[]>} */
  const all = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const measured = await measure(name);
      all.get(name)?.push(measured);
      console.error(`  round ${round + 1}: ${name} ${measured.seconds.toFixed(2)} s`);
    }
    const last = names.map((name) => ({ name, answer: all.get(name)?.[round]?.answer }));
    const difference = firstDifference(
      last.flatMap(({ name, answer }) => (answer ? [{ name, answer }] : [])),
    );
    if (difference) throw new Error(difference);
  }
  return all;
}

/**
 * How many times as fast the second is: the median over the rounds of the ratio within a round.
 *
 * @param {Map<string, Measured[]>} all
 * @param {string} slow
 * @param {string} fast
 * @param {'seconds' | 'cpuSeconds'} [time] by the clock, or of the processor, which other work shares but does not add to
 */
export function ratioOf(all, slow, fast, time = 'seconds') {
  const others = all.get(fast) ?? [];
  return median(
    (all.get(slow) ?? []).map(
      (measured, round) => (measured[time] ?? Number.NaN) / (others[round]?.[time] ?? Number.NaN),
    ),
  );
}

/** @type {(measured: readonly Measured[], of: (one: Measured) => number | null) => number | null} */
export function medianOf(measured, of) {
  const values = measured.map(of).filter((value) => value !== null);
  return values.length === 0 ? null : median(values);
}

/**
 * Seconds and memory of each contender, medians.
 *
 * @param {Map<string, Measured[]>} all
 */
export function absoluteTable(all) {
  const rows = [...all].map(([name, measured]) => {
    const leads = measured[0]?.answer.leads ?? Number.NaN;
    const bytes = (/** @type {number | null} */ value) => (value === null ? '' : rounded(value / leads));
    const cpu = medianOf(measured, ({ cpuSeconds }) => cpuSeconds);
    return [
      name,
      `${rounded(median(measured.map(({ seconds }) => seconds)))} s`,
      cpu === null ? '' : `${rounded(cpu)} s`,
      bytes(medianOf(measured, ({ peakBytes }) => peakBytes)),
      bytes(medianOf(measured, ({ bytesAtRest }) => bytesAtRest)),
    ];
  });
  return markdownTable(
    ['contender', 'time', 'processor time', 'peak, bytes per lead', 'at rest, bytes per lead'],
    rows,
  );
}
