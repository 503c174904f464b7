// @ts-check
/**
 * What is asked of a figure. `required` must be met at a million leads; `aim` is what was reached once by other means.
 *
 * @typedef {object} Goal
 * @property {string} unit
 * @property {'at least' | 'at most'} sense
 * @property {number} required
 * @property {number | null} aim
 */

/** @satisfies {Readonly<Record<string, Goal>>} */
export const GOALS = {
  papaparse: { unit: '×', sense: 'at least', required: 5, aim: 11 },
  duckdb: { unit: '×', sense: 'at least', required: 1.8, aim: 3.5 },
  bytesAtRest: { unit: 'bytes per lead', sense: 'at most', required: 120, aim: 102 },
  peakBytes: { unit: 'bytes per lead', sense: 'at most', required: 400, aim: 300 },
  replay: { unit: '×', sense: 'at least', required: 25, aim: 32 },
  replayAll: { unit: '×', sense: 'at least', required: 12, aim: 15 },
  tick: { unit: 'ms', sense: 'at most', required: 1, aim: 0.3 },
  whileDragged: { unit: 'ms', sense: 'at most', required: 16, aim: 8 },
  exactAfter: { unit: 'ms', sense: 'at most', required: 300, aim: 150 },
  intervalAfter: { unit: 'ms', sense: 'at most', required: 1000, aim: 200 },
  sweepJudged: { unit: 'ms', sense: 'at most', required: 1000, aim: 400 },
  gridSample: { unit: 'ms', sense: 'at most', required: 1000, aim: 300 },
  /** Of the processor time of a replay by delays. */
  queuesRun: { unit: '×', sense: 'at most', required: 4, aim: 3 },
  firstScreen: { unit: 'ms', sense: 'at most', required: 1000, aim: null },
  replayState: { unit: 'bytes per lead', sense: 'at most', required: 150, aim: 133 },
  /** Of the time for one lead, against that in the smallest company: what "linear" is held to. */
  growth: { unit: '×', sense: 'at most', required: 1.5, aim: 1.2 },
};

/**
 * One line of the table.
 *
 * @typedef {object} Figure
 * @property {string} what
 * @property {number} value
 * @property {Goal} goal
 */

/** Fewer leads tell whether the bench works; start-up and the compiler's warming up are too much of their time. */
const LEADS_THAT_COUNT = 1_000_000;

/** @type {(figure: Figure, bound: number) => boolean} */
const reaches = ({ value, goal }, bound) => (goal.sense === 'at least' ? value >= bound : value <= bound);

/** @type {(figure: Figure) => string} */
export function verdictOn(figure) {
  const { required, aim } = figure.goal;
  if (!reaches(figure, required)) return 'below required';
  return aim === null || reaches(figure, aim) ? 'PASS, aim met' : 'PASS, below aim';
}

/**
 * @param {readonly Figure[]} figures
 * @param {number} leads
 * @returns {{ text: string, ok: boolean }} a table in Markdown, and whether everything required is met
 */
export function judged(figures, leads) {
  const counts = leads >= LEADS_THAT_COUNT;
  const rows = figures.map((figure) => {
    const { unit, sense, required, aim } = figure.goal;
    const verdict = counts ? verdictOn(figure) : 'too few leads to tell';
    return [figure.what, `${rounded(figure.value)} ${unit}`, `${sense} ${required}`, `${aim ?? ''}`, verdict];
  });
  return {
    text: markdownTable(['figure', 'measured', 'required', 'aim', ''], rows),
    ok: !counts || figures.every((figure) => verdictOn(figure) !== 'below required'),
  };
}

/** @type {(header: readonly string[], rows: readonly (readonly string[])[]) => string} */
export const markdownTable = (header, rows) =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** @type {(value: number) => string} */
export const rounded = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));

/** @type {(values: readonly number[]) => number} */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2;
}
