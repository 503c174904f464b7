// @ts-check
import { assembleSweep, sweep, sweepPart } from '#domain/replay/sweep';
import { bytesIn } from '../../contenders/reader.mjs';
import { RULES, SWEPT } from '../definition.mjs';
import { answerOf, ended, inputOf, takeIn } from './engine.mjs';

/** @typedef {import('#domain/replay/sweep').Sweep} Sweep */
/** @typedef {import('#domain/replay/tables').Tables} Tables */

/**
 * The app's own sweep over every value of the bar.
 *
 * @type {import('./replayer.mjs').LoadReplayer<import('../answer.mjs').SweptAnswer | null>}
 */
export async function sweeping({ open }) {
  const data = await takeIn(open);
  return {
    bytesAtRest: bytesIn(data, new Set()),
    groupSeconds: null,
    replay: () => {
      const swept = ended(sweep(sweptInput(data)));
      return {
        answer: () => answerAtBar(swept),
        tick: (turn) => {
          swept.resultAt((turn * 37) % SWEPT.length);
        },
      };
    },
  };
}

/**
 * The same over half of the leads, as one of two workers has them. The answer of the whole is that of the first, which
 * sweeps the others as well before it answers; that is not in its time.
 *
 * @param {'first' | 'second'} half
 * @returns {import('./replayer.mjs').LoadReplayer<import('../answer.mjs').SweptAnswer | null>}
 */
export const sweepingHalf =
  (half) =>
  async ({ open }) => {
    const data = await takeIn(open);
    const input = sweptInput(data);
    const middle = data.count >> 1;
    const first = { from: 0, to: middle };
    const second = { from: middle, to: data.count };
    const part = (/** @type {typeof first} */ range) => tablesOf(ended(sweepPart(input, range)));
    const answerOfWhole = (/** @type {readonly Tables[]} */ parts) => {
      const whole = assembleSweep(input, parts);
      if (!whole.ok) throw new Error(whole.error.message);
      return answerAtBar(whole.value);
    };
    return {
      bytesAtRest: bytesIn(data, new Set()),
      groupSeconds: null,
      replay: () => {
        const tables = part(half === 'first' ? first : second);
        return { answer: () => (half === 'first' ? answerOfWhole([tables, part(second)]) : null) };
      },
    };
  };

/** @type {(data: import('#domain/leads/lead-data').LeadData) => import('#domain/replay/sweep').SweepInput} */
const sweptInput = (data) => ({ ...inputOf(data), threshold: 'mql-score', values: SWEPT });

/** @type {(tables: Tables | null) => Tables} */
function tablesOf(tables) {
  if (!tables) throw new Error('the bar is more than something compared with');
  return tables;
}

/** @type {(swept: Sweep) => import('../answer.mjs').SweptAnswer} */
const answerAtBar = (swept) => sweptAnswerOf(answerOf(swept.resultAt(SWEPT.indexOf(RULES.bar))));

/** @type {(answer: import('../answer.mjs').ReplayAnswer) => import('../answer.mjs').SweptAnswer} */
const sweptAnswerOf = ({ leads, mql: [, walked], verdicts, touchMs }) => ({
  leads,
  walked,
  verdicts,
  touchMs,
});
