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

/** Who stops when the columns are there has taken no time after it. */
const IN_ALL = /** @type {const} */ ({
  seconds: 'seconds',
  columnsSeconds: 'seconds',
  cpuSeconds: 'cpuSeconds',
  columnsCpuSeconds: 'cpuSeconds',
});

/**
 * How many times as fast the second is: the median over the rounds of the ratio within a round.
 *
 * @param {Map<string, Measured[]>} all
 * @param {string} slow
 * @param {string} fast
 * @param {'seconds' | 'cpuSeconds' | 'columnsSeconds' | 'columnsCpuSeconds'} [time] by the clock, or of the processor, which
 *   other work shares but does not add to; in all, or until the columns were there
 */
export function ratioOf(all, slow, fast, time = 'seconds') {
  const others = all.get(fast) ?? [];
  /** @type {(one: Measured | undefined) => number} */
  const of = (one) => one?.[time] ?? one?.[IN_ALL[time]] ?? Number.NaN;
  return median((all.get(slow) ?? []).map((one, round) => of(one) / of(others[round])));
}

/**
 * Our reader against a peer that does the same: both up to typed columns with leads resolved, or up to the end, when the peer
 * groups activities by lead, too.
 *
 * @param {Map<string, Measured[]>} all
 * @param {string} peer
 * @param {'columns' | 'columns and SHA-256' | 'grouped by lead'} what
 * @param {import('./goals.mjs').Goal} goal
 * @returns {import('./goals.mjs').Figure}
 */
export function against(all, peer, what, goal) {
  const own = what === 'columns and SHA-256' ? 'reader-digest' : 'reader';
  const until = what === 'grouped by lead' ? 'seconds' : 'columnsSeconds';
  return { what: `${what}, against ${peer}`, value: ratioOf(all, peer, own, until), goal };
}

/** @type {(measured: readonly Measured[], of: (one: Measured) => number | null) => number | null} */
export function medianOf(measured, of) {
  const values = measured.map(of).filter((value) => value !== null);
  return values.length === 0 ? null : median(values);
}

/**
 * Seconds and memory of each contender, medians; where one goes on after its columns are there, the seconds until then, too.
 *
 * @param {Map<string, Measured[]>} all
 */
export function absoluteTable(all) {
  const hasColumns = [...all.values()].flat().some(({ columnsSeconds }) => columnsSeconds !== undefined);
  /** @type {(one: Measured) => number} */
  const columnsOf = ({ columnsSeconds, seconds }) => columnsSeconds ?? seconds;
  // Who looks at a sample has no answer to compare, but as many leads.
  const leads = [...all.values()].flat().find(({ answer }) => answer)?.answer.leads ?? Number.NaN;
  const rows = [...all].map(([name, measured]) => {
    const bytes = (/** @type {number | null} */ value) => (value === null ? '' : rounded(value / leads));
    const cpu = medianOf(measured, ({ cpuSeconds }) => cpuSeconds);
    return [
      name,
      ...(hasColumns ? [`${rounded(median(measured.map(columnsOf)))} s`] : []),
      `${rounded(median(measured.map(({ seconds }) => seconds)))} s`,
      cpu === null ? '' : `${rounded(cpu)} s`,
      bytes(medianOf(measured, ({ peakBytes }) => peakBytes)),
      bytes(medianOf(measured, ({ bytesAtRest }) => bytesAtRest)),
    ];
  });
  return markdownTable(
    [
      'contender',
      ...(hasColumns ? ['columns'] : []),
      'time',
      'processor time',
      'peak, bytes per lead',
      'at rest, bytes per lead',
    ],
    rows,
  );
}
