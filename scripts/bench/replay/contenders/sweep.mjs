// @ts-check
import { sweep } from '#domain/replay/sweep';
import { bytesIn } from '../../contenders/reader.mjs';
import { RULES, SWEPT } from '../definition.mjs';
import { answerOf, ended, inputOf, takeIn } from './engine.mjs';

/** @typedef {import('#domain/replay/sweep').Sweep} Sweep */

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

/** @type {(data: import('#domain/leads/lead-data').LeadData) => import('#domain/replay/sweep').SweepInput} */
const sweptInput = (data) => ({ ...inputOf(data), threshold: 'mql-score', values: SWEPT });

/** @type {(swept: Sweep) => import('../answer.mjs').SweptAnswer} */
const answerAtBar = (swept) => sweptAnswerOf(answerOf(swept.resultAt(SWEPT.indexOf(RULES.bar))));

/** @type {(answer: import('../answer.mjs').ReplayAnswer) => import('../answer.mjs').SweptAnswer} */
const sweptAnswerOf = ({ leads, mql: [, walked], verdicts, touchMs }) => ({
  leads,
  walked,
  verdicts,
  touchMs,
});
