// @ts-check
/** @typedef {import('../answer.mjs').ReplayAnswer} ReplayAnswer */
/** @typedef {import('../answer.mjs').SweptAnswer} SweptAnswer */
/** @typedef {import('../answer.mjs').JudgedAnswer} JudgedAnswer */
/** @typedef {import('../answer.mjs').QueuedAnswer} QueuedAnswer */

/**
 * What a replay came to, in its own form; `answer` turns it into the common one.
 *
 * @template {ReplayAnswer | SweptAnswer | JudgedAnswer | QueuedAnswer | null} Answer null where another worker has it
 * @typedef {object} Replayed
 * @property {() => Answer} answer
 * @property {number} [seconds] that count, where not all of it does
 * @property {number} [longestMs] between two yields, where that is looked at
 * @property {(turn: number) => void} [tick] reads another value of what was swept
 */

/**
 * One way to replay, with the data already taken in. The clock runs while `replay` does.
 *
 * @template {ReplayAnswer | SweptAnswer | JudgedAnswer | QueuedAnswer | null} Answer
 * @typedef {object} Replayer
 * @property {() => Replayed<Answer> | Promise<Replayed<Answer>>} replay
 * @property {number | null} bytesAtRest of the data, where it can be told
 * @property {number | null} groupSeconds it took to bring activities to their leads, where that is a step of its own
 * @property {number} [inARow] how many replays are measured one after the other, where people see many in a moment
 */

/**
 * @template {ReplayAnswer | SweptAnswer | JudgedAnswer | QueuedAnswer | null} Answer
 * @typedef {(source: import('../../contenders/contender.mjs').Source) => Promise<Replayer<Answer>>} LoadReplayer
 */
export {};
