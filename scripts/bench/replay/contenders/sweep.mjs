// @ts-check
import { sweep } from '#domain/replay/sweep';
import { bytesIn } from '../../contenders/reader.mjs';
import { RULES, SWEPT } from '../definition.mjs';
import { answerOf, ended, inputOf, takeIn } from './engine.mjs';

/**
 * The app's own sweep over every value of the bar, or over a share of the values as one of several workers has it. The
 * answer is that of the bar in force, where it is among them.
 *
 * @param {number} part from 0
 * @param {number} parts
 * @returns {import('./replayer.mjs').LoadReplayer<import('../answer.mjs').SweptAnswer | null>}
 */
export const sweeping =
  (part, parts) =>
  async ({ open }) => {
    const values = SWEPT.slice(
      Math.round((SWEPT.length * part) / parts),
      Math.round((SWEPT.length * (part + 1)) / parts),
    );
    const data = await takeIn(open);
    return {
      bytesAtRest: bytesIn(data, new Set()),
      groupSeconds: null,
      replay: () => ended(sweep({ ...inputOf(data), threshold: 'mql-score', values })),
      answer: (/** @type {import('#domain/replay/sweep').Sweep} */ swept) =>
        values.includes(RULES.bar)
          ? sweptAnswerOf(answerOf(swept.resultAt(values.indexOf(RULES.bar))))
          : null,
      tick: (/** @type {import('#domain/replay/sweep').Sweep} */ swept, /** @type {number} */ turn) => {
        swept.resultAt((turn * 37) % values.length);
      },
    };
  };

/** @type {(answer: import('../answer.mjs').ReplayAnswer) => import('../answer.mjs').SweptAnswer} */
const sweptAnswerOf = ({ leads, mql: [, walked], verdicts, touchMs }) => ({
  leads,
  walked,
  verdicts,
  touchMs,
});
