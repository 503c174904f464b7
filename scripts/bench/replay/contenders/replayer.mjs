// @ts-check
/** @typedef {import('../answer.mjs').ReplayAnswer} ReplayAnswer */
/** @typedef {import('../answer.mjs').SweptAnswer} SweptAnswer */

/**
 * One way to replay, with the data already taken in. `answer` turns what `replay` gave into the common form; the clock
 * runs while `replay` does.
 *
 * @template {ReplayAnswer | SweptAnswer | null} Answer null where another worker has it
 * @typedef {object} Replayer
 * @property {() => unknown} replay
 * @property {(outcome: any) => Answer} answer
 * @property {(outcome: any, turn: number) => void} [tick] reads another value of what was swept
 * @property {number | null} bytesAtRest of the data, where it can be told
 * @property {number | null} groupSeconds it took to bring activities to their leads, where that is a step of its own
 *
 */

/**
 * @template {ReplayAnswer | SweptAnswer | null} Answer
 * @typedef {(source: import('../../contenders/contender.mjs').Source) => Promise<Replayer<Answer>>} LoadReplayer
 */
export {};
