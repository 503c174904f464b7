// @ts-check
/**
 * One way to replay, with the data already taken in. `answer` turns what `replay` gave into the common form; the clock
 * runs while `replay` does.
 *
 * @typedef {object} Replayer
 * @property {() => unknown} replay
 * @property {(outcome: any) => import('../answer.mjs').ReplayAnswer} answer
 * @property {number | null} bytesAtRest of the data, where it can be told
 * @property {number | null} groupSeconds it took to bring activities to their leads, where that is a step of its own
 *
 * @typedef {(source: import('../../contenders/contender.mjs').Source) => Promise<Replayer>} LoadReplayer
 */
export {};
